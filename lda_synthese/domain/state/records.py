"""What only records a deed: its words are emptied by an erasure, nobody rewrites them by hand."""

RECORDS = frozenset({"verdict", "allowed", "assignment", "export"})
"""Kinds of what was decided, admitted, handed out, printed."""
