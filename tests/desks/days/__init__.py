"""The pages of the days: what was recorded of them, read and written."""
