"""French: words, plurals, dates, typography."""
