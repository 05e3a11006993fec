"""The note being typed: its field, what is proposed, its themes."""
