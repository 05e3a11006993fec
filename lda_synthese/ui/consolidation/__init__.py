"""Consolidation: the board where notes become findings."""
