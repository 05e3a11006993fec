"""The notes of the workshop: a row each, edited in place."""
