"""What was written of a thing, in words: its fields, their values, what differs between two."""
