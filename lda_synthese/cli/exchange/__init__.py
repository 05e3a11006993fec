"""Commands of carnets that leave and come back, and of what a merge leaves to decide."""
