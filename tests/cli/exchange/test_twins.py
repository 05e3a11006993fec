"""The command `jumeaux`: what two laptops made twice is told, united and undone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lda_synthese.domain.gestures import capture, consolidate, prepare
from lda_synthese.domain.gestures.consolidate import NewFinding
from lda_synthese.domain.log.fold import fold
from lda_synthese.domain.state.ids import named_entity
from lda_synthese.domain.state.model import Kind, Lesson, Person, Theme
from lda_synthese.session.opening import read_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage.copies import read_copy
from tests.commands import done, refused, write_lines
from tests.exchanges import (
    A,
    B,
    C,
    add_day,
    copied,
    merged,
    note_of,
    open_by,
    person_of,
    prepared,
    rows_of,
    type_note,
    union,
    workshop_of,
)

Do = Callable[[Session], Any]


@pytest.fixture
def both(tmp_path: Path) -> Callable[..., Path]:
    """A file that holds what A did here and what B did on another laptop, A's first."""

    def make(here: Do, there: Do) -> Path:
        first = prepared(tmp_path)
        second = copied(first, "autre.lda")
        with open_by(first, A) as session:
            here(session)
        with open_by(second, B) as session:
            there(session)
        return merged(tmp_path, first, second)

    return make


def twins(path: Path) -> list[dict[str, Any]]:
    found = done("jumeaux", path, "--json").document
    assert isinstance(found, list)
    return found


def unite(path: Path, *, of: str) -> None:
    """Unite the later born with the earlier one."""
    (found,) = [one for one in twins(path) if one["objet"] == of]
    earlier, later = found["ids"]
    done("jumeaux", path, "--reunir", f"{later}={earlier}", "--auteur", A)


def refolded(path: Path) -> None:
    """What the session left is what the log says."""
    content = read_copy(path)
    assert fold(content.dossier, content.revisions).dossier == read_dossier(path)


def a_day(name: str, title: str = "Atelier Z", **more: str) -> Do:
    def do(session: Session) -> None:
        day = add_day(session, name, **more)
        session.apply(prepare.add_workshop(session.dossier, session.mint, day.id, title))
        type_note(session, f"note de {session.dossier.name_of(session.person)}", title)

    return do


def nothing(session: Session) -> None:
    """What somebody does who only opens the file."""


def test_rapporteur_c_by_hand_on_both_laptops_is_one_person(both: Any) -> None:
    def add(session: Session) -> None:
        session.apply(prepare.add_person(session.dossier, session.mint, C))

    path = both(add, add)
    assert twins(path) == []
    assert [p.name for p in read_dossier(path).persons].count(C) == 1
    assert not read_dossier(path).conflicts


def test_rapporteur_c_whose_name_was_another_s_before_is_two_and_is_united(both: Any) -> None:
    def add(session: Session) -> None:
        session.apply(prepare.add_person(session.dossier, session.mint, C))
        type_note(session, "vue à la table", by=C)

    def rename(session: Session) -> None:
        session.apply(prepare.add_person(session.dossier, session.mint, "Rapporteur Cé"))
        who = person_of(session.dossier, "Rapporteur Cé")
        session.apply(prepare.rename_person(session.dossier, who, C))
        type_note(session, "entendue à la porte", by=C)

    path = both(add, rename)
    (found,) = twins(path)
    assert (found["objet"], found["noms"]) == ("person", [C, C])
    unite(path, of="person")
    after = read_dossier(path)
    assert [person.name for person in after.persons].count(C) == 1
    who = person_of(after, C).id
    assert who == found["ids"][0]
    assert {
        note_of(after, text).rapporteur for text in ("vue à la table", "entendue à la porte")
    } == {who}
    gone = after.table("person")[found["ids"][1]]
    assert isinstance(gone, Person)
    assert (gone.deleted, gone.into) == (True, who)


def test_days_of_one_name_are_united_and_then_their_workshops(both: Any) -> None:
    path = both(a_day("Martigues", commune="Martigues"), a_day("martigues", date="2024-01-19"))
    assert [found["objet"] for found in twins(path)] == ["day"]
    unite(path, of="day")
    (day,) = [day for day in read_dossier(path).days if day.name == "Martigues"]
    assert (day.commune, day.date) == ("Martigues", "2024-01-19")
    assert [found["objet"] for found in twins(path)] == ["workshop"]
    unite(path, of="workshop")
    after = read_dossier(path)
    assert len(after.notes_of(workshop_of(after, "Atelier Z").id)) == 2
    assert twins(path) == []
    refolded(path)


def test_days_of_one_date_and_place_are_twins_whatever_their_names(both: Any) -> None:
    where = {"date": "2024-01-19", "commune": "Martigues"}
    path = both(a_day("Journée 3", "Un", **where), a_day("Martigues", "Deux", **where))
    assert [found["noms"] for found in twins(path)] == [
        ["Journée 3 2024-01-19", "Martigues 2024-01-19"]
    ]


def test_a_day_made_by_hand_and_one_of_an_import_are_told(both: Any, tmp_path: Path) -> None:
    path = both(a_day("Martigues"), nothing)
    record = {"texte": "importée", "journee": "Martigues", "atelier": "Atelier Z"}
    other = copied(prepared_copy(path), "import.lda")
    done("importer", other, write_lines(tmp_path / "n.jsonl", [record]))
    whole = merged(tmp_path, path, other)
    assert not read_dossier(whole).conflicts
    for kind in ("day", "workshop"):
        unite(whole, of=kind)
    after = read_dossier(whole)
    assert twins(whole) == []
    assert len(after.notes_of(workshop_of(after, "Atelier Z").id)) == 2


