"""What the shadow knows more than the file: told at the opening, brought back when asked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from lda_synthese.session.opening import create_dossier, read_dossier
from tests.desk import Desk
from tests.storage.conftest import LONG, fill_disk, make_room
from tests.ui.safety.desks import CopiesDesk, OffersDesk, closed, kept

FOUND = "1 note retrouvée dans la copie de sécurité."


def type_a_note(desk: Desk, text: str) -> None:
    desk.go_to("saisie")
    desk.type(text)
    desk.press(Qt.Key.Key_Return)


def texts(desk: Desk) -> list[str]:
    return [note.text for note in desk.dossier.notes]


@pytest.fixture
def put_back(desk: Desk, filled: Path) -> Path:
    """An older file put back over the dossier, whose last note only the shadow has."""
    older = filled.read_bytes()
    desk.open(filled)
    kept(desk)
    type_a_note(desk, "la dernière")
    desk.saved()
    closed(desk)
    filled.write_bytes(older)
    return filled


def test_an_older_file_put_back_is_told_and_gets_its_notes_again(
    desk: Desk, put_back: Path
) -> None:
    desk.open(put_back)
    offers = OffersDesk(desk)
    desk.wait(lambda: offers.text)
    assert offers.text == FOUND
    assert offers.ways == ["Les remettre", "Voir", "Plus tard"]
    assert "la dernière" not in texts(desk), "never united in silence"
    offers.take("Les remettre")
    desk.wait(lambda: "la dernière" in texts(desk))
    desk.wait(lambda: not offers.text)
    assert "1\u00a0note remise par la copie de sécurité" in desk.toast
    closed(desk)
    assert [note.text for note in read_dossier(put_back).notes][-1] == "la dernière"
    desk.open(put_back)
    kept(desk)
    assert not offers.text


def test_what_came_back_is_one_step_that_can_be_undone(desk: Desk, put_back: Path) -> None:
    desk.open(put_back)
    OffersDesk(desk).take("Les remettre")
    desk.wait(lambda: len(texts(desk)) == 6)
    desk.wait(lambda: (desk.undo_label or "").startswith("Remettre la copie de sécurité"))
    desk.undo()
    desk.wait(lambda: len(texts(desk)) == 5)


def test_what_was_found_is_looked_at_first_and_one_note_taken(desk: Desk, put_back: Path) -> None:
    desk.open(put_back)
    offers = OffersDesk(desk)
    offers.take("Voir")
    seen = CopiesDesk(desk.dialog(), "past.notes")
    desk.wait(lambda: seen.lines)
    assert seen.title == "La copie de sécurité de cet ordinateur"
    assert seen.lines[0] == "la dernière – Aubagne, Atelier A – absente du dossier"
    seen.click("past.take")
    desk.wait(lambda: "la dernière" in texts(desk))
    desk.wait(lambda: not offers.text)
    seen.close()
    desk.wait(lambda: not desk.has_dialog)
    closed(desk)
    desk.open(put_back)
    kept(desk)
    assert not offers.text


def test_what_is_put_off_is_told_at_the_next_opening(desk: Desk, put_back: Path) -> None:
    desk.open(put_back)
    offers = OffersDesk(desk)
    offers.take("Plus tard")
    desk.wait(lambda: not offers.text)
    type_a_note(desk, "je continue")
    desk.saved()
    assert not offers.text
    closed(desk)
    desk.open(put_back)
    desk.wait(lambda: offers.text == FOUND)
    closed(desk)
    desk.wait(lambda: not offers.text)


def test_nothing_is_offered_before_an_audience(desk: Desk, put_back: Path) -> None:
    desk.open(put_back)
    offers = OffersDesk(desk)
    desk.wait(lambda: offers.text)
    desk.trigger("live")
    desk.wait(lambda: not offers.text)
    desk.trigger("live")
    desk.wait(lambda: offers.text == FOUND)


def test_another_dossier_in_the_place_is_offered_nothing(desk: Desk, put_back: Path) -> None:
    put_back.unlink()
    create_dossier(put_back, "Un autre").close()
    desk.open(put_back)
    kept(desk)
    assert not OffersDesk(desk).text


def test_what_a_full_disk_refused_is_kept_and_comes_back(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    kept(desk)
    fill_disk(desk.session)
    type_a_note(desk, LONG[:9000].strip())
    desk.wait(lambda: desk.banner)
    assert "vos notes sont gardées dans la copie de sécurité de cet ordinateur" in desk.banner
    assert "Non enregistré" in desk.saved_text
    desk.ask_to_close()
    desk.wait(lambda: "Fermer sans enregistrer" in desk.ways_out)
    desk.take("Fermer sans enregistrer")
    desk.wait(lambda: not desk.has_dossier)
    desk.wait(lambda: not desk.is_closing)
    desk.open(filled)
    assert len(texts(desk)) == 5
    offers = OffersDesk(desk)
    offers.take("Les remettre")
    desk.wait(lambda: LONG[:9000].strip() in texts(desk))
    assert QApplication.activeModalWidget() is None


def test_an_offer_leaves_its_place_to_a_problem(desk: Desk, put_back: Path) -> None:
    desk.open(put_back)
    offers = OffersDesk(desk)
    desk.wait(lambda: offers.text)
    fill_disk(desk.session)
    type_a_note(desk, LONG[:9000].strip())
    desk.wait(lambda: desk.banner)
    desk.wait(lambda: not offers.text)
    make_room(desk.session)
    desk.session.retry()
    desk.wait(lambda: offers.text == FOUND)
    assert not desk.banner
