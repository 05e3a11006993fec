"""The days as one document, out of a dossier and into another."""
