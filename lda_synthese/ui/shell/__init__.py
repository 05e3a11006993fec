"""What surrounds the pages: frame, rail, bars, palette."""
