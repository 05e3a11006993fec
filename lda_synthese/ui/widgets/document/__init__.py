"""The document as the window shows it: its blocks as HTML, paragraph after paragraph."""
