"""Revisions, their fold, and the way back."""
