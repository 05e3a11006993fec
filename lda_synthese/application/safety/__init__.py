"""What survives: the copies of a dossier, and the way back from each."""
