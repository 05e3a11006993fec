"""Frameworks as files: out of a dossier, and into another."""
