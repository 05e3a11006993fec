"""Where the pages of a document end, asked of another program."""
