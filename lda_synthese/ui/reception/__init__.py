"""Réception: carnets come back, and what two people wrote is decided."""
