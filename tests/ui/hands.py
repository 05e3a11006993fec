"""Hands that click and press at random, and what is wrong when two things seem chosen."""

import random
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QTabBar

from lda_synthese.domain.state.model import Finding, Kind, Note
from lda_synthese.domain.state.published import Published
from tests.desk import Desk
from tests.desks.board import ColumnDesk

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier

MOVES = (
    (Key.Key_Up, NONE), (Key.Key_Down, NONE), (Key.Key_Left, NONE), (Key.Key_Right, NONE),
    (Key.Key_Down, SHIFT), (Key.Key_Up, CTRL), (Key.Key_Home, NONE), (Key.Key_End, NONE),
    (Key.Key_Space, CTRL), (Key.Key_Tab, NONE), (Key.Key_Backtab, SHIFT),
)  # fmt: skip
ACTS = (
    (Key.Key_1, CTRL), (Key.Key_2, CTRL), (Key.Key_0, CTRL), (Key.Key_B, CTRL), (Key.Key_G, CTRL),
    (Key.Key_Return, NONE), (Key.Key_L, NONE), (Key.Key_X, NONE), (Key.Key_Delete, NONE),
    (Key.Key_Up, ALT), (Key.Key_Left, ALT), (Key.Key_Right, ALT), (Key.Key_2, CTRL | SHIFT),
    (Key.Key_Right, CTRL), (Key.Key_Escape, NONE), (Key.Key_F2, NONE), (Key.Key_A, NONE),
    (Key.Key_1, NONE), (Key.Key_2, NONE), (Key.Key_Right, ALT),
)  # fmt: skip


class Hands:
    """Clicks and presses at random, told by what was done when it goes wrong."""

    def __init__(self, desk: Desk, pages: Sequence[str], seed: int) -> None:
        self.desk, self.pages = desk, pages
        self.random, self.done = random.Random(seed), ""
        self.touched: set[str] = set()
        desk.on_published(self._note)

    def _note(self, published: Published) -> None:
        # Other cards make room for one that is moved: their ranks are no decision on them.
        fields = "text", "theme", "kind", "state", "verbatim", "set_aside", "deleted"
        before = {*published.before.table("note"), *published.before.table("finding")}
        for kind in (Note, Finding):
            named = (field for field in fields if hasattr(kind, field))
            self.touched |= before.intersection(published.touched(kind, *named))

    @property
    def lists(self) -> list[QAbstractItemView]:
        """The lists that are seen on the page."""
        views = self.desk.page_widget.findChildren(QAbstractItemView)
        return [v for v in views if v.isVisible() and v.model().rowCount() and v.isEnabled()]

    @property
    def _tabs(self) -> list[QTabBar]:
        return [bar for bar in self.desk.page_widget.findChildren(QTabBar) if bar.isVisible()]

    def go(self) -> None:
        """One more click, key, or page."""
        chance = self.random.random()
        if chance < 0.04:
            self.done = self.random.choice(self.pages)
            self.desk.go_to(self.done)
        elif chance < 0.1 and self._tabs:
            bar = self.random.choice(self._tabs)
            place = self.random.randrange(bar.count())
            self.done = f"{bar.objectName()} {bar.tabText(place)}"
            self.desk.bot.mouseClick(
                bar, Qt.MouseButton.LeftButton, NONE, bar.tabRect(place).center()
            )
        elif chance < 0.45 and self.lists:
            self._click(self.random.choice(self.lists))
        else:
            key, held = self.random.choice(ACTS if chance > 0.75 else MOVES)
            if isinstance(QApplication.focusWidget(), QAbstractButton):
                # One that opens a menu waits there for an answer.
                key, held = Key.Key_Tab, NONE
            self.done = f"{held} {key}"
            self.desk.press(key, held)
        for dialog in (QApplication.activeModalWidget(), QApplication.activePopupWidget()):
            if dialog is not None:
                dialog.close()

    def _click(self, view: QAbstractItemView) -> None:
        row = self.random.randrange(view.model().rowCount() + 1)
        index = view.model().index(row, 0)
        at = view.visualRect(index).center() if index.isValid() else QPoint(9, view.height() - 9)
        held = self.random.choice((NONE, NONE, NONE, CTRL, SHIFT))
        self.done = f"{held} click {view.objectName()} {row}"
        if view.objectName() != "home.recents":
            self.desk.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, at)

    @property
    def targets(self) -> set[str]:
        """What keys are about now: the rows chosen, the card of the panel."""
        desk = self.desk
        if desk.page == "saisie":
            return {str(note.id) for note in desk.capture.rows.chosen}
        if desk.page == "reception":
            return desk.reception.contested
        if desk.page != "consolidation":
            return set()
        finding = {str(desk.board.finding.id)} if desk.board.finding else set()
        return {*desk.board.notes.chosen, *desk.board.sources.chosen} | finding


def faults(hands: Hands) -> Iterator[str]:
    """What has the ring and is not what keys act on."""
    desk = hands.desk
    for view in hands.lists:
        selection, current = view.selectionModel(), view.currentIndex()
        is_chosen = selection.isSelected(current)
        if (view.hasFocus() or selection.hasSelection()) and not is_chosen:
            yield f"{view.objectName()}: the current row is not selected"
    if desk.page == "consolidation":
        halves: list[ColumnDesk] = [desk.board.findings(kind) for kind in (Kind.ACTION, Kind.PISTE)]
        cards = [id_ for half in halves for id_ in half.chosen]
        shown = [str(desk.board.finding.id)] if desk.board.finding else []
        if cards != shown:
            yield f"cards {cards}, panel {shown}"
        if desk.board.notes.texts and not desk.board.notes.chosen:
            yield "no note is chosen"
    if desk.page == "saisie" and desk.capture.field.has_caret and desk.capture.rows.chosen:
        yield "a row is chosen while a new note is typed"
