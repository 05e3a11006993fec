"""The `.lda` file: the only package that knows SQLite."""
