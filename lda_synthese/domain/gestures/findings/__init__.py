"""Gestures on findings as wholes: united, split; what can be said of their wording."""
