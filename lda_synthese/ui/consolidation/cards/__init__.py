"""Notes and findings as cards: their lists and their painters."""
