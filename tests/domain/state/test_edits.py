"""Edits: what is written when something is made, changed, or made again."""

from dataclasses import replace

import pytest

from lda_synthese.domain.state.edits import bring_back, change, create, edit, with_value
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.making import make_or_bring_back, tie
from lda_synthese.domain.state.model import (
    ENTITY_TYPES,
    Kind,
    Note,
    Person,
    Support,
    Verdict,
    VerdictValue,
)
from tests.domain.conftest import Bench

ID = EntityId("a" * 32)


def test_what_is_made_writes_only_what_is_said_of_it() -> None:
    made = create(Note(id=ID, text="Un lien", kind=Kind.PISTE, rank="V"))
    assert (made.kind, made.id, made.before) == ("note", ID, None)
    assert made.after == {"text": "Un lien", "kind": Kind.PISTE, "rank": "V"}


def test_a_decision_that_is_the_default_is_written_all_the_same() -> None:
    made = create(Verdict(id=ID, what="personne", value=VerdictValue.CHECKED))
    assert made.after == {"what": "personne", "value": VerdictValue.CHECKED}


@pytest.mark.parametrize("kind", ENTITY_TYPES)
def test_what_is_made_and_read_again_is_the_same(bench: Bench, kind: str) -> None:
    new = ENTITY_TYPES[kind](id=ID)
    made = create(new)
    assert ENTITY_TYPES[kind](id=made.id, **made.after) == new


def test_a_change_writes_what_differs_in_nfc() -> None:
    note = Note(id=ID, text="été", rank="V")
    found = change(note, replace(note, text="e\u0301té", kind=Kind.ACTION))
    assert found is not None
    assert (found.before, found.after) == ({"kind": None}, {"kind": Kind.ACTION})
    assert change(note, replace(note, text="e\u0301té")) is None


def test_a_change_does_not_make_a_note_of_another() -> None:
    note = Note(id=ID, text="Un lien")
    with pytest.raises(ValueError, match="no other entity"):
        change(note, replace(note, id=EntityId("b" * 32)))


def test_a_form_changes_the_field_that_it_names() -> None:
    person = Person(id=ID, name="Rapporteur A")
    assert with_value(person, "name", "Rapporteur B") == Person(id=ID, name="Rapporteur B")
    with pytest.raises(TypeError):
        with_value(person, "nom", "Rapporteur B")


def test_what_was_made_before_is_brought_back_as_it_was(bench: Bench) -> None:
    made = Person(id=ID, name="Rapporteur A")
    bench.apply(edit("Essai", [make_or_bring_back(bench.dossier, made)]))
    assert make_or_bring_back(bench.dossier, made) is None

    gone = replace(made, name="Rapporteur B", deleted=True)
    bench.apply(edit("Essai", [change(made, gone)]))
    assert make_or_bring_back(bench.dossier, made) == bring_back(gone)
    bench.apply(edit("Essai", [make_or_bring_back(bench.dossier, made)]))
    assert [person.name for person in bench.dossier.persons] == ["Rapporteur B"]


def test_a_link_is_tied_and_untied_once(bench: Bench) -> None:
    finding = bench.finding("Relier santé et logement")
    link = Support(id=ID, finding=finding.id, note=bench.note("Un lien").id)
    assert tie(bench.dossier, link, tied=False) is None
    for is_tied in (True, False, True):
        bench.apply(edit("Essai", [tie(bench.dossier, link, tied=is_tied)]))
        assert [one.id for one in bench.dossier.supports] == [ID] * is_tied
        assert tie(bench.dossier, link, tied=is_tied) is None
