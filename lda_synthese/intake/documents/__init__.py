"""Word documents: what their XML says, and the notes in it."""
