"""Office files read safely, for `word` and `intake` alike."""
