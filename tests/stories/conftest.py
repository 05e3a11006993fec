"""The window, for the stories told through it."""

from tests.desk import desk

__all__ = ["desk"]
