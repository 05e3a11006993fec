"""Intervenants and Plan: who is named in the programme, which names are known, what it is for."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.domain.gestures.capture import NewNote, add_notes
from lda_synthese.domain.privacy.detect import allowed_names, doubts
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Allowed, Consent, Person, Role
from tests.commands import done
from tests.desk import Desk
from tests.desks.preparation import PreparationDesk, Tab

Key = Qt.Key


@pytest.fixture
def page(desk: Desk, prepared: Path) -> PreparationDesk:
    desk.open(prepared)
    desk.go_to("preparation")
    desk.preparation.show(Tab.SPEAKERS)
    return desk.preparation


def speaker(desk: Desk) -> Person:
    return next(one for one in desk.dossier.persons if one.role in (Role.SPEAKER, Role.WITNESS))


def flagged(desk: Desk) -> list[str]:
    return [doubt.passage.text for doubt in doubts(desk.dossier, desk.dossier.notes)]


def test_a_speaker_is_entered_by_keys_and_is_no_rapporteur(
    desk: Desk, page: PreparationDesk
) -> None:
    desk.press(Key.Key_Insert)
    desk.answer("Mme Dupuis")
    desk.type("directrice")
    desk.press(Key.Key_Tab)
    desk.type("Association Les Toits")
    desk.press(Key.Key_Tab)
    made = speaker(desk)
    assert (made.name, made.function, made.organisation) == (
        "Mme Dupuis", "directrice", "Association Les Toits",
    )  # fmt: skip
    assert page.titles[Tab.SPEAKERS].endswith(" 1")
    assert [one.name for one in desk.dossier.note_takers] == ["Rapporteur A"]
    desk.undo()
    desk.wait(lambda: not speaker(desk).organisation)


def test_who_the_programme_names_is_flagged_no_more(desk: Desk, page: PreparationDesk) -> None:
    note = NewNote(text="d’après Mme Dupuis, les gardiens alertent")
    workshop = desk.dossier.workshops[0].id
    person = EntityId(desk.session.person)
    desk.apply(add_notes(desk.dossier, desk.session.mint, workshop, [note], rapporteur=person))
    assert flagged(desk)
    desk.press(Key.Key_Insert)
    desk.answer("Mme Dupuis")
    assert flagged(desk)
    assert "reste signalé" in page.flagged
    page.tick("Nommé au programme")
    assert speaker(desk).public
    assert not flagged(desk)
    assert "jamais signalés" in page.flagged


def test_a_witness_is_named_as_they_wish(desk: Desk, page: PreparationDesk) -> None:
    desk.trigger("preparation.add.speaker")
    desk.answer("Témoin A")
    page.choose_in("Rôle", "Témoin")
    page.choose_in("Accord pour être cité", "Sous un pseudonyme")
    page.focus("consent_on")
    desk.rename("15/12/2023")
    page.focus("named_as")
    desk.rename("Lila")
    made = speaker(desk)
    assert (made.role, made.consent, made.consent_on, made.named_as) == (
        Role.WITNESS, Consent.PSEUDONYM, "2023-12-15", "Lila",
    )  # fmt: skip
    assert "temoin a" not in allowed_names(desk.dossier)


def test_an_organisation_is_known_reworded_and_forgotten(desk: Desk, page: PreparationDesk) -> None:
    desk.click("preparation.add_name")
    desk.answer("Fondation des Calanques")
    assert "fondation des calanques" in allowed_names(desk.dossier)
    desk.click("preparation.add_name")
    desk.answer("fondation des  calanques")
    assert "déjà dans la liste" in desk.toast
    page.focus("text")
    desk.rename("Fondation du Frioul")
    (known,) = desk.dossier.living(Allowed)
    assert known.text == "Fondation du Frioul"
    page.choose(known.id)
    page.focus_tree()
    desk.press(Key.Key_Delete)
    assert not [*desk.dossier.living(Allowed)]
    desk.click("toast.action")
    desk.wait(lambda: [*desk.dossier.living(Allowed)])


def test_somebody_of_that_name_is_there_already(desk: Desk, page: PreparationDesk) -> None:
    desk.press(Key.Key_Insert)
    desk.answer("rapporteur a")
    assert desk.toast.startswith("«\u202fRapporteur A\u202f» est déjà dans la liste")
    assert len(desk.dossier.persons) == 1


def test_the_plan_is_typed_from_field_to_field(desk: Desk, page: PreparationDesk) -> None:
    page.show(Tab.PLAN)
    page.focus("subtitle")
    for text in ("Quatre journées", "Unafo", "DDETS"):
        desk.rename(text)
    for text in ("Partager une culture\nOutiller les équipes", "Métropole\n\nFondation A "):
        desk.write(text)
        desk.press(Key.Key_Tab)
    about = desk.dossier.about
    assert (about.subtitle, about.organiser, about.pilot) == ("Quatre journées", "Unafo", "DDETS")
    assert about.objectives == ("Partager une culture", "Outiller les équipes")
    assert about.partners == ("Métropole", "Fondation A")
    assert "fondation a" in allowed_names(desk.dossier)


def test_a_carnet_shows_none_of_it(desk: Desk, prepared: Path) -> None:
    carnet = prepared.with_name("a.lda-carnet")
    done("carnet", prepared, carnet, "--rapporteur", "Rapporteur A")
    desk.open(carnet)
    assert "preparation" not in desk.rail
    assert not [one for one in desk.commands() if one.page == "preparation"]
