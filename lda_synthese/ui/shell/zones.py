"""F6: from zone to zone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_next(zones: Sequence[QWidget], focused: QWidget | None, step: int) -> None:
    """Give the focus to the zone that is `step` further than the one that has it.

    `zones` are in their order, hidden ones are passed; `focused` is the widget with the focus, or
    None.
    """
    seen = [zone for zone in zones if zone.isVisible()]
    here = next((n for n, zone in enumerate(seen) if _holds(zone, focused)), 0)
    target = seen[(here + step) % len(seen)]
    inside = [
        widget for widget in [target, *target.findChildren(QWidget)]
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible() and widget.isEnabled()
    ]  # fmt: skip
    if inside:
        inside[0].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _holds(zone: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (zone is focused or zone.isAncestorOf(focused))
