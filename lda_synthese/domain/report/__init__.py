"""The synthesis: its outline, what stands in its way, what was exported."""
