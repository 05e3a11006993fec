"""Notes coming in from text, tables and documents."""
