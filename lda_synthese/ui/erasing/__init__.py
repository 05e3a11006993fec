"""Words that go for good, and what this computer keeps: looked at, then erased."""
