"""The testable statements of the interface, by their numbers: what eyes and ears get (12 to 40)."""

import itertools
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QWidget,
)

from lda_synthese.ui.widgets.tokens import LINE_PAIRS, TEXT_PAIRS, TOKENS, Mode, Tokens
from tests.colours import colour_distance, contrast, seen_by
from tests.desk import Desk
from tests.desks.capture import CaptureDesk
from tests.desks.text import is_elided

Key = Qt.Key
PAGES = ("preparation", "saisie", "consolidation", "bilan", "recit", "export")


def capture_page(desk: Desk) -> CaptureDesk:
    desk.go_to("saisie")
    return desk.capture


def top_of(desk: Desk, widget: QWidget) -> int:
    QApplication.processEvents()
    return widget.mapTo(desk.window, QPoint(0, 0)).y()


def test_12_the_list_never_moves(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.suggests({"has": "gardiens", "theme": "1.1", "nature": "piste"})
    page = capture_page(desk)
    tops = [top_of(desk, page.rows.widget)]
    for text in ("former les gardiens", "rien de connu"):
        page.write(text)
        desk.wait(lambda: page.is_proposed)
        tops.append(top_of(desk, page.rows.widget))
        page.start_again()
    page.rows.edit(0)
    tops.append(top_of(desk, page.rows.widget))
    page.rows.stop_editing()
    assert set(tops) == {tops[0]}


@pytest.mark.parametrize("zoom", [100, 125, 200])
@pytest.mark.parametrize("name", PAGES)
def test_22_no_word_is_cut_at_any_zoom(desk: Desk, filled: Path, name: str, zoom: int) -> None:
    desk.set_zoom(zoom)
    desk.open(filled)
    desk.go_to(name)
    desk.window.resize(1366, 768)
    QApplication.processEvents()
    page = desk.page_widget
    cut = []
    for widget in page.findChildren(QWidget):
        if not isinstance(widget, QLabel | QPushButton) or is_elided(widget):
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        if widget.isVisible() and not wraps and widget.sizeHint().width() > widget.width() + 1:
            cut.append((widget.text(), widget.sizeHint().width(), widget.width()))
    desk.set_zoom(100)
    assert cut == []


def test_22_the_field_the_proposal_and_the_state_are_in_sight_at_200(
    desk: Desk, filled: Path
) -> None:
    desk.set_zoom(200)
    desk.open(filled)
    page = capture_page(desk)
    desk.window.resize(1366, 768)
    QApplication.processEvents()
    for widget in (page.field.widget, page.proposal_widget, desk.saved_widget):
        corner = widget.mapTo(desk.window, QPoint(widget.width(), widget.height()))
        assert widget.isVisible()
        assert corner.x() <= desk.window.width()
        assert corner.y() <= desk.window.height()
    desk.set_zoom(100)


@pytest.mark.parametrize("name", PAGES)
def test_23_the_window_is_usable_at_640_by_360(desk: Desk, filled: Path, name: str) -> None:
    desk.open(filled)
    desk.go_to(name)
    desk.window.resize(640, 360)
    QApplication.processEvents()
    assert (desk.window.width(), desk.window.height()) == (640, 360)
    page = desk.page_widget
    for view in page.findChildren(QAbstractItemView):
        assert not view.isVisible() or not view.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("mode", list(Mode))
def test_24_every_text_can_be_read_and_every_border_seen(mode: Mode) -> None:
    tokens: Tokens = TOKENS[mode]
    for ink, ground in TEXT_PAIRS:
        assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5, (ink, ground)
    for lesson in tokens.lessons:
        assert contrast(lesson.colour, tokens.surface) >= 4.5
        assert contrast(lesson.colour, lesson.tint) >= 4.5
        assert contrast(lesson.on, lesson.colour) >= 4.5
    for line, ground in LINE_PAIRS:
        assert contrast(getattr(tokens, line), getattr(tokens, ground)) >= 3, (line, ground)


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("eye", ["normal", "protan", "deutan", "tritan"])
def test_25_the_lessons_are_told_apart_by_every_eye(mode: Mode, eye: str) -> None:
    colours = [seen_by(eye, lesson.colour) for lesson in TOKENS[mode].lessons]
    assert min(colour_distance(a, b) for a, b in itertools.combinations(colours, 2)) >= 14


def test_26_dark_leaves_nothing_light(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    capture_page(desk)
    desk.toggle_dark()
    QApplication.processEvents()
    image = desk.window.grab().toImage()
    light = [
        (x, y)
        for x in range(0, image.width(), 16)
        for y in range(0, image.height(), 16)
        if QColor(image.pixel(x, y)).lightness() > 235
    ]
    assert len(light) < 40, "more than letters are light"
    desk.toggle_dark()


def named(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


@pytest.mark.parametrize("name", ["accueil", *PAGES])
def test_27_every_control_has_a_name(desk: Desk, filled: Path, name: str) -> None:
    desk.open(filled)
    desk.go_to(name)
    QApplication.processEvents()
    nameless = [
        (type(widget).__name__, widget.objectName())
        for widget in desk.page_widget.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.focusProxy()
        and not isinstance(widget.parent(), QComboBox)
        and not named(widget)
    ]
    assert nameless == []


def test_27_a_row_is_one_sentence_with_theme_state_and_kind(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    page = capture_page(desk)
    sentences = page.rows.spoken
    assert sentences[-1].startswith("Note 1 sur 5. former les gardiens. Thème 1.1 Partenariat")
    assert "décidé" in sentences[-1]
    assert "Piste" in sentences[-1]
    assert "À classer" in sentences[0]


@pytest.mark.parametrize("name", PAGES)
def test_28_tab_comes_back_to_where_it_started(desk: Desk, filled: Path, name: str) -> None:
    desk.open(filled)
    desk.go_to(name)
    start = QApplication.focusWidget()
    visited = []
    for _ in range(80):
        desk.press(Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is start:
            break
        visited.append(focused)
    assert QApplication.focusWidget() is start
    # The rail, the search and the status bar, whatever the page has.
    assert len(visited) >= 3


def test_29_one_widget_has_the_focus(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    for name in PAGES:
        desk.go_to(name)
        QApplication.processEvents()
        holders = [
            widget
            for widget in desk.window.findChildren(QWidget)
            if widget.hasFocus() and widget.focusProxy() is None
        ]
        assert [w for w in holders if w is QApplication.focusWidget()] == [
            QApplication.focusWidget()
        ]
        assert len(holders) == 1, name


OF_THE_HAND = {
    "Return", "Shift+Return", "Ctrl+Return", "Esc", "Tab", "Up", "Down", "Left", "Right",
    *"123456",
}  # fmt: skip
"""Keys that enter, leave, or answer in one place: F1 tells them, a menu would not help."""


@pytest.mark.parametrize("name", ["accueil", *PAGES, "reception"])
def test_30_every_command_is_in_a_menu_in_ctrl_k_and_in_f1(
    desk: Desk, filled: Path, name: str
) -> None:
    desk.open(filled)
    desk.go_to(name)
    commands = [command for command in desk.commands(name) if command.menu]
    for other in (command for command in desk.commands(name) if not command.menu):
        assert other.spec.zones, other.id
        assert OF_THE_HAND.issuperset(other.keys), other.id
    in_menus = {action.objectName() for menu in desk.menus.values() for action in menu}
    assert {command.id for command in commands} <= in_menus
    for command in commands:
        texts = desk.found_by_palette(command.text)
        assert any(text.startswith(command.text) for text in texts), command.text
    assert {command.text for command in commands if command.keys} <= desk.listed_by_f1(name)


def test_40_labels_do_not_eat_none(desk: Desk) -> None:
    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(500):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 50
