"""Values and pure functions: what a dossier is and how it changes."""
