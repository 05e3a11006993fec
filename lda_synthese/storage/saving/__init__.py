"""What is entered on its way to the disk."""
