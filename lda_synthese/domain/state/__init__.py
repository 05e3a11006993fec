"""What a dossier is: ids, entities, edits, the immutable state."""
