"""Accueil: « interrompue » is said of a session that was, and of no other."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.desk import Desk


def says_so(desk: Desk) -> bool:
    return desk.find(QWidget, "home.recovery", desk.page_widget).isVisible()


def test_a_session_that_was_closed_was_not_cut_short(desk: Desk, filled: Path) -> None:
    assert not says_so(desk)
    desk.open(filled)
    desk.wait(lambda: desk.settings.left_open)
    desk.go_to("accueil")
    assert not says_so(desk)
    desk.close()
    desk.wait(lambda: not desk.settings.left_open)
    desk.go_to("accueil")
    assert not says_so(desk)


def test_a_session_that_died_was(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.wait(lambda: desk.settings.left_open)
    desk.cut_short()
    assert says_so(desk)
    assert filled.stem in desk.words(desk.find(QWidget, "home.recovery", desk.page_widget))


def test_larger_letters_do_not_cut_a_session_short(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.wait(lambda: desk.settings.left_open)
    desk.go_to("accueil")
    desk.zoom_in()
    assert not says_so(desk)
    desk.set_zoom(100)
