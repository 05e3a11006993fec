"""Who gave what back: the board, and the list of whom to chase."""
