"""Rows of notes to come, each with its tick, and what their texts make one ask."""
