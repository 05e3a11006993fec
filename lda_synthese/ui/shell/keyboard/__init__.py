"""What keys do everywhere in the window: digits, Enter, menus of rows, zones."""
