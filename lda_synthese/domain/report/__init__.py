"""The synthesis: its outline, its blocks, what stands in its way, what was exported."""
