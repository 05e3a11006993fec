"""One open dossier: apply, undo, search, drafts."""
