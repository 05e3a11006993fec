"""The open dossier: applies edits, keeps the file in step, tells who listens."""
