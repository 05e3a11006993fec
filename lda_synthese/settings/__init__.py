"""What this computer remembers of its user."""
