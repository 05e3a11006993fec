"""From the notes of professional days to one Word synthesis, offline."""

__version__ = "0.1.0"

SUFFIXES = (".lda", ".lda-carnet")
"""How the name of a dossier ends, and that of a carnet."""
