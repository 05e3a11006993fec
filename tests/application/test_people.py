"""Who acts is one person, whichever door they come by, and on whichever copy."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.log.fold import fold
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import named_entity
from lda_synthese.domain.state.model import Person
from lda_synthese.session.opening import create_dossier, open_dossier, read_dossier
from lda_synthese.settings.store import Settings, save_settings
from lda_synthese.storage.copies import read_copy
from tests.commands import done, new_dossier, write_lines
from tests.desk import Desk, desk
from tests.desks.preparation import Tab

__all__ = ["desk"]

NOTE = {"texte": "former les gardiens", "journee": "Aubagne", "atelier": "Atelier A"}


def come_by(door: str, desk: Desk, path: Path, name: str) -> None:
    """Have somebody type their name at « Vous êtes… », or give it to a command."""
    if door == "command":
        done("importer", path, write_lines(path.with_suffix(".jsonl"), [NOTE]), "--auteur", name)
        return
    desk.open(path)
    dialog = desk.dialog()
    names = desk.choices(dialog, "who.names")
    names.setCurrentRow(names.count() - 1)
    desk.fill("who.other", name, dialog)
    desk.confirm(dialog)
    desk.saved()
    desk.close()


def union(*paths: Path) -> Dossier:
    """What the logs of copies add up to."""
    logs = [read_copy(path) for path in paths]
    return fold(logs[0].dossier, {row for log in logs for row in log.revisions}).dossier


def test_a_name_typed_in_the_window_and_one_given_to_a_command_are_one_person(
    desk: Desk, tmp_path: Path
) -> None:
    typed = new_dossier(tmp_path)
    given = Path(shutil.copy(typed, tmp_path / "copie é.lda"))
    come_by("window", desk, typed, "Rapporteur B")
    come_by("command", desk, given, "Rapporteur  B")
    both = union(typed, given)
    assert [person.name for person in both.persons] == ["Rapporteur B"]
    assert not both.conflicts


def test_two_pages_of_preparation_add_one_person(tmp_path: Path) -> None:
    first = new_dossier(tmp_path)
    second = Path(shutil.copy(first, tmp_path / "copie é.lda"))
    for path in (first, second):
        with closing(open_dossier(path)) as session:
            session.apply(prepare.add_person(session.dossier, session.mint, "Rapporteur B"))
    assert [person.name for person in union(first, second).persons] == ["Rapporteur B"]


@pytest.mark.parametrize("door", ["window", "command"])
def test_who_was_taken_off_the_list_comes_back(desk: Desk, tmp_path: Path, door: str) -> None:
    path = new_dossier(tmp_path)
    with closing(open_dossier(path)) as session:
        session.apply(prepare.add_person(session.dossier, session.mint, "Rapporteur B"))
        (person,) = session.dossier.persons
        session.apply(prepare.remove_person(person))
    come_by(door, desk, path, "rapporteur b")
    assert read_dossier(path).persons == (person,)


@pytest.mark.parametrize("door", ["window", "command"])
def test_the_name_that_somebody_bore_before_is_free_for_somebody_else(
    desk: Desk, tmp_path: Path, door: str
) -> None:
    path = new_dossier(tmp_path)
    with closing(open_dossier(path)) as session:
        session.apply(prepare.add_person(session.dossier, session.mint, "Rapporteur B"))
        (renamed,) = session.dossier.persons
        session.apply(prepare.rename_person(session.dossier, renamed, "Rapporteur C"))
    come_by(door, desk, path, "Rapporteur B")
    dossier = read_dossier(path)
    assert [person.name for person in dossier.persons] == ["Rapporteur B", "Rapporteur C"]
    assert dossier.get(Person, named_entity("person", "Rapporteur B")) == dossier.persons[1]


def test_a_person_put_back_by_hand_is_chosen_in_the_list(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "Journées é.lda"
    with closing(create_dossier(path, "Logement d’abord")) as session:
        session.apply(prepare.add_person(session.dossier, session.mint, "Rapporteur A"))
        session.apply(prepare.add_person(session.dossier, session.mint, "Rapporteur B"))
        gone = session.dossier.persons[1]
        session.apply(prepare.remove_person(gone))
    desk.open(path)
    desk.go_to("preparation")
    desk.preparation.show(Tab.PEOPLE)
    desk.click("preparation.add_person")
    desk.answer("Rapporteur B")
    assert desk.dossier.persons[1] == gone


def test_without_a_name_the_person_of_the_settings_acts(tmp_path: Path) -> None:
    path = new_dossier(tmp_path)
    save_settings(Settings(person="Rapporteur D"))
    done("importer", path, write_lines(tmp_path / "notes.jsonl", [NOTE]))
    (person,) = read_dossier(path).persons
    authors = {row.author for row in read_copy(path).revisions if row.kind == "note"}
    assert authors == {person.id} == {named_entity("person", "Rapporteur D")}
