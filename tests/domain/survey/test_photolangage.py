"""Traits, images and portraits counted from notes; who came, counted and never guessed."""

from dataclasses import replace

import pytest

from lda_synthese.domain.state.edits import change, create, edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Note, Support
from lda_synthese.domain.state.recorded import Trait, TraitSide
from lda_synthese.domain.survey.attendance import Attendance
from lda_synthese.domain.survey.photolangage import chosen_images, portraits, trait_lines
from tests.domain.conftest import Bench


def note(bench: Bench, text: str, **named: str) -> Note:
    made = bench.note(text)
    bench.apply(edit("Choisir", [change(made, replace(made, **named))]))  # type: ignore[arg-type]
    return bench.fresh(made)


def test_a_trait_weighs_what_its_notes_do(bench: Bench) -> None:
    trait = Trait(id=EntityId("e" * 32), text="Se sentir en sécurité")
    notes = [
        note(bench, "une porte", table="1"),
        note(bench, "un verrou", table="1"),
        note(bench, "un toit", table="2"),
        note(bench, "parce que c’est calme", image="12", image_alt="Une cabane"),
    ]
    supports = [
        Support(id=EntityId(str(place) * 32), finding=trait.id, note=one.id)
        for place, one in enumerate(notes, start=1)
    ]
    bench.apply(edit("Relier", [create(trait), *map(create, supports)]))
    (line,) = trait_lines(bench.dossier, TraitSide.SHARED)
    assert line.weight.replace("\u00a0", " ") == "2 tables, 1 choix"
    assert trait_lines(bench.dossier, TraitSide.DIFFERENT) == ()
    assert [(one.image, one.shows) for one in chosen_images(bench.dossier)] == [
        ("12", "Une cabane")
    ]
    assert [(one.table, len(one.notes)) for one in portraits(bench.dossier)] == [("1", 2), ("2", 1)]


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        (Attendance(4, 0, 0, None, ""), "Le nombre de présents n’est pas noté."),
        (
            Attendance(4, 4, 160, None, ""),
            "160 personnes-journées sur 4 journées : qui est venu deux fois y compte deux fois. Le "
            "nombre de personnes différentes n’est pas connu.",
        ),
        (
            Attendance(4, 3, 120, 96, "feuilles d’émargement."),
            "120 personnes-journées sur 3 journées notées sur 4 : qui est venu deux fois y compte "
            "deux fois. 96 personnes différentes (feuilles d’émargement).",
        ),
    ],
)
def test_persons_days_are_never_taken_for_people(known: Attendance, sentence: str) -> None:
    assert known.sentence.replace("\u00a0", " ") == sentence
