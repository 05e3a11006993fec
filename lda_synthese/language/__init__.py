"""Suggestions, likeness: the only package that knows spaCy."""
