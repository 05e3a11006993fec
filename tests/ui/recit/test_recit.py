"""Récit by keys: texts, resources, reactions and traits typed, ordered, removed, brought back."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.gestures.recording import add_recorded, change_recorded
from lda_synthese.domain.state.edits import create, edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Form, Note
from lda_synthese.domain.state.recorded import (
    Reaction,
    ReactionOutcome,
    ReactionSort,
    Resource,
    ResourceSort,
    Section,
    SectionPlace,
    Trait,
    TraitSide,
)
from lda_synthese.session.opening import open_dossier
from tests.desk import Desk
from tests.receiving.laptops import Laptop
from tests.ui.reception.conftest import Office, office

__all__ = ["office"]

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
UNNAMED = EntityId("")


class Presses:
    """Hands at the keyboard, which count what they press beside the words."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.count = desk, 0

    def press(self, key: Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            self.desk.press(key, held)
            self.count += 1


@pytest.fixture
def exchange(prepared: Path) -> Path:
    """A dossier of which the second workshop is an exchange with the room."""
    with closing(open_dossier(prepared)) as session:
        workshop = session.dossier.workshops[1]
        new = replace(workshop, form=Form.EXCHANGE, title="Échange avec la salle")
        session.apply(prepare.change_workshop(workshop, new))
    return prepared


@pytest.fixture
def page(desk: Desk, exchange: Path) -> Desk:
    """The dossier is open on Récit."""
    desk.open(exchange)
    desk.go_to("recit")
    return desk


def texts(desk: Desk) -> dict[SectionPlace, str]:
    return {one.place: one.text for one in desk.dossier.living(Section)}


def resources(desk: Desk) -> list[Resource]:
    return sorted(desk.dossier.living(Resource), key=lambda one: one.rank)


def reactions(desk: Desk) -> list[Reaction]:
    return sorted(desk.dossier.living(Reaction), key=lambda one: one.rank)


def test_the_texts_of_the_deck_take_one_chord_each(page: Desk) -> None:
    hands = Presses(page)
    assert page.recit.has_list
    # The title of the part; its first line.
    hands.press(Key.Key_Return)
    for number in range(14):
        page.type(f"Texte {number}")
        hands.press(Key.Key_Return, CTRL)
    assert hands.count <= 15
    assert list(texts(page).values()) == [f"Texte {number}" for number in range(14)]
    assert list(texts(page)) == [one for one in SectionPlace if one is not SectionPlace.FREE]
    page.wait(lambda: page.undo_label == "Ajouter un texte du récit")


def test_the_nine_resources_of_the_deck_take_one_key_each(page: Desk) -> None:
    hands = Presses(page)
    page.recit.choose("Ressources")
    hands.press(Key.Key_Insert)
    for number in range(9):
        page.type(f"Ressource {number}")
        hands.press(Key.Key_Return)
    assert hands.count == 10
    assert [one.title for one in resources(page)] == [f"Ressource {number}" for number in range(9)]


def test_a_resource_is_completed_from_field_to_field(page: Desk) -> None:
    page.recit.choose("Ressources")
    page.press(Key.Key_Insert)
    page.type("Semaine des pensions de famille")
    page.press(Key.Key_Tab)
    # The sort by the first letter of its name.
    page.type("v")
    page.recit.choose_value("sort", "Événement")
    for field, text in (("need", "Découvrir"), ("starts", "27/05/2024"), ("ends", "2 juin 2024"),
                        ("link", "https://exemple.fr")):  # fmt: skip
        page.recit.focus(field)
        page.type(text)
        page.press(Key.Key_Tab)
    page.recit.tick("told")
    (one,) = resources(page)
    assert (one.sort, one.need, one.starts, one.ends, one.told) == (
        ResourceSort.EVENT, "Découvrir", "2024-05-27", "2024-06-02", True,
    )  # fmt: skip
    assert page.recit.lines("Ressources") == [
        "Événement · Semaine des pensions de famille | date passée"
    ]


def test_a_resource_is_not_added_twice(page: Desk) -> None:
    page.recit.choose("Ressources")
    page.press(Key.Key_Insert)
    page.type("La fresque")
    page.press(Key.Key_Return)
    page.type("la FRESQUE")
    page.press(Key.Key_Return)
    assert "« La fresque » est déjà dans les ressources" in page.recit.message.replace(
        "\u202f", " "
    )
    assert len(resources(page)) == 1


def test_a_date_that_is_none_is_said_under_its_field(page: Desk) -> None:
    page.recit.choose("Ressources")
    page.press(Key.Key_Insert)
    page.type("La fresque")
    page.press(Key.Key_Tab)
    page.recit.focus("starts")
    page.type("31/02/2024")
    page.press(Key.Key_Tab)
    assert "Cette date n’existe pas" in page.recit.message
    assert resources(page)[0].starts == ""


def test_what_the_room_says_is_typed_line_after_line(page: Desk) -> None:
    hands = Presses(page)
    page.recit.choose("J1")
    hands.press(Key.Key_Return)
    for text in ("le réseau s’est élargi", "qui finance", "les jeunes parents manquent"):
        page.type(text)
        hands.press(Key.Key_Return)
    assert hands.count == 4
    said = reactions(page)
    assert [one.text for one in said] == [
        "le réseau s’est élargi", "qui finance", "les jeunes parents manquent",
    ]  # fmt: skip
    assert {one.workshop for one in said} == {page.dossier.workshops[1].id}


def test_a_reaction_has_its_sort_and_what_it_is_about_in_the_same_thing(page: Desk) -> None:
    page.recit.choose("J1")
    page.press(Key.Key_Return)
    page.type("qui finance")
    page.press(Key.Key_Tab)
    page.recit.choose_value("sort", "Question")
    page.recit.choose_value("about", "Enseignement 2")
    (one,) = reactions(page)
    assert one.sort is ReactionSort.QUESTION
    assert one.about == page.dossier.lessons[1].id
    assert page.recit.lines("Questions ouvertes") == [
        "Enseignement 2 · qui finance | Question\u00a0: sans réponse"
    ]
    page.recit.focus("reply")
    page.type("La Métropole.")
    page.press(Key.Key_Tab)
    assert "Questions ouvertes" not in page.recit.parts


def test_reactions_queue_on_what_they_are_about_and_get_their_outcome_by_a_digit(
    page: Desk,
) -> None:
    about, workshop = page.dossier.lessons[0].id, page.dossier.workshops[1].id
    for text in ("premier", "second"):
        new = Reaction(id=UNNAMED, workshop=workshop, about=about, text=text)
        page.do(lambda new=new: add_recorded(page.dossier, page.session.mint, new))  # type: ignore[misc]
    page.recit.choose("Enseignement 1 · premier")
    page.press(Key.Key_1)
    assert reactions(page)[0].outcome is ReactionOutcome.RETAINED
    page.wait(lambda: page.undo_label == "Modifier une réaction")
    page.press(Key.Key_Down)
    assert "premier" in page.recit.queue
    assert "retenu" in page.recit.queue
    pressed = (
        (Key.Key_2, ReactionOutcome.AMENDED),
        (Key.Key_3, ReactionOutcome.DISMISSED),
        (Key.Key_3, None),
    )
    for key, outcome in pressed:
        page.press(key)
        assert reactions(page)[1].outcome is outcome


def test_a_digit_is_no_outcome_while_something_is_typed(page: Desk) -> None:
    page.recit.choose("J1")
    page.press(Key.Key_Return)
    page.type("22 mains levées")
    page.press(Key.Key_Return)
    (one,) = reactions(page)
    assert (one.text, one.outcome) == ("22 mains levées", None)


def test_traits_stand_in_two_lists_and_go_from_one_to_the_other(page: Desk) -> None:
    page.recit.choose("Photolangage\u00a0: fondamentaux")
    page.press(Key.Key_Return)
    page.type("Se sentir en sécurité")
    page.press(Key.Key_Return)
    page.type("Vivre seul")
    page.press(Key.Key_Tab)
    page.recit.choose_value("side", "Vision")
    sides = {one.text: one.side for one in page.dossier.living(Trait)}
    assert sides == {
        "Se sentir en sécurité": TraitSide.SHARED,
        "Vivre seul": TraitSide.DIFFERENT,
    }
    assert page.recit.chosen == "Vivre seul"


def test_a_trait_comes_from_notes_that_are_ticked(page: Desk) -> None:
    workshop = page.dossier.workshops[0].id
    new = [
        Note(id=EntityId("a" * 32), workshop=workshop, text="une porte qui ferme", table="1"),
        Note(id=EntityId("b" * 32), workshop=workshop, text="la clé", image="12"),
        Note(id=EntityId("c" * 32), workshop=workshop, text="une note comme une autre"),
    ]
    page.apply(edit("Ajouter trois notes", map(create, new)))
    page.recit.choose("Photolangage\u00a0: fondamentaux")
    page.press(Key.Key_Return)
    page.type("Se sentir en sécurité")
    page.press(Key.Key_Tab)
    assert page.recit.sources == []
    for words in ("une porte qui ferme", "la clé"):
        page.recit.focus_sources(words)
        page.press(Key.Key_Space)
    assert page.recit.sources == ["Table 1 · une porte qui ferme", "Image 12 · la clé"]
    assert page.recit.lines("Photolangage") == [
        "Se sentir en sécurité | 1\u00a0table, 1\u00a0choix"
    ]
    page.press(Key.Key_Space)
    assert page.recit.lines("Photolangage") == ["Se sentir en sécurité | 1\u00a0table"]
    page.wait(lambda: page.undo_label == "Détacher une note d’un trait")


def test_lines_are_moved_removed_and_brought_back_by_keys(page: Desk) -> None:
    page.recit.choose("Ressources")
    page.press(Key.Key_Insert)
    for title in ("un", "deux", "trois"):
        page.type(title)
        page.press(Key.Key_Return)
    page.recit.choose("Outil · trois")
    page.press(Key.Key_Up, ALT)
    assert [one.title for one in resources(page)] == ["un", "trois", "deux"]
    page.press(Key.Key_Delete)
    assert [one.title for one in resources(page)] == ["un", "deux"]
    assert page.toast == "Retiré."
    page.undo()
    page.wait(lambda: [one.title for one in resources(page)] == ["un", "trois", "deux"])
    page.undo()
    page.wait(lambda: [one.title for one in resources(page)] == ["un", "deux", "trois"])


def test_escape_goes_back_to_the_list(page: Desk) -> None:
    page.recit.choose("Introduction")
    page.press(Key.Key_F2)
    assert not page.recit.has_list
    page.press(Key.Key_Escape)
    assert page.recit.has_list
    assert page.recit.chosen == "Introduction"


@pytest.mark.parametrize("line", ["Introduction", "Nouvelle ressource…"])
def test_what_is_typed_survives_a_kill(desk: Desk, exchange: Path, line: str) -> None:
    desk.open(exchange)
    desk.go_to("recit")
    desk.recit.choose(line)
    desk.press(Key.Key_Return)
    desk.type("une phrase à moitié")
    left = desk.killed(exchange, "une phrase à moitié")
    desk.open(left)
    desk.go_to("recit")
    assert desk.recit.chosen == line
    assert desk.recit.text("text" if line == "Introduction" else "title") == "une phrase à moitié"


def test_a_text_that_is_not_printed_says_so(page: Desk) -> None:
    page.recit.choose("Introduction")
    page.press(Key.Key_Return)
    page.type("Bonjour")
    page.recit.tick("shown")
    assert page.recit.lines("Textes")[0] == "Introduction | masqué"
    assert texts(page)[SectionPlace.INTRODUCTION] == "Bonjour"


def test_a_text_of_its_own_has_its_title(page: Desk) -> None:
    page.recit.choose("Textes")
    page.press(Key.Key_Insert)
    page.type("Le texte")
    page.press(Key.Key_Tab)
    page.type("Un titre")
    page.press(Key.Key_Tab)
    (one,) = page.dossier.living(Section)
    assert (one.place, one.title, one.text) == (SectionPlace.FREE, "Un titre", "Le texte")
    assert page.recit.lines("Textes")[-1] == "Un titre"


def test_without_an_exchange_the_way_on_is_told(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.go_to("recit", "echanges")
    assert "Aucun échange avec la salle" in desk.recit.help
    desk.click("recit.preparation")
    assert desk.page == "preparation"


def test_two_wordings_of_a_text_lead_to_their_conflict(desk: Desk, office: Office) -> None:
    def writes(laptop: Laptop, text: str) -> None:
        dossier, mint = laptop.session.dossier, laptop.session.mint
        known = next(iter(dossier.living(Section)), None)
        new = replace(known or Section(id=UNNAMED), text=text)
        laptop.apply(
            change_recorded(dossier, mint, known, new)
            if known
            else add_recorded(dossier, mint, new)
        )

    writes(office.office, "d’abord")
    carnet = office.leaves("B", lambda laptop: writes(laptop, "de B"))
    writes(office.office, "d’ici")
    office.office.receives(carnet)
    desk.open(office.office.closed())
    desk.go_to("recit")
    desk.recit.choose("Introduction")
    assert desk.recit.lines("Textes")[0] == "Introduction | en conflit"
    desk.click("recit.settle")
    assert desk.page == "reception"


def test_what_was_done_before_is_shown_where_it_is(page: Desk) -> None:
    page.recit.choose("Ressources")
    page.press(Key.Key_Insert)
    page.type("La fresque")
    page.press(Key.Key_Return)
    page.saved()
    path = page.path
    page.close()
    page.open(path)
    page.go_to("saisie")
    page.undo()
    page.wait(lambda: page.page == "recit")
    assert page.recit.chosen == "Outil · La fresque"


def test_a_text_written_again_takes_the_place_of_the_one_in_the_trash(page: Desk) -> None:
    page.recit.choose("Introduction")
    for text in ("Premier", "Second"):
        page.press(Key.Key_Return)
        page.type(text)
        page.press(Key.Key_Escape)
        assert texts(page) == {SectionPlace.INTRODUCTION: text}
        page.press(Key.Key_Delete)
        assert texts(page) == {}
    assert page.recit.lines("Textes")[0] == "Introduction | à écrire"


def test_a_carnet_has_no_story(desk: Desk, exchange: Path) -> None:
    desk.open(exchange)
    assert "recit" in desk.rail
    desk.show_rail_of_carnet()
    assert "recit" not in desk.rail
