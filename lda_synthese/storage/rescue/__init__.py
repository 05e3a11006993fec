"""Files that damage has reached: what they still give."""
