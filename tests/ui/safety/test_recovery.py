"""A dossier that does not open, or is gone, met by the window: its notes come back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from lda_synthese.session.opening import read_dossier
from tests.desk import Desk
from tests.ui.conftest import NOTES
from tests.ui.safety.desks import CopiesDesk, back_at_window, closed, kept
from tests.ui.safety.test_shadow import texts, type_a_note


@pytest.fixture
def opened_once(desk: Desk, filled: Path) -> Path:
    """A dossier of six notes that was open here."""
    desk.open(filled)
    kept(desk)
    type_a_note(desk, "la dernière")
    desk.saved()
    closed(desk)
    return filled


def recovery(desk: Desk, way: str = "Voir et récupérer") -> CopiesDesk:
    """The notes that come back, listed."""
    desk.wait(lambda: way in desk.ways_out)
    desk.take(way)
    return CopiesDesk(desk.dialog(), "recovery.notes")


def test_a_truncated_file_gets_all_its_notes_again_in_its_place(
    desk: Desk, opened_once: Path
) -> None:
    content = opened_once.read_bytes()
    opened_once.write_bytes(content[: len(content) // 2])
    desk.ask_to_open(opened_once)
    found = recovery(desk)
    assert len(found.lines) == len(NOTES) + 1
    assert all(" – lue dans" in line or " – dans la copie" in line for line in found.lines)
    assert "6 notes retrouvées" in found.words
    assert "introuvable" not in found.words
    assert "Le fichier actuel n’est pas supprimé" in found.words
    found.click("recovery.here")
    desk.wait(lambda: desk.has_dossier)
    assert desk.path == opened_once
    assert texts(desk)[-1] == "la dernière"
    desk.wait(lambda: "l’ancien fichier est gardé" in desk.toast)
    assert len(list(opened_once.parent.glob("Journées é (abîmé *).lda"))) == 1
    back_at_window(desk)
    type_a_note(desk, "et la suite")
    desk.saved()
    closed(desk)
    assert len(read_dossier(opened_once).notes) == 7


def test_a_deleted_file_is_made_again_from_the_recent_ones(desk: Desk, opened_once: Path) -> None:
    opened_once.unlink()
    desk.ask_to_open(opened_once)
    desk.wait(lambda: "n’est plus à sa place" in desk.banner)
    found = recovery(desk)
    assert len(found.lines) == 6
    found.click("recovery.here")
    desk.wait(lambda: desk.has_dossier)
    assert len(texts(desk)) == 6
    assert not desk.banner


def test_a_stick_that_was_taken_away_is_recovered_on_this_computer(
    desk: Desk, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, here = tmp_path / "clé", tmp_path / "ici.lda"
    stick.mkdir()
    path = stick / "Journées.lda"
    path.write_bytes(filled.read_bytes())
    desk.open(path)
    kept(desk)
    closed(desk)
    stick.rename(tmp_path / "dans une poche")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(here), ""))
    desk.ask_to_open(path)
    found = recovery(desk)
    assert not found.can("recovery.here")
    found.click("recovery.elsewhere")
    desk.wait(lambda: desk.has_dossier)
    assert desk.path == here
    assert len(texts(desk)) == len(NOTES)


def test_who_gives_up_leaves_everything_as_it_was(desk: Desk, opened_once: Path) -> None:
    opened_once.write_bytes(b"")
    desk.ask_to_open(opened_once)
    found = recovery(desk)
    found.close()
    desk.wait(lambda: not desk.has_dialog)
    assert opened_once.read_bytes() == b""
    assert not desk.has_dossier
