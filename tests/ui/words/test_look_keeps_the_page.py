"""Other colours, other sizes: the page stays where it was, all of it in the new look."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from lda_synthese.domain.gestures import consolidate
from lda_synthese.domain.state.model import Kind, Theme
from lda_synthese.ui.widgets.tokens import TOKENS, Mode
from tests.desk import Desk
from tests.desks.preparation import Tab

PAGES = ("accueil", "preparation", "saisie", "consolidation", "bilan", "recit", "export")


@pytest.fixture
def opened(desk: Desk, filled: Path) -> Iterator[Desk]:
    """A dossier with notes, in light colours and of the usual size, as in the end."""
    desk.look.apply("light")
    desk.open(filled)
    yield desk
    desk.look.apply("light")
    desk.set_zoom(100)


def only_of(mode: Mode) -> set[str]:
    """The strong colours that one appearance has and the other has not."""
    one, other = (
        {str(value).upper() for value in TOKENS[m] if isinstance(value, str)}
        | {lesson.colour.upper() for lesson in TOKENS[m].lessons}
        for m in (mode, Mode.DARK if mode is Mode.LIGHT else Mode.LIGHT)
    )
    return one - other


def seen(desk: Desk) -> dict[str, int]:
    """How many pixels of the page have each colour."""
    QApplication.processEvents()
    image = desk.page_widget.grab().toImage()
    counts: dict[str, int] = {}
    for y in range(image.height()):
        for x in range(0, image.width(), 2):
            name = QColor(image.pixel(x, y)).name().upper()
            counts[name] = counts.get(name, 0) + 1
    return counts


@pytest.mark.parametrize("name", PAGES)
def test_no_colour_of_the_other_theme_is_left(opened: Desk, name: str) -> None:
    desk = opened
    desk.go_to(name)
    if name == "preparation":
        desk.preparation.show(Tab.FRAMEWORK)
    desk.toggle_dark()
    left = {c: n for c, n in seen(desk).items() if c in only_of(Mode.LIGHT) and n > 4}
    # The preview is a sheet of paper.
    paper = {"#FFFFFF", "#1B2430"} if name == "export" else set()
    assert set(left) - paper == set()


def make_finding(desk: Desk, theme: Theme) -> str:
    """A point of a theme that has one note."""
    (note,) = [note for note in desk.dossier.notes if note.theme == theme.id]
    new = consolidate.NewFinding(theme, Kind.ACTION, "Capter le parc privé", [note])
    assert desk.do(lambda: consolidate.make_finding(desk.dossier, desk.session.mint, new))
    return str(desk.dossier.findings[0].id)


def look_again(desk: Desk, how: str) -> None:
    if how == "zoom":
        desk.zoom_in()
    else:
        desk.toggle_dark()


@pytest.mark.parametrize("how", ["zoom", "dark"])
def test_the_theme_and_the_finding_stay_chosen(opened: Desk, how: str) -> None:
    desk = opened
    theme = next(theme for theme in desk.dossier.themes if theme.number == "2")
    finding = make_finding(desk, theme)
    desk.go_to("consolidation", finding)
    assert desk.board.theme == theme.id
    look_again(desk, how)
    assert desk.board.theme == theme.id
    assert desk.board.finding is not None
    assert str(desk.board.finding.id) == finding


@pytest.mark.parametrize("how", ["zoom", "dark"])
def test_the_list_of_notes_stays(opened: Desk, how: str) -> None:
    desk = opened
    desk.go_to("consolidation")
    desk.board.show_list("classify")
    look_again(desk, how)
    assert desk.board.shown == "classify"


@pytest.mark.parametrize("how", ["zoom", "dark"])
def test_the_tab_and_what_is_chosen_in_it_stay(opened: Desk, how: str) -> None:
    desk = opened
    desk.go_to("preparation")
    desk.preparation.show(Tab.DAYS)
    wanted = desk.dossier.workshops[1].id
    desk.preparation.choose(wanted)
    look_again(desk, how)
    assert (desk.preparation.tab, desk.preparation.chosen) == (Tab.DAYS, wanted)


@pytest.mark.parametrize("how", ["zoom", "dark"])
def test_the_search_and_the_filter_of_saisie_stay(opened: Desk, how: str) -> None:
    desk = opened
    desk.go_to("saisie")
    desk.wait(lambda: desk.is_indexed)
    desk.capture.rows.search("gardiens")
    desk.wait(lambda: desk.capture.rows.texts == ["former les gardiens"])
    look_again(desk, how)
    desk.wait(lambda: desk.capture.rows.texts == ["former les gardiens"])
    assert desk.capture.rows.searched == "gardiens"


def test_a_page_that_is_not_seen_keeps_its_place_too(opened: Desk) -> None:
    desk = opened
    theme = next(theme.id for theme in desk.dossier.themes if theme.number == "3.1")
    desk.go_to("consolidation")
    desk.board.show_theme(theme)
    desk.go_to("saisie")
    desk.zoom_in()
    desk.go_to("consolidation")
    assert desk.board.theme == theme
