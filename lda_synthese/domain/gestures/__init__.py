"""What people do to a dossier: pure functions that give an `Edit`."""
