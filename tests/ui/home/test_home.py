"""Accueil: yesterday's file, and what became of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from lda_synthese.settings.store import load_settings
from tests.desk import Desk


def test_without_a_recent_dossier_it_says_what_can_be_done(desk: Desk) -> None:
    assert "déposer un fichier .lda" in desk.home.empty
    assert not desk.home.has_recents


def test_a_session_that_was_cut_short_is_taken_up_again(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.wait(lambda: load_settings().left_open == str(filled))
    # The program dies: nothing is closed. The next start finds the settings as they are.
    desk.cut_short()
    assert desk.home.offers_recovery
    desk.click("home.recover")
    desk.wait(lambda: desk.has_dossier)
    desk.close()
    desk.wait(lambda: load_settings().left_open == "")
    assert not desk.home.offers_recovery


def test_a_file_that_moved_is_found_again(
    desk: Desk, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(filled)
    desk.wait(lambda: load_settings().recents)
    desk.close()
    moved = filled.with_name("Ailleurs.lda")
    filled.rename(moved)
    desk.home.filter("journees")
    desk.home.filter("")
    recent = load_settings().recents[0]
    desk.wait(lambda: desk.home.is_missing(recent))
    assert "introuvable" in desk.home.spoken[0]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(moved), ""))
    desk.home.focus()
    desk.press(Qt.Key.Key_Return)
    desk.wait(lambda: desk.has_dossier)
    desk.wait(lambda: [r.path for r in load_settings().recents] == [str(moved)])


def test_a_carnet_shows_what_a_rapporteur_needs_only(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.show_rail_of_carnet()
    assert desk.rail == {"accueil", "saisie", "hand_back"}
    assert desk.rail_titles == ["CARNET DE RAPPORTEUR"]
