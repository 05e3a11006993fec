"""Accueil: the dossiers of this computer."""
