"""Proposals on the rows of Saisie are taken by A, Tab, a click, or all the sure ones at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.model import Kind, Note
from tests.desk import Desk
from tests.desks.capture import CaptureDesk

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RULES = ({"has": "gardien", "theme": "1.1", "nature": "piste"}, {"has": "parc", "theme": "2"})
NEW = ("un gardien formé", "le parc privé", "autre chose")


@pytest.fixture
def page(desk: Desk, prepared: Path) -> CaptureDesk:
    """Three notes that nobody classified, two of them with a proposal."""
    desk.open(prepared)
    desk.go_to("saisie")
    desk.suggests(*RULES)
    add(desk, *NEW)
    desk.wait(lambda: desk.capture.rows.theme_chip(2)[1] == "1.1")
    desk.wait(lambda: desk.capture.rows.theme_chip(1)[1] == "2")
    return desk.capture


def add(desk: Desk, *texts: str) -> None:
    """Notes that come otherwise than by the field, as an import brings them."""
    session = desk.session
    workshop = session.dossier.workshops[0].id
    new = [capture.NewNote(text=text) for text in texts]
    desk.do(lambda: capture.add_notes(session.dossier, session.mint, workshop, new))


def note(desk: Desk, text: str) -> Note:
    return next(note for note in desk.dossier.notes if note.text == text)


def numbers(desk: Desk) -> list[str]:
    shown = {str(theme.id): theme.number for theme in desk.dossier.themes}
    return [shown.get(note.theme or "", "") for note in desk.dossier.notes]


@pytest.mark.parametrize("key", [Key.Key_A, Key.Key_Tab])
def test_a_key_takes_the_proposal_of_the_row_and_the_next_is_chosen(
    desk: Desk, page: CaptureDesk, key: Key
) -> None:
    page.rows.select(1)
    desk.press(key)
    assert numbers(desk) == ["", "2", ""]
    assert [note.text for note in page.rows.chosen] == ["un gardien formé"]
    desk.press(key)
    assert numbers(desk) == ["1.1", "2", ""]
    assert note(desk, "un gardien formé").kind is Kind.PISTE


def test_several_rows_are_taken_in_one_step(desk: Desk, page: CaptureDesk) -> None:
    page.rows.select_all()
    desk.press(Key.Key_A)
    assert numbers(desk) == ["1.1", "2", ""]
    desk.wait(lambda: desk.undo_label == "Classer 2\u00a0notes")


def test_the_sure_ones_are_listed_first_and_taken_in_one_step(
    desk: Desk, page: CaptureDesk
) -> None:
    offered = desk.find(QPushButton, "capture.sure")
    desk.wait(lambda: offered.text() == "Accepter les 2 sûres")
    desk.click("capture.sure")
    dialog = desk.dialog()
    listed = desk.choices(dialog, "dialog.list")
    texts = [listed.item(row).text() for row in range(listed.count())]
    assert [text.partition(" · ")[2] for text in texts] == ["le parc privé", "un gardien formé"]
    assert numbers(desk) == ["", "", ""]
    desk.confirm(dialog)
    assert numbers(desk) == ["1.1", "2", ""]
    desk.wait(lambda: desk.undo_label == "Classer 2\u00a0notes")


def test_a_click_on_the_dashed_chip_takes_it(desk: Desk, page: CaptureDesk) -> None:
    page.rows.click_chip(2)
    assert numbers(desk) == ["1.1", "", ""]


def test_every_row_has_its_proposal_however_many_came(desk: Desk, page: CaptureDesk) -> None:
    add(desk, *(f"le parc {place}" for place in range(90)))
    desk.wait(lambda: all(page.rows.theme_chip(row)[1] == "2" for row in range(90)))


def test_ctrl_enter_before_the_answer_keeps_the_note_and_decides_nothing(
    desk: Desk, page: CaptureDesk
) -> None:
    page.field.focus()
    desk.type("encore un gardien")
    desk.press(Key.Key_Return, CTRL)
    assert note(desk, "encore un gardien").theme is None
    desk.wait(lambda: page.rows.theme_chip(0)[1] == "1.1")
    assert note(desk, "encore un gardien").theme is None
    page.rows.select(0)
    desk.press(Key.Key_A)
    assert note(desk, "encore un gardien").kind is Kind.PISTE


@pytest.mark.parametrize("width", [1366, 1000, 960])
def test_the_offer_is_read_whole_beside_the_search(
    desk: Desk, page: CaptureDesk, width: int
) -> None:
    desk.window.resize(width, 700)
    offered = desk.find(QPushButton, "capture.sure")
    desk.wait(offered.isVisible)
    QApplication.processEvents()
    shown = [one for one in desk.page_widget.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in shown if one.sizeHint().width() > one.width() + 1] == []
