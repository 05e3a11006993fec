"""From the notes of professional days to one Word synthesis, offline."""

__version__ = "0.1.0"
