"""From the notes of professional days to one Word synthesis, offline."""
