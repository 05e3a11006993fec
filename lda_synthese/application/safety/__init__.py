"""What brings work back: backups, restoring, what the copies of a lost file give."""