def prepared_copy(path: Path) -> Path:
    """The dossier as it was before anything was made twice."""
    return path.with_name("autre.lda")


def test_an_import_on_two_laptops_with_the_day_by_hand_on_one_shows_no_conflict(
    tmp_path: Path,
) -> None:
    first = prepared(tmp_path)
    second = copied(first, "autre.lda")
    lines = [
        {"texte": f"note {n}", "journee": "Martigues", "atelier": "Atelier Z"} for n in range(30)
    ]
    file = write_lines(tmp_path / "n.jsonl", lines)
    with open_by(second, B) as session:
        session.apply(prepare.add_day(session.dossier, session.mint, "Martigues"))
        day = session.dossier.days[-1].id
        session.apply(prepare.add_workshop(session.dossier, session.mint, day, "Atelier Z"))
    for path in (first, second):
        done("importer", path, file)
    whole = merged(tmp_path, first, second)
    assert done("conflits", whole, "--json").document == []
    assert len(read_dossier(whole).notes) == 30
    unite(whole, of="day")
    unite(whole, of="workshop")
    after = read_dossier(whole)
    assert len(after.notes_of(workshop_of(after, "Atelier Z").id)) == 30
    assert not after.conflicts


def test_two_themes_1_3_are_told_apart_by_a_letter_everywhere(both: Any, tmp_path: Path) -> None:
    def add(title: str) -> Do:
        def do(session: Session) -> None:
            lesson = session.dossier.get(Lesson, named_entity("lesson", "1"))
            assert lesson is not None
            session.apply(prepare.add_theme(session.dossier, session.mint, lesson, title))

        return do

    path = both(add("Santé"), add("Voisinage"))
    numbers = {theme.title: theme.number for theme in read_dossier(path).themes}
    assert (numbers["Santé"], numbers["Voisinage"]) == ("1.3", "1.3b")
    record = {"texte": "chez le voisin", "theme": "1.3b", "nature": "piste", "point": "Le voisin"}
    done("importer", path, write_lines(tmp_path / "n.jsonl", [record]))
    note = note_of(read_dossier(path), "chez le voisin")
    theme = read_dossier(path).get(Theme, note.theme)
    assert theme is not None
    assert theme.title == "Voisinage"
    done("noter", path, note.id, "--theme", "1.3")
    done("noter", path, note.id, "--theme", "1.3b")
    assert [one["theme"] for one in done("notes", path).lines] == ["1.3b"]
    (point,) = done("points", path, "--json").document
    assert (point["code"], point["theme"]) == ("P-1.3b-01", "1.3b")
    unite(path, of="theme")
    assert [theme.number for theme in read_dossier(path).themes].count("1.3") == 1
    (point,) = done("points", path, "--json").document
    assert (point["code"], point["theme"]) == ("P-1.3b-01", "1.3")
    refolded(path)


def test_findings_of_one_wording_are_united_with_their_notes(both: Any) -> None:
    def make(text: str) -> Do:
        def do(session: Session) -> None:
            note = type_note(session, text)
            theme = session.dossier.get(Theme, named_entity("theme", "2"))
            assert theme is not None
            new = NewFinding(theme, Kind.PISTE, "Former les gardiens", [note])
            edit = consolidate.make_finding(session.dossier, session.mint, new)
            session.apply(edit)

        return do

    path = both(make("de A"), make("de B"))
    assert sorted(p["code"] for p in done("points", path, "--json").document) == [
        "P-2-01",
        "P-2-01b",
    ]
    unite(path, of="finding")
    (point,) = done("points", path, "--json").document
    assert (point["code"], sorted(point["notes"])) == ("P-2-01", ["de A", "de B"])
    refolded(path)


def test_one_undo_parts_twins_again(both: Any) -> None:
    path = both(a_day("Martigues"), a_day("Martigues", "Autre"))
    before = read_dossier(path)
    unite(path, of="day")
    with open_by(path, A) as session:
        assert session.undo_now() is not None
    after = read_dossier(path)
    assert (after.days, after.workshops, after.notes) == (
        before.days,
        before.workshops,
        before.notes,
    )


def test_what_a_merge_brings_for_the_one_that_went_counts_for_the_one_that_stays(
    both: Any, tmp_path: Path
) -> None:
    path = both(a_day("Martigues"), a_day("Martigues"))
    late = copied(path, "retard.lda")
    with open_by(late, B) as session:
        mine = [w for w in session.dossier.workshops if w.title == "Atelier Z"][1]
        new = [capture.NewNote(text="arrivée après")]
        session.apply(capture.add_notes(session.dossier, session.mint, mine.id, new))
    unite(path, of="day")
    unite(path, of="workshop")
    after = union(path, late)
    assert not after.conflicts
    assert note_of(after, "arrivée après").workshop == workshop_of(after, "Atelier Z").id
    assert rows_of(path, late)


def test_what_is_no_twin_is_refused(both: Any) -> None:
    path = both(a_day("Martigues"), nothing)
    day = read_dossier(path).days[0].id
    assert "Rien ne porte" in refused("jumeaux", path, "--reunir", f"{'0' * 32}={day}")
    assert "réunis" in refused("jumeaux", path, "--reunir", f"{day}={day}")
