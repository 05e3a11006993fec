"""Copies of a dossier on this computer: backups, the shadow, what a sync client left beside it."""
