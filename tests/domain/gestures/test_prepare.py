from dataclasses import replace

import pytest

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures import capture, consolidate, prepare
from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.state.edits import change, edit
from lda_synthese.domain.state.model import Assignment, Kind
from tests.domain.conftest import Bench


def test_a_new_dossier_has_four_lessons_and_six_themes(bench: Bench) -> None:
    assert [lesson.number for lesson in bench.dossier.lessons] == ["1", "2", "3", "4"]
    assert [t.number for t in bench.dossier.themes] == ["1.1", "1.2", "2", "3.1", "3.2", "4"]
    assert bench.dossier.about.title == "Logement d’abord"


def test_days_and_workshops_are_ordered_as_moved(bench: Bench) -> None:
    for name in ("Marseille", "Istres"):
        bench.apply(prepare.add_day(bench.dossier, bench.mint, name))
    days = bench.dossier.days
    bench.apply(prepare.move(days, days[2], -1))
    assert [day.name for day in bench.dossier.days] == ["Aubagne", "Istres", "Marseille"]
    assert not prepare.move(bench.dossier.days, bench.dossier.days[0], -1)


def test_a_move_works_when_two_carnets_gave_the_same_rank(bench: Bench) -> None:
    for name in ("Marseille", "Istres"):
        bench.apply(prepare.add_day(bench.dossier, bench.mint, name))
    same = bench.dossier.days[0].rank
    bench.apply(edit("Fusionner", [change(d, replace(d, rank=same)) for d in bench.dossier.days]))
    days = bench.dossier.days
    bench.apply(prepare.move(days, days[0], 1))
    assert [d.id for d in bench.dossier.days] == [days[1].id, days[0].id, days[2].id]


def test_a_day_that_holds_notes_is_not_removed(bench: Bench) -> None:
    bench.note("une idée")
    with pytest.raises(RefusedError, match="1\u00a0note"):
        prepare.remove_day(bench.dossier, bench.dossier.days[0])
    with pytest.raises(RefusedError):
        prepare.remove_workshop(bench.dossier, bench.workshop)


def test_an_empty_day_goes_with_its_workshops(bench: Bench) -> None:
    bench.apply(prepare.remove_day(bench.dossier, bench.dossier.days[0]))
    assert bench.dossier.days == bench.dossier.workshops == ()


def test_a_theme_in_use_goes_only_once_its_notes_have_a_place(bench: Bench) -> None:
    note = bench.note("une idée", "2", Kind.PISTE)
    make = consolidate.make_finding(
        bench.dossier,
        bench.mint,
        consolidate.NewFinding(bench.theme("2"), Kind.PISTE, "Point", [note]),
    )
    bench.apply(make)
    with pytest.raises(RefusedError):
        prepare.remove_theme(bench.dossier, bench.theme("2"))
    bench.apply(prepare.remove_theme(bench.dossier, bench.theme("2"), default_theme("1.1")))
    assert bench.fresh(note).theme == bench.dossier.findings[0].theme == default_theme("1.1")
    assert len(bench.dossier.themes) == 5


def test_a_new_theme_takes_the_next_free_number_of_its_lesson(bench: Bench) -> None:
    lesson = bench.dossier.lessons[2]
    bench.apply(prepare.add_theme(bench.dossier, bench.mint, lesson, "Santé"))
    assert [t.number for t in bench.dossier.themes_of(lesson.id)] == ["3.1", "3.2", "3.3"]


def test_a_name_is_needed_and_stands_once(bench: Bench) -> None:
    bench.apply(prepare.add_person(bench.dossier, bench.mint, "  Rapporteur   B "))
    assert [person.name for person in bench.dossier.persons] == ["Rapporteur B"]
    for name in ("Rapporteur B", "rapporteur b", " "):
        with pytest.raises(RefusedError):
            prepare.add_person(bench.dossier, bench.mint, name)


def test_nobody_is_renamed_as_somebody_else(bench: Bench) -> None:
    for name in ("Rapporteur B", "Rapporteur C"):
        bench.apply(prepare.add_person(bench.dossier, bench.mint, name))
    first, second = bench.dossier.persons
    with pytest.raises(RefusedError, match="déjà dans la liste"):
        prepare.rename_person(bench.dossier, second, "RAPPORTEUR B")
    bench.apply(prepare.rename_person(bench.dossier, first, "rapporteur b"))
    assert [person.name for person in bench.dossier.persons] == ["Rapporteur C", "rapporteur b"]


def test_an_assignment_is_made_and_taken_back(bench: Bench) -> None:
    bench.apply(prepare.add_person(bench.dossier, bench.mint, "Rapporteur B"))
    person, workshop = bench.dossier.persons[0].id, bench.workshop.id
    for expected in (True, False, True):
        bench.apply(prepare.assign(bench.dossier, workshop, person, expected=expected))
        assert bool([*bench.dossier.living(Assignment)]) is expected


def test_a_person_taken_off_the_list_still_signs_their_notes(bench: Bench) -> None:
    bench.apply(prepare.add_person(bench.dossier, bench.mint, "Rapporteur B"))
    person = bench.dossier.persons[0]
    new = [capture.NewNote(text="une idée")]
    bench.apply(
        capture.add_notes(bench.dossier, bench.mint, bench.workshop.id, new, rapporteur=person.id)
    )
    bench.apply(prepare.remove_person(person))
    assert bench.dossier.name_of(bench.dossier.notes[0].rapporteur) == "Rapporteur B"
