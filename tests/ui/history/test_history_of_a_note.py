"""The history of a note: who, when, before and after, by which carnet, and the way back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.application.handing_out import bearer_of, make_carnet, whole_of
from lda_synthese.domain.gestures import capture, consolidate
from lda_synthese.domain.state.model import Kind
from tests.commands import done
from tests.desk import Desk
from tests.desks.dialogs import HistoryDesk
from tests.desks.reception import plain
from tests.exchanges import B, open_by, person_of, prepared, type_note
from tests.receiving.laptops import Laptop
from tests.ui.reception.conftest import Office
from tests.ui.reception.test_conflicts_decided import decides, received

CTRL = Qt.KeyboardModifier.ControlModifier
FIRST, NEXT, LAST = "besoins avant la CALEOL", "besoins en amont de la CALEOL", "besoins, CALEOL"


def rewords_and_tags(laptop: Laptop) -> None:
    laptop.rewords(FIRST, NEXT)
    laptop.apply(capture.tag_kind([laptop.note(NEXT)], Kind.PISTE))


@pytest.fixture
def carnet(office: Office) -> Path:
    """B reworded the note of the office and made a piste of it, elsewhere."""
    return office.leaves("B", rewords_and_tags)


def in_saisie(desk: Desk, text: str) -> HistoryDesk:
    """The history of a note, by its key."""
    note = next(note for note in desk.dossier.notes if note.text == text)
    desk.go_to("saisie", note.id)
    desk.press(Qt.Key.Key_H, CTRL)
    return desk.history()


def test_it_says_who_when_before_and_after_and_by_which_carnet(
    desk: Desk, office: Office, carnet: Path
) -> None:
    office.opened_at(desk)
    received(desk, carnet)
    history = in_saisie(desk, NEXT)
    tagged, reworded, born = history.steps
    assert [step.splitlines()[0] for step in (born, reworded)] == [
        "Ajouter 2 notes",
        "Modifier une note",
    ]
    assert "par Rapporteur A, le" in born
    assert "carnet" not in born
    for step in (reworded, tagged):
        assert "par Rapporteur B, le" in step
        assert "reçu avec « carnet B.lda-carnet », le" in step
    assert history.shown == "Nature : Rien → Piste"
    history.choose(1)
    desk.wait(lambda: "Avant" in history.shown)
    assert history.shown.splitlines() == ["Avant", FIRST, "Après", NEXT]
    assert history.spoken == "Texte : remplace « avant » par « en amont de »"
    history.choose(2)
    desk.wait(lambda: history.shown.startswith("Texte"))
    assert FIRST in history.shown


def test_going_back_to_a_text_is_one_step_and_keeps_the_tags(
    desk: Desk, office: Office, carnet: Path
) -> None:
    office.opened_at(desk)
    received(desk, carnet)
    history = in_saisie(desk, NEXT)
    assert history.ways_back == []
    history.choose(2)
    assert history.ways_back == ["Revenir à ce texte", "Revenir à cette version"]
    desk.click_away("history.text", history.dialog)
    assert [(note.text, note.kind) for note in desk.dossier.notes if "CALEOL" in note.text] == [
        (FIRST, Kind.PISTE)
    ]
    assert plain(desk.toast) == "Texte repris."
    desk.undo()
    desk.wait(lambda: NEXT in {note.text for note in desk.dossier.notes})


def test_going_back_to_a_version_gives_its_tags_back_too(
    desk: Desk, office: Office, carnet: Path
) -> None:
    office.opened_at(desk)
    received(desk, carnet)
    history = in_saisie(desk, NEXT)
    history.choose(2)
    desk.click_away("history.version", history.dialog)
    assert [(note.text, note.kind) for note in desk.dossier.notes if "CALEOL" in note.text] == [
        (FIRST, None)
    ]
    assert in_saisie(desk, FIRST).steps[0].startswith("Reprendre une version")


def test_it_opens_by_the_menu_of_the_row(desk: Desk, office: Office) -> None:
    office.opened_at(desk)
    desk.go_to("saisie", desk.dossier.notes[0].id)
    desk.capture.rows.menu().choose("Historique de la note…")
    assert len(desk.history().steps) == 1


def test_in_consolidation_it_opens_by_key_and_menu_from_the_list_and_from_a_finding(
    desk: Desk, office: Office, carnet: Path
) -> None:
    office.office.receives(carnet)
    session = office.office.session
    theme = session.dossier.themes[0]
    office.office.apply(capture.tag_theme(session.dossier, session.dossier.notes, theme.id))
    new = consolidate.NewFinding(theme, Kind.PISTE, "un point", [office.office.note(NEXT)])
    made = consolidate.make_finding(session.dossier, session.mint, new)
    finding = office.office.apply(made)
    office.opened_at(desk)
    desk.go_to("consolidation", finding)
    desk.board.sources.choose(0)
    desk.press(Qt.Key.Key_H, CTRL)
    history = desk.history()
    assert any("Modifier une note" in step for step in history.steps)
    desk.click_away("history.close", history.dialog)
    desk.board.notes.choose(0)
    desk.board.notes.menu().choose("Historique…")
    assert not any("Modifier une note" in step for step in desk.history().steps)


def test_the_version_that_was_not_kept_is_in_the_history(desk: Desk, office: Office) -> None:
    carnet = office.leaves("B", lambda laptop: laptop.rewords(FIRST, NEXT))
    office.office.rewords(FIRST, LAST)
    office.opened_at(desk)
    received(desk, carnet)
    decides(desk, Qt.Key.Key_1)
    history = in_saisie(desk, LAST)
    of_b = next(row for row, step in enumerate(history.steps) if "Rapporteur B" in step)
    history.choose(of_b)
    desk.wait(lambda: NEXT in history.shown)
    desk.click_away("history.text", history.dialog)
    assert NEXT in {note.text for note in desk.dossier.notes}


def test_what_was_just_typed_is_in_it_and_the_arrows_go_through_the_steps(
    desk: Desk, office: Office
) -> None:
    office.opened_at(desk)
    note = desk.dossier.notes[0]
    desk.apply(capture.reword_note(note, "tout juste redit"))
    history = in_saisie(desk, "tout juste redit")
    assert history.spoken_step(0).startswith("Modifier une note, par Rapporteur A, le")
    assert history.has_focus
    desk.press(Qt.Key.Key_Down)
    desk.wait(lambda: history.shown.startswith("Texte"))
    assert history.ways_back == ["Revenir à ce texte"]


def test_it_goes_with_its_dossier(desk: Desk, office: Office) -> None:
    office.opened_at(desk)
    in_saisie(desk, "déjà là")
    desk.close()
    assert not desk.has_dialog


def test_the_carnet_that_it_came_by_is_named_by_its_person(desk: Desk, tmp_path: Path) -> None:
    path = prepared(tmp_path)
    whole = whole_of(path)
    bearer = bearer_of(whole.dossier, person_of(whole.dossier, B))
    carnet = make_carnet(whole, bearer, tmp_path / "B.lda-carnet").path
    with open_by(carnet, B) as session:
        type_note(session, "notée par B", "Atelier B")
    desk.open(path)
    desk.go_to("reception")
    desk.wait(lambda: desk.reception.is_settled)
    received(desk, carnet)
    (step,) = in_saisie(desk, "notée par B").steps
    assert f"reçu avec le carnet de {B}, le" in step


def test_words_erased_for_good_are_not_in_it_and_nobody_goes_back_to_them(
    desk: Desk, office: Office
) -> None:
    office.office.types("appeler Mme Martin")
    office.office.rewords("appeler Mme Martin", "appeler la gardienne")
    path = office.office.closed()
    done("effacer", path, "Mme Martin", "--confirmer")
    desk.open(path)
    history = in_saisie(desk, "appeler la gardienne")
    history.choose(len(history.steps) - 1)
    desk.wait(lambda: "effacé pour de bon" in history.shown)
    assert "Martin" not in history.shown
    desk.click("history.text", history.dialog)
    desk.wait(lambda: "effacée pour de bon" in plain(desk.toast))
    assert "appeler la gardienne" in {note.text for note in desk.dossier.notes}
