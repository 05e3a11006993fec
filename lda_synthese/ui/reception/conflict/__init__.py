"""The card of a conflict: its sides, what is chosen, what that makes."""
