"""Saisie: a card or a table in a photolangage, a sort in an exchange, an accord in a testimony."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.gestures.recording import add_recorded
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Consent, Form, Voice
from lda_synthese.domain.state.recorded import Reaction, ReactionSort, Section, SectionPlace
from lda_synthese.domain.survey.photolangage import chosen_images, portraits
from tests.desk import Desk

Key = Qt.Key
BAR = ("image", "image_alt", "table", "about", "sort", "consent", "voice")
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def held(desk: Desk, prepared: Path) -> Desk:
    """Saisie, in a workshop that may be held otherwise."""
    desk.open(prepared)
    desk.go_to("saisie")
    desk.wait(lambda: desk.capture.is_ready)
    return desk


def hold(desk: Desk, form: Form) -> None:
    workshop = desk.dossier.workshops[0]
    assert desk.capture.workshop == workshop.id
    desk.apply(prepare.change_workshop(workshop, replace(workshop, form=form)))


def bar(desk: Desk) -> set[str]:
    """What is asked beside the text."""
    found = {name: desk.find(QWidget, f"capture.{name}") for name in BAR}
    return {name for name, widget in found.items() if widget.isVisible()}


def choose(desk: Desk, name: str, text: str) -> None:
    chooser = desk.find(QComboBox, f"capture.{name}")
    chooser.setCurrentIndex(chooser.findText(text))
    chooser.activated.emit(chooser.currentIndex())


def add(desk: Desk, text: str) -> None:
    desk.capture.field.focus()
    desk.type(text)
    desk.press(Key.Key_Return)


def test_an_ordinary_workshop_asks_for_nothing_more(held: Desk) -> None:
    assert bar(held) == set()
    held.press(Key.Key_P, CTRL, SHIFT)
    assert held.capture.field.has_caret


@pytest.mark.parametrize(
    ("form", "asked"),
    [
        (Form.PHOTOLANGAGE, {"image", "image_alt", "table"}),
        (Form.EXCHANGE, {"about", "sort"}),
        (Form.TESTIMONY, {"consent", "voice"}),
        (Form.PLENARY, set()),
    ],
)
def test_what_is_asked_follows_the_form(held: Desk, form: Form, asked: set[str]) -> None:
    hold(held, form)
    assert bar(held) == asked
    hold(held, Form.WORKSHOP)
    assert bar(held) == set()


def test_a_card_is_chosen_for_a_reason(held: Desk) -> None:
    hold(held, Form.PHOTOLANGAGE)
    held.press(Key.Key_P, CTRL, SHIFT)
    held.type("12")
    held.press(Key.Key_Tab)
    held.type("un arbre")
    held.press(Key.Key_Return)
    assert held.capture.field.has_caret
    held.type("on y respire")
    held.press(Key.Key_Return)
    (chosen,) = chosen_images(held.dossier)
    assert (chosen.image, chosen.shows) == ("12", "un arbre")
    assert [note.text for note in chosen.notes] == ["on y respire"]
    assert held.find(QLineEdit, "capture.image").text() == ""
    assert held.capture.rows.theme_name(0) == "Photolangage"
    assert "Image 12" in held.capture.rows.tooltip(0)


def test_the_lines_of_a_table_follow_each_other(held: Desk) -> None:
    hold(held, Form.PHOTOLANGAGE)
    held.find(QLineEdit, "capture.table").setText("3")
    add(held, "une cuisine partagée")
    add(held, "un jardin")
    (drawn,) = portraits(held.dossier)
    assert (drawn.table, len(drawn.notes)) == ("3", 2)
    assert {note.theme for note in held.dossier.notes} == {None}


def test_no_theme_is_proposed_for_a_card_or_a_table(held: Desk) -> None:
    held.suggests({"has": "cuisine", "theme": "1.1", "nature": "action"})
    held.capture.write("une cuisine")
    held.wait(lambda: held.capture.is_proposed)
    held.capture.write("")
    hold(held, Form.PHOTOLANGAGE)
    held.find(QLineEdit, "capture.table").setText("3")
    held.capture.field.focus()
    held.type("une cuisine")
    held.wait(lambda: not held.capture.is_asking_soon)
    assert not held.capture.is_proposed
    held.press(Key.Key_Return)
    assert held.capture.rows.notes[0].table == "3"


def test_a_line_of_an_exchange_is_a_note_until_its_sort_is_chosen(held: Desk) -> None:
    hold(held, Form.EXCHANGE)
    add(held, "il manque la santé")
    assert [note.text for note in held.dossier.notes] == ["il manque la santé"]
    theme = held.dossier.themes[0]
    choose(held, "about", f"Thème {theme.number} {theme.short}")
    held.capture.rows.select(0)
    choose(held, "sort", "À ajouter")
    assert not held.dossier.notes
    (said,) = held.dossier.living(Reaction)
    assert (said.text, said.sort, said.about) == (
        "il manque la santé", ReactionSort.ADD, theme.id,
    )  # fmt: skip
    held.undo()
    held.wait(lambda: held.dossier.notes)
    assert not [*held.dossier.living(Reaction)]


def test_a_reaction_is_typed_and_the_subject_stays_for_the_next(held: Desk) -> None:
    hold(held, Form.EXCHANGE)
    choose(held, "about", "Enseignement 2")
    choose(held, "sort", "Désaccord")
    add(held, "les délais ne tiennent pas")
    choose(held, "sort", "Question")
    add(held, "qui paie\u202f?")
    add(held, "à noter seulement")
    found = {one.text: (one.sort, one.about) for one in held.dossier.living(Reaction)}
    lesson = held.dossier.lessons[1].id
    assert found == {
        "les délais ne tiennent pas": (ReactionSort.DISAGREED, lesson),
        "qui paie\u202f?": (ReactionSort.QUESTION, lesson),
    }
    assert [note.text for note in held.dossier.notes] == ["à noter seulement"]
    assert held.drafts == []
    assert not held.has_dialog


def test_a_testimony_says_how_its_witness_is_named(held: Desk) -> None:
    hold(held, Form.TESTIMONY)
    choose(held, "consent", "Sous un pseudonyme")
    choose(held, "voice", "Travailleur pair")
    add(held, "j’ai eu un logement en trois mois")
    add(held, "on m’a fait confiance")
    for note in held.dossier.notes:
        assert (note.consent, note.voice) == (Consent.PSEUDONYM, Voice.PEER_WORKER)
    held.capture.rows.select(0)
    choose(held, "consent", "Anonyme")
    newest = held.capture.rows.notes[0]
    assert newest.consent is Consent.ANONYMOUS
    assert QApplication.activeModalWidget() is None


def test_another_workshop_starts_without_what_was_said_of_this_one(held: Desk) -> None:
    hold(held, Form.TESTIMONY)
    choose(held, "consent", "Anonyme")
    held.press(Key.Key_PageDown, CTRL)
    held.press(Key.Key_PageUp, CTRL)
    add(held, "une autre voix")
    assert held.dossier.notes[0].consent is None


def test_a_reaction_may_be_about_a_text_of_the_story(held: Desk) -> None:
    hold(held, Form.EXCHANGE)
    written = Section(id=EntityId(""), place=SectionPlace.WHAT, text="Un lieu par commune.")
    held.do(lambda: add_recorded(held.dossier, held.session.mint, written))
    choose(held, "about", "Récit · Perspectives\u00a0: quoi")
    choose(held, "sort", "D’accord")
    add(held, "un lieu, oui")
    (said,) = held.dossier.living(Reaction)
    (text,) = held.dossier.living(Section)
    assert said.about == text.id
