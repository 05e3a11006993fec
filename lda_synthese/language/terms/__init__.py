"""What the suggester reads in a note: terms, and vectors of them."""
