"""Gestures of the tabs of Préparation that came later: speakers, lessons, questions."""
