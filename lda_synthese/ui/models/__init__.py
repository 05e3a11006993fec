"""Qt models over the dossier."""
