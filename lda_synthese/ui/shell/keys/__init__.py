"""Keys that Qt does not give as people expect them: digits, Entrée, the menu of a row."""
