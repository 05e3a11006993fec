"""Personal data: what looks like it, and what people said of it."""
