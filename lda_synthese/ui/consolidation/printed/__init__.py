"""The theme of the board as it will be printed."""
