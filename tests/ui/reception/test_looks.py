"""Réception as it is seen: words in place of ids, keys that are true, dark, small windows."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.model import Kind
from tests.colours import contrast
from tests.desk import Desk
from tests.desks.reception import plain
from tests.receiving.laptops import Laptop
from tests.ui.reception.conftest import Office
from tests.ui.reception.test_conflicts_decided import HERE, conflicting, decides, received
from tests.ui.reception.test_twins_and_returns import adds_day, expects


def classifies(laptop: Laptop, number: str, kind: Kind) -> None:
    dossier = laptop.session.dossier
    theme = next(theme.id for theme in dossier.themes if theme.number == number)
    laptop.apply(capture.tag_theme(dossier, [laptop.note(HERE)], theme))
    laptop.apply(capture.tag_kind([laptop.note(HERE)], kind))


@pytest.fixture
def tagged(office: Office) -> Path:
    """The theme and the kind of a note were decided here and there."""
    carnet = office.leaves("B", lambda laptop: classifies(laptop, "3.1", Kind.PISTE))
    classifies(office.office, "2", Kind.ACTION)
    return carnet


def test_themes_in_conflict_are_named(desk: Desk, office: Office, tagged: Path) -> None:
    office.opened_at(desk)
    received(desk, tagged)
    ours, theirs = desk.reception.sides
    assert "Thème : 2 Logement. " in ours
    assert "Thème : 3.1 Accompagnement. " in theirs
    assert desk.reception.ancestor.splitlines() == [
        HERE,
        "Version de départ · Thème : Rien · Nature : Rien",
    ]
    assert desk.reception.ways.startswith("1 à 2 : choisir")
    decides(desk, Qt.Key.Key_2)
    note = next(note for note in desk.dossier.notes if note.text == HERE)
    desk.go_to("saisie", note.id)
    desk.press(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    history = desk.history()
    assert "Thème : 2 Logement → 3.1 Accompagnement" in history.shown


def test_the_keys_told_are_those_that_choose(desk: Desk, office: Office) -> None:
    carnets = conflicting(office, "B", "C")
    office.opened_at(desk)
    received(desk, *carnets)
    assert desk.reception.ways.startswith("1 à 5 : choisir")


def test_what_is_taken_in_without_a_new_note_is_said_so(desk: Desk, office: Office) -> None:
    (carnet,) = conflicting(office, "B")
    office.opened_at(desk)
    received(desk, carnet)
    assert plain(desk.toast) == "Modifications intégrées, 1 conflit à trancher."


def test_once_the_last_conflict_is_decided_the_keys_write_nothing(
    desk: Desk, office: Office
) -> None:
    (carnet,) = conflicting(office, "B")
    office.opened_at(desk)
    received(desk, carnet)
    decides(desk, Qt.Key.Key_1)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "reception.tabs"


def test_in_a_small_window_the_conflict_comes_into_sight_with_its_keys(
    desk: Desk, office: Office
) -> None:
    (carnet,) = conflicting(office, "B")
    desk.window.resize(640, 360)
    office.opened_at(desk)
    received(desk, carnet)
    assert not desk.reception.is_conflict_seen
    desk.go_to("reception", str(next(iter(desk.dossier.conflicts.values())).entity))
    desk.wait(lambda: desk.reception.is_conflict_seen)


def colours(image: QImage) -> set[str]:
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(image.pixel(x, y)).name() for x, y in places}


def test_choices_and_tabs_are_seen_in_the_dark(desk: Desk, office: Office) -> None:
    (carnet,) = conflicting(office, "B")
    office.opened_at(desk)
    received(desk, carnet)
    desk.toggle_dark()
    desk.go_to("reception")
    desk.wait(lambda: desk.reception.is_settled)
    surface = desk.look.tokens.surface
    radio = desk.reception.radio
    ring = radio.grab().toImage().copy(0, 0, 16, radio.height())
    for seen in (ring, desk.reception.tab_icon(1)):
        assert max(contrast(colour, surface) for colour in colours(seen)) >= 3


def test_the_tabs_stay_where_they_are_with_the_focus(desk: Desk, office: Office) -> None:
    office.opened_at(desk)
    desk.go_to("reception")
    before = desk.reception.tabs_place
    desk.reception.focus_tabs()
    QApplication.processEvents()
    assert desk.reception.tabs_place == before


def test_the_board_and_the_twins_are_counted_in_french(desk: Desk, office: Office) -> None:
    carnet = office.leaves("B", lambda laptop: adds_day(laptop.session))
    adds_day(office.office.session)
    path = office.office.closed()
    expects(path, office.people["A"], office.people["B"])
    desk.open(path)
    desk.go_to("reception")
    received(desk, carnet)
    desk.wait(lambda: "Deux journées n’en font peut-être qu’une" in desk.reception.twins_sentences)
    desk.reception.show_tab("Qui a rendu")
    desk.wait(lambda: desk.reception.returned_counts == "2 attendus")
