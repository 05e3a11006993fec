"""F6: from zone to zone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

WORKED_IN = (QAbstractItemView, QPlainTextEdit, QTextEdit)
"""Lists, trees, texts."""

FILLED_IN = (*WORKED_IN, QLineEdit, QComboBox)
"""The fields of a form: what stands above a list only narrows it."""


def focus_next(zones: Sequence[QWidget], focused: QWidget | None, step: int) -> None:
    """Give the focus to the zone that is `step` further than the one that has it.

    `zones` are in their order; hidden ones, and those where nothing takes the focus, are passed.
    `focused` is the widget with the focus, or None.
    """
    seen = [zone for zone in zones if zone.isVisible()]
    here = next((n for n, zone in enumerate(seen) if _holds(zone, focused)), 0)
    others = [seen[(here + step * n) % len(seen)] for n in range(1, len(seen) + 1)]
    target = next(filter(None, map(_landing, others)), None)
    if target is not None:
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _landing(zone: QWidget) -> QWidget | None:
    """What takes the focus in a zone: where one works, rather than a button that stands before."""
    inside = [
        widget for widget in [zone, *zone.findChildren(QWidget)]
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible() and widget.isEnabled()
    ]  # fmt: skip
    has_list = any(isinstance(widget, QAbstractItemView) for widget in inside)
    wanted = WORKED_IN if has_list else FILLED_IN
    return next(iter([w for w in inside if isinstance(w, wanted)] or inside), None)


def _holds(zone: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (zone is focused or zone.isAncestorOf(focused))
