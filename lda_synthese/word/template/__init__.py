"""The house template: its parts as files, and what is written in them."""
