"""Saisie on the smallest screens: the field, what is proposed, three notes, what the disk says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.desk import Desk

Key = Qt.Key
NOTES = (
    "éviter que trois travailleurs sociaux passent la même semaine chez la même personne",
    "associer les directions, sinon les engagements pris ici ne tiennent pas",
    "des immersions d’une journée chez le partenaire plutôt que des diaporamas",
    "on en reparle",
)


@pytest.fixture(params=[(640, 360, 100), (1366, 768, 200)], ids=["640×360", "200 %"])
def small(desk: Desk, prepared: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Saisie with four notes, small; its letters are of the usual size in the end."""
    width, height, zoom = request.param
    desk.open(prepared)
    for text in reversed(NOTES):
        desk.type(text)
        desk.press(Key.Key_Return)
    desk.window.resize(width, height)
    desk.show_at(zoom)
    yield desk
    desk.set_zoom(100)


def test_three_notes_are_seen_whole(small: Desk) -> None:
    small.wait(lambda: small.capture.rows.seen_whole >= 3)
    for name in ("capture.field", "capture.proposal"):
        widget = small.find(QWidget, name)
        assert widget.visibleRegion().boundingRect().size() == widget.size()


def test_a_search_has_its_field_as_long_as_it_lasts(small: Desk) -> None:
    small.wait(lambda: small.is_indexed)
    search = small.find(QWidget, "capture.search")
    assert not search.isVisible()
    small.trigger("saisie.search")
    assert search.isVisible()
    assert search.hasFocus()
    small.type("immersions")
    small.wait(lambda: small.capture.rows.texts == [NOTES[2]])
    small.press(Key.Key_Escape)
    QApplication.processEvents()
    assert small.capture.field.has_caret
    assert not search.isVisible()
    assert len(small.capture.rows.texts) == 4
