"""A damaged dossier, met by the window: how much can be read, and the way to a new one."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.desk import Desk


@pytest.fixture
def damaged(filled: Path) -> Path:
    content = filled.read_bytes()
    at = content.index(b"captation")
    filled.write_bytes(content[:at] + b"C" + content[at + 1 :])
    return filled


def test_a_damaged_dossier_is_recovered_in_a_new_one(
    desk: Desk, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = damaged.with_name("récupéré.lda")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    desk.ask_to_open(damaged)
    desk.wait(lambda: desk.banner)
    assert desk.banner == ("Fichier abîmé\u00a0: 4\u00a0notes sur\u00a05 sont lisibles.")
    assert desk.ways_out == ["Récupérer dans un nouveau dossier", "Plus tard"]
    desk.take()
    desk.wait(lambda: desk.has_dossier)
    assert desk.path == target
    assert len(desk.dossier.notes) == 4
    assert not desk.banner
    assert not damaged.exists()
    assert len(list(damaged.parent.glob("Journées é (abîmé *).lda"))) == 1


def test_who_chooses_no_place_keeps_the_file_as_it_is(
    desk: Desk, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    before = damaged.read_bytes()
    desk.ask_to_open(damaged)
    desk.take()
    assert damaged.read_bytes() == before
    assert [path.name for path in damaged.parent.iterdir()] == [damaged.name]


def test_a_place_that_is_taken_is_said_and_nothing_is_lost(
    desk: Desk, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = damaged.with_name("pris.lda")
    target.write_bytes(b"precious")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    desk.ask_to_open(damaged)
    desk.take()
    desk.wait(lambda: "existe déjà" in desk.toast)
    assert damaged.exists()
    assert target.read_bytes() == b"precious"


def test_a_file_of_which_nothing_is_left_is_only_said(desk: Desk, filled: Path) -> None:
    content = filled.read_bytes()
    filled.write_bytes(content[:4096] + bytes(len(content) - 4096))
    desk.ask_to_open(filled)
    desk.wait(lambda: "aucune note n’est lisible" in desk.toast)
    assert not desk.banner
