"""What comes back of a dossier that was open here, and what a power cut leaves."""
