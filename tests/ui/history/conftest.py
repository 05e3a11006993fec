"""A note that went through several hands, in the window."""

from tests.desk import desk
from tests.ui.reception.conftest import office

__all__ = ["desk", "office"]
