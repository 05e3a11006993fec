"""Questions and their tallies: what they hold, what they add up to, what may be said of it."""
