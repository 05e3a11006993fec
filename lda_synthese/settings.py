"""What this computer remembers of its user: one small file, for window and commands."""
