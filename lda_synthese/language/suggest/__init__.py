"""Theme and kind of a note, from what was learnt and what people decided."""
