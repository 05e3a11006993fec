"""Export: what is printed, what blocks it, where it goes."""
