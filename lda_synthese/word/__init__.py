"""The Word synthesis: its styles, its pages."""
