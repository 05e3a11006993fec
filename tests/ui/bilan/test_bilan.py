"""Bilan: the figures of the days, drawn, tabled, read, in every state."""

import itertools
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableWidget

from lda_synthese.domain.gestures import surveys
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.recorded import SurveyQuestion, Tally
from lda_synthese.domain.survey.options import read_options
from lda_synthese.domain.survey.questionnaire import OFFERED
from lda_synthese.domain.survey.tallies import count_lines
from lda_synthese.example import create_example
from lda_synthese.session.session import Session
from tests.colours import contrast
from tests.desk import Desk
from tests.desks.preparation import Tab
from tests.receiving.laptops import Laptop
from tests.ui.reception.conftest import Office, office

__all__ = ["office"]

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

LINKS = OFFERED["liens"]


def spaced(text: str) -> str:
    """A text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def records(session: Session, question: SurveyQuestion, *numbers: int, **more: object) -> None:
    codes = [option.code for option in read_options(question)]
    counts = count_lines(dict(zip(codes, numbers, strict=True)))
    tally = replace(Tally(id=EntityId(""), question=question.id, counts=counts), **more)  # type: ignore[arg-type]
    session.apply(surveys.record_tally(session.dossier, question, tally))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("exemple") / "exemple.lda"
    with closing(create_example(path)):
        pass
    return path


@pytest.fixture
def example(made: Path, tmp_path: Path) -> Path:
    """The demonstration dossier, which holds the whole deck."""
    return Path(shutil.copy(made, tmp_path / "exemple.lda"))


def shown(desk: Desk) -> None:
    desk.go_to("bilan")
    desk.wait(lambda: desk.bilan.is_reckoned)


def test_the_deck_has_its_four_cards_each_with_its_reading(desk: Desk, example: Path) -> None:
    desk.open(example)
    shown(desk)
    assert desk.bilan.subjects == ["participants", "reponses", "sondage", "photolangage"]
    assert desk.bilan.focused == "participants"
    for subject in desk.bilan.subjects:
        assert desk.bilan.drawings(subject)
        readings = desk.bilan.readings(subject)
        assert readings
        assert all(spaced(one).startswith("Lecture : ") for one in readings)
    assert len(desk.bilan.drawings("reponses")) == 5
    # Two of the five questions are told by one sentence, with its « mais ».
    assert len(desk.bilan.readings("reponses")) == 4
    for subject in ("participants", "reponses", "sondage"):
        assert "illustration" in desk.bilan.words(subject)


def test_tab_goes_from_card_to_card_and_ctrl_t_gives_the_table_there(
    desk: Desk, example: Path
) -> None:
    desk.open(example)
    shown(desk)
    visited = []
    for _ in range(8):
        visited.append(desk.bilan.focused)
        desk.press(Key.Key_Tab)
    assert [one for one in visited if one] == desk.bilan.subjects
    shown(desk)
    desk.trigger("bilan.table")
    (table,) = desk.bilan.tables("participants")
    assert table[0] == ["Réponse", "Nombre", "Part", "J1", "J2", "J3", "J4"]
    assert [spaced(cell) for cell in table[1][:3]] == ["Travail social", "73", "45 %"]
    assert spaced(table[4][3]) == "< 5"
    assert not desk.bilan.drawings("participants")
    assert desk.bilan.drawings("reponses")
    assert desk.bilan.readings("participants")
    # The card, its button, its table, then the next card.
    for _ in range(3):
        desk.press(Key.Key_Tab)
    assert desk.bilan.focused == "reponses"
    desk.press(Key.Key_Tab, SHIFT)
    assert isinstance(QApplication.focusWidget(), QTableWidget)
    desk.trigger("bilan.table")
    assert desk.bilan.drawings("participants")
    assert desk.bilan.focused == "participants"


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_a_table_is_seen_whole(desk: Desk, example: Path, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.open(example)
    shown(desk)
    for subject in desk.bilan.subjects:
        desk.go_to("bilan", subject)
        desk.trigger("bilan.table")
        QApplication.processEvents()
        assert desk.bilan.tables(subject)
        assert desk.bilan.clipped_tables(subject) == []


def test_a_table_stays_after_a_zoom(desk: Desk, example: Path) -> None:
    desk.open(example)
    shown(desk)
    desk.go_to("bilan", "sondage")
    desk.trigger("bilan.table")
    desk.zoom_in()
    desk.wait(lambda: desk.bilan.is_reckoned)
    assert desk.bilan.tables("sondage")
    assert desk.bilan.focused == "sondage"
    desk.show_at(100)


def test_who_listens_gets_what_is_drawn(desk: Desk, example: Path) -> None:
    desk.open(example)
    shown(desk)
    name, told = desk.bilan.spoken("reponses")
    assert name == "Ce que disent les participants"
    for drawing in desk.bilan.drawings("reponses"):
        for part in drawing.chart.parts:
            assert f"{part.label}\u00a0: {part.printed}" in told
            assert f"{part.label}\u00a0: {part.printed}" in drawing.accessibleName()
        assert drawing.chart.reading in told


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_parts_are_told_apart_without_their_colours(desk: Desk, example: Path, mode: str) -> None:
    desk.look.apply(mode)
    desk.open(example)
    shown(desk)
    (drawing, *_) = desk.bilan.drawings("reponses")
    inks = [drawing.ink(place) for place in range(4)]
    ground = desk.look.colour("surface")
    greys = [ink.lightness() for ink in (*inks, ground)]
    # One way from the ground, each step seen: as a photocopy shows them.
    assert greys in (sorted(greys), sorted(greys, reverse=True))
    assert min(abs(a - b) for a, b in itertools.pairwise(greys)) > 10
    for ink in inks:
        words = drawing.words_on(ink)
        assert words is not None
        assert contrast(words.name(), ink.name()) >= 4.5
    desk.look.apply("light")


def test_without_an_answer_it_says_where_to_begin(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    shown(desk)
    assert desk.bilan.subjects == []
    assert "Aucune réponse. Saisissez-les ou importez un tableur" in desk.bilan.empty
    desk.press(Key.Key_Space)
    assert desk.page == "preparation"
    assert desk.preparation.tab is Tab.QUESTIONNAIRE


def test_ten_answers_are_counts(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    records(desk.session, LINKS, 7, 3)
    shown(desk)
    (drawing,) = desk.bilan.drawings("reponses")
    assert [part.printed for part in drawing.chart.parts] == ["7", "3"]
    assert "%" not in desk.bilan.words("reponses")


def test_what_is_recorded_meanwhile_is_shown(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    shown(desk)
    records(desk.session, LINKS, 60, 40)
    desk.wait(lambda: desk.bilan.subjects == ["reponses"])
    assert desk.bilan.focused == "reponses"
    desk.undo()
    desk.wait(lambda: desk.bilan.empty)


def test_two_heaps_are_added_and_told(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    day = desk.dossier.days[0].id
    records(desk.session, LINKS, 12, 3, day=day)
    records(desk.session, LINKS, 10, 5, day=day, batch="papier")
    shown(desk)
    words = spaced(desk.bilan.words("reponses"))
    assert "n = 30" in words
    assert "Aubagne : 2 tas additionnés, le premier et « papier »" in words


def test_two_counts_of_one_heap_are_told_with_the_way_to_the_conflict(
    desk: Desk, office: Office
) -> None:
    def counts(laptop: Laptop, *numbers: int) -> None:
        records(laptop.session, LINKS, *numbers)

    carnet = office.leaves("B", lambda laptop: counts(laptop, 30, 10))
    counts(office.office, 31, 9)
    office.office.receives(carnet)
    path = office.office.closed()
    desk.open(path)
    shown(desk)
    assert "En conflit" in desk.bilan.words("reponses")
    desk.bilan.settle("reponses")
    assert desk.page == "reception"
    desk.wait(lambda: desk.reception.is_settled)
    assert desk.reception.conflicts == 1


def test_a_carnet_does_not_show_it(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    assert "bilan" in desk.rail
    desk.show_rail_of_carnet()
    assert "bilan" not in desk.rail
