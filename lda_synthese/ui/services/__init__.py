"""What a feature is given: the open dossier, dialogs, drafts, spelling, suggestions."""
