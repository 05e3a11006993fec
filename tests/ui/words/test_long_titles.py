"""Titles as long as people write them: the page stays in the window, what gives way says so."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from lda_synthese.domain.gestures import prepare
from tests.desk import Desk

LONG = "Comment mieux accompagner, dans la durée, les personnes qui sortent de la rue et " * 3


@pytest.fixture
def long_titles(desk: Desk, filled: Path) -> Iterator[Desk]:
    """A dossier whose title, days, workshops and themes have very long names."""
    desk.open(filled)
    dossier = desk.dossier
    for edit in (
        prepare.describe(dossier.about, replace(dossier.about, title=LONG)),
        *(prepare.change_day(day, replace(day, name=LONG)) for day in dossier.days),
        *(prepare.change_workshop(one, replace(one, title=LONG)) for one in dossier.workshops),
        *(prepare.change_theme(one, replace(one, title=LONG)) for one in dossier.themes),
    ):
        assert desk.apply(edit)
    yield desk
    desk.set_zoom(100)


@pytest.mark.parametrize("name", ["preparation", "saisie", "reception", "consolidation", "export"])
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (640, 360)])
def test_long_titles_push_nothing_out_of_the_window(
    long_titles: Desk, name: str, width: int, height: int
) -> None:
    desk = long_titles
    desk.window.resize(width, height)
    desk.go_to(name)
    QApplication.processEvents()
    assert desk.window.width() == width
    page = desk.page_widget
    for zone in page.panes():
        if zone.isVisible():
            right = zone.mapTo(desk.window, zone.rect().topRight()).x()
            assert right <= width, zone.objectName()
