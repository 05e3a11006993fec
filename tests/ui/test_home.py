"""Accueil: yesterday's file, and what became of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QListView, QPushButton

from lda_synthese.settings import load_settings
from lda_synthese.ui.pages.home import HomePage
from tests.desk import Desk


def home(desk: Desk) -> HomePage:
    page = desk.window.pages["accueil"]
    assert isinstance(page, HomePage)
    return page


def test_without_a_recent_dossier_it_says_what_can_be_done(desk: Desk) -> None:
    assert home(desk).empty.isVisible()
    assert "déposer un fichier .lda" in home(desk).empty.text.text()
    assert not home(desk).view.isVisible()


def test_a_session_that_was_cut_short_is_taken_up_again(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.wait(lambda: load_settings().left_open == str(filled))
    # The program dies: nothing is closed. The next start finds the settings as they are.
    desk.window.drop_pages()
    session = desk.context.detach()
    assert session is not None
    session.close(force=True)
    desk.window.show_page("accueil")
    assert home(desk).recovery.isVisible()
    desk.click("home.recover")
    desk.wait(lambda: desk.context.has_session)
    desk.close()
    desk.wait(lambda: load_settings().left_open == "")
    assert not home(desk).recovery.isVisible()


def test_a_file_that_moved_is_found_again(
    desk: Desk, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(filled)
    desk.wait(lambda: load_settings().recents)
    desk.close()
    moved = filled.with_name("Ailleurs.lda")
    filled.rename(moved)
    home(desk).filter.setText("journees")
    home(desk).filter.clear()
    recent = load_settings().recents[0]
    desk.wait(lambda: home(desk).model.is_missing(recent))
    spoken = home(desk).model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "introuvable" in spoken
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(moved), ""))
    desk.find(QListView, "home.recents").setFocus()
    desk.press(Qt.Key.Key_Return)
    desk.wait(lambda: desk.context.has_session)
    desk.wait(lambda: [r.path for r in load_settings().recents] == [str(moved)])


def test_a_carnet_shows_what_a_rapporteur_needs_only(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.window.rail.show_for(has_dossier=True, is_carnet=True)
    shown = {
        button.objectName()
        for button in desk.window.rail.findChildren(QPushButton.__base__)
        if button.isVisible() and button.objectName().startswith("rail.")
    }
    assert shown == {"rail.accueil", "rail.saisie"}
