"""The commands: what the window does, for people who script and for tests."""
