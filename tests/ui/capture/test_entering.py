"""Entrée in the window: one transaction, and what it costs nobody."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.ui.capture.page import CapturePage
from tests.desk import Desk


class Transactions:
    """Counts what the open file commits."""

    def __init__(self, desk: Desk) -> None:
        self._session = desk.context.session
        self.count = 0
        self._settle()
        self._session._writer.aside(
            lambda file: file._connection.set_trace_callback(self._look)
        ).result()

    def _look(self, statement: str) -> None:
        self.count += statement.strip().upper() == "COMMIT"

    def _settle(self) -> None:
        # Twice: what the first leaves to be done later is done by the second.
        self._session.flush()
        self._session.flush()

    def settled(self) -> int:
        """How many since the last time, with all that is still to come."""
        self._settle()
        count, self.count = self.count, 0
        return count


@pytest.fixture
def page(desk: Desk, prepared: Path) -> CapturePage:
    desk.open(prepared)
    page = desk.shown("saisie", CapturePage)
    page.card.field.setFocus()
    return page


def test_a_note_is_one_transaction(desk: Desk, page: CapturePage) -> None:
    transactions = Transactions(desk)
    desk.type("une idée")
    transactions.settled()
    desk.press(Qt.Key.Key_Return)
    assert transactions.settled() == 1
    desk.type("une autre")
    desk.press(Qt.Key.Key_Return)
    desk.type("x")
    desk.press(Qt.Key.Key_Backspace)
    transactions.settled()
    desk.context.actions.trigger("saisie.next")
    desk.context.actions.trigger("saisie.previous")
    # To look at a workshop and come back writes nothing.
    assert transactions.settled() == 0
