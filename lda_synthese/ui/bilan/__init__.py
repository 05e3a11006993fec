"""Bilan: the figures of the days, drawn, tabled and read."""
