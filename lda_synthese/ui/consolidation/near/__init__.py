"""What is near in what it says: the order of the notes, the groups of those that say the same."""
