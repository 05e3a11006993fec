"""Saisie: the screen of the rapporteurs."""
