"""What survives: the copies of a dossier, the way back from each, what is told of them."""
