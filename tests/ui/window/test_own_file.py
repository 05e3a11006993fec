"""The file of the open dossier: changed by something else, asked for twice, only looked at."""

import os
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from lda_synthese.session.opening import open_dossier, read_dossier
from lda_synthese.storage.content import Loaded
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.patience import Patience
from tests.desk import Desk
from tests.storage.opening.test_open_file import opened_elsewhere

Key = Qt.Key


def type_a_note(desk: Desk, text: str) -> None:
    desk.go_to("saisie")
    desk.type(text)
    desk.press(Key.Key_Return)


def let_go(desk: Desk) -> None:
    """Close the dossier, and wait until its file is free."""
    desk.close()
    desk.wait(lambda: not desk.is_closing)


def an_older_copy(path: Path, older: bytes) -> None:
    path.write_bytes(older)


def half_of_it(path: Path, older: bytes) -> None:
    os.truncate(path, len(older) // 2)


@pytest.fixture(params=[an_older_copy, half_of_it], ids=lambda change: change.__name__)
def overwritten(request: pytest.FixtureRequest, desk: Desk, filled: Path) -> bytes:
    """What something else wrote over the open dossier, whose last note is saved."""
    older = filled.read_bytes()
    desk.open(filled)
    type_a_note(desk, "la dernière")
    desk.saved()
    request.param(filled, older)
    return filled.read_bytes()


def test_a_dossier_that_was_overwritten_is_not_closed_and_goes_on_elsewhere(
    desk: Desk,
    filled: Path,
    overwritten: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not desk.window.close()
    desk.wait(lambda: desk.banner)
    desk.wait(desk.window.isEnabled)
    assert "a été modifié par un autre programme" in desk.banner
    assert "Non enregistré" in desk.saved_text
    assert "Fermer sans enregistrer" in desk.ways_out
    other = tmp_path / "ailleurs.lda"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(other), ""))
    desk.take("Enregistrer ailleurs")
    desk.wait(lambda: desk.path == other)
    assert not desk.banner
    desk.close()
    assert [note.text for note in read_dossier(other).notes][-1] == "la dernière"
    assert len(read_dossier(other).notes) == 6
    assert filled.read_bytes() == overwritten


def test_a_note_typed_in_a_dossier_that_was_overwritten_says_so(
    desk: Desk, filled: Path, overwritten: bytes
) -> None:
    type_a_note(desk, "et encore une")
    desk.wait(lambda: desk.banner)
    assert "a été modifié par un autre programme" in desk.banner
    assert "Enregistrer ailleurs" in desk.ways_out
    assert filled.read_bytes() == overwritten


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a lock for each handle")
@pytest.mark.parametrize("ask", [Desk.ask_to_open, Desk.ask_to_read])
def test_a_dossier_asked_for_under_two_names_is_opened_once_and_locked(
    desk: Desk,
    filled: Path,
    monkeypatch: pytest.MonkeyPatch,
    ask: Callable[[Desk, Path], None],
) -> None:
    link = filled.with_name("raccourci.lda")
    link.symlink_to(filled)
    is_refused, load = threading.Event(), DossierFile.load

    def load_late(file: DossierFile, patience: Patience | None = None) -> Loaded:
        is_refused.wait(30)
        return load(file, patience)

    monkeypatch.setattr(DossierFile, "load", load_late)
    desk.ask_to_open(filled)
    ask(desk, link)
    desk.wait(lambda: "est déjà ouvert dans cette fenêtre" in desk.toast)
    is_refused.set()
    desk.wait(lambda: desk.has_dossier)
    assert desk.path == filled
    assert opened_elsewhere(filled) == "DossierLockedError"
    ask(desk, link)
    desk.wait(lambda: not desk.is_opening)
    assert opened_elsewhere(filled) == "DossierLockedError"
    let_go(desk)
    assert opened_elsewhere(filled) == "ouvert"


def test_a_dossier_that_is_only_looked_at_keeps_its_bytes(desk: Desk, filled: Path) -> None:
    before, moment_ns = filled.read_bytes(), filled.stat().st_mtime_ns
    desk.open(filled)
    for page in desk.pages:
        desk.go_to(page)
    let_go(desk)
    with closing(open_dossier(filled)):
        pass
    assert filled.read_bytes() == before
    assert filled.stat().st_mtime_ns == moment_ns
