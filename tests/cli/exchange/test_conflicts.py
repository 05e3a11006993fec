"""The command `conflits`: two laptops wrote the same note, and somebody decides."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.gestures.settling import keep_both, settle, settle_with_words
from lda_synthese.domain.log.decide import conflict_cards, of_one_side
from lda_synthese.domain.state.ids import named_entity
from lda_synthese.domain.state.model import Kind
from lda_synthese.session.opening import read_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage.copies import read_copy
from tests.commands import done, refused
from tests.exchanges import A, B, copied, merged, note_of, open_by, prepared, type_note, union

Change = Callable[[Session], Any]


def reword(text: str) -> Change:
    return lambda session: session.apply(
        capture.reword_note(note_of(session.dossier, "départ"), text)
    )


def trash(session: Session) -> None:
    session.apply(capture.trash_notes([note_of(session.dossier, "départ")]))


def tag(session: Session) -> None:
    session.apply(capture.tag_kind([note_of(session.dossier, "départ")], Kind.PISTE))


@pytest.fixture
def two(tmp_path: Path) -> Callable[[Change, Change], Path]:
    """A file that holds what A did here, and what B did in a copy that came back."""

    def make(here: Change, there: Change) -> Path:
        first = prepared(tmp_path)
        with open_by(first, A) as session:
            type_note(session, "départ")
            type_note(session, "autre")
        second = copied(first, "carnet.lda-carnet")
        with open_by(first, A) as session:
            here(session)
        with open_by(second, B) as session:
            there(session)
        return merged(tmp_path, first, second)

    return make


def listed(path: Path) -> list[dict[str, Any]]:
    found = done("conflits", path, "--json").document
    assert isinstance(found, list)
    return found


def texts(path: Path) -> list[str]:
    return [note.text for note in read_dossier(path).notes]


def test_a_conflict_is_listed_with_its_ancestor_and_its_versions(two: Any) -> None:
    (found,) = listed(two(reword("ici"), reword("là-bas")))
    assert (found["objet"], found["champ"], found["ancetre"]) == ("note", "texte", "départ")
    assert [(v["valeur"], v["auteur"]) for v in found["versions"]] == [("ici", A), ("là-bas", B)]
    assert all(len(version["quand"]) == len("2023-12-15T10:41") for version in found["versions"])


def test_both_versions_are_shown_the_dossier_s_first_whatever_the_clocks(two: Any) -> None:
    path = two(reword("ici"), reword("là-bas"))
    content = read_copy(path)
    (card,) = conflict_cards(read_dossier(path), content.receipts)
    assert [version.reception for version in card.fields[0].versions] == ["", "f" * 32]
    assert sum(version.is_shown for version in card.fields[0].versions) == 1


@pytest.mark.parametrize(("number", "kept"), [(1, "ici"), (2, "là-bas")])
def test_the_version_kept_is_the_one_chosen_shown_or_not(two: Any, number: int, kept: str) -> None:
    path = two(reword("ici"), reword("là-bas"))
    (found,) = listed(path)
    done("conflits", path, "--garder", f"{found['id']}={number}", "--auteur", A)
    assert listed(path) == []
    assert texts(path) == [kept, "autre"]


def test_keeping_the_value_shown_settles_for_everybody(two: Any, tmp_path: Path) -> None:
    path = two(reword("ici"), reword("là-bas"))
    elsewhere = copied(path, "ailleurs.lda")
    shown = texts(path)[0]
    (found,) = listed(path)
    number = [v["affichee"] for v in found["versions"]].index(True) + 1
    done("conflits", path, "--garder", f"{found['id']}={number}", "--auteur", A)
    assert listed(path) == []
    both = union(elsewhere, path)
    assert not both.conflicts
    assert shown in [note.text for note in both.notes]


def test_a_conflict_settled_twice_by_two_people_holds(two: Any) -> None:
    path = two(reword("ici"), reword("là-bas"))
    elsewhere = copied(path, "ailleurs.lda")
    (found,) = listed(path)
    done("conflits", path, "--garder", f"{found['id']}=1", "--auteur", A)
    done("conflits", elsewhere, "--garder", f"{found['id']}=1", "--auteur", B)
    assert not union(path, elsewhere).conflicts


def test_what_one_deleted_and_another_reworded_is_deleted_by_choice_only(two: Any) -> None:
    path = two(trash, reword("là-bas"))
    (found,) = listed(path)
    assert found["champ"] == "corbeille"
    assert [version["valeur"] for version in found["versions"]] == [True, False]
    assert texts(path) == ["là-bas", "autre"]
    done("conflits", path, "--garder", f"{found['id']}=supprimer", "--auteur", A)
    assert listed(path) == []
    assert texts(path) == ["autre"]


def test_what_was_deleted_and_reworded_stays_by_choice(two: Any) -> None:
    path = two(reword("ici"), trash)
    (found,) = listed(path)
    alive = [version["valeur"] for version in found["versions"]].index(False) + 1
    done("conflits", path, "--garder", f"{found['id']}={alive}", "--auteur", A)
    assert listed(path) == []
    assert texts(path) == ["ici", "autre"]


def test_nothing_is_deleted_that_nobody_deleted(two: Any) -> None:
    path = two(reword("ici"), reword("là-bas"))
    (found,) = listed(path)
    assert "Personne n’a supprimé" in refused(
        "conflits", path, "--garder", f"{found['id']}=supprimer"
    )
    assert len(listed(path)) == 1


@pytest.mark.parametrize("asked", ["0" * 32 + ".text=1", "=1", "x"])
def test_what_is_no_conflict_is_refused(two: Any, asked: str) -> None:
    path = two(reword("ici"), reword("là-bas"))
    assert "Aucun conflit" in refused("conflits", path, "--garder", asked)


def test_a_number_that_is_no_version_is_refused_and_nothing_of_the_rest_is_done(two: Any) -> None:
    path = two(reword("ici"), reword("là-bas"))
    (found,) = listed(path)
    assert "de 1 à 2" in refused(
        "conflits", path, "--garder", f"{found['id']}=1", "--garder", f"{found['id']}=3"
    )
    assert len(listed(path)) == 1


def test_fields_apart_are_no_conflict_and_those_of_one_note_are_one_card(two: Any) -> None:
    path = two(reword("ici"), tag)
    assert listed(path) == []

    def reword_and_tag(kind: Kind, text: str) -> Change:
        def do(session: Session) -> None:
            session.apply(capture.tag_kind([note_of(session.dossier, "autre")], kind))
            session.apply(capture.reword_note(note_of(session.dossier, "autre"), text))

        return do

    here, there = copied(path, "ici.lda"), copied(path, "là.lda")
    for file, who, change in (
        (here, A, reword_and_tag(Kind.ACTION, "un")),
        (there, B, reword_and_tag(Kind.PISTE, "deux")),
    ):
        with open_by(file, who) as session:
            change(session)
    (card,) = conflict_cards(union(here, there))
    assert [contested.field for contested in card.fields] == ["text", "kind"]


def test_both_wordings_kept_make_one_more_note_and_only_one_when_two_people_do_so(
    two: Any,
) -> None:
    path = two(reword("ici"), reword("là-bas"))
    elsewhere = copied(path, "ailleurs.lda")
    for file, who in ((path, A), (elsewhere, B)):
        with open_by(file, who) as session:
            (conflict,) = session.dossier.conflicts.values()
            session.apply(keep_both(session.dossier, conflict))
            assert not session.dossier.conflicts
    both = union(path, elsewhere)
    assert not both.conflicts
    assert sorted(note.text for note in both.notes) == ["autre", "ici", "là-bas"]


def test_the_note_kept_beside_has_the_id_of_the_format(two: Any) -> None:
    path = two(reword("ici"), reword("là-bas"))
    with open_by(path, A) as session:
        (conflict,) = session.dossier.conflicts.values()
        shown = note_of(session.dossier, "là-bas").text
        (other,) = [one for one in conflict.candidates if one.value != shown]
        session.apply(keep_both(session.dossier, conflict))
        beside = note_of(session.dossier, "ici")
    writers = [row.id for row in read_copy(path).revisions if '"text":"ici"' in row.patch]
    assert other.revision == writers[0]
    assert beside.id == named_entity("note", "conflit", conflict.entity, writers[0].hex())


def test_a_third_wording_settles(two: Any) -> None:
    path = two(reword("ici"), reword("là-bas"))
    with open_by(path, A) as session:
        (conflict,) = session.dossier.conflicts.values()
        session.apply(settle_with_words(session.dossier, conflict, " ici et là-bas "))
    assert not read_dossier(path).conflicts
    assert texts(path) == ["ici et là-bas", "autre"]


def test_one_side_is_kept_in_one_step_after_it_was_listed(two: Any) -> None:
    def reword_all(mark: str) -> Change:
        def do(session: Session) -> None:
            for text in ("départ", "autre"):
                note = note_of(session.dossier, text)
                session.apply(capture.reword_note(note, f"{text} {mark}"))

        return do

    path = two(reword_all("ici"), reword_all("là-bas"))
    receipts = read_copy(path).receipts
    with open_by(path, A) as session:
        kept, left = of_one_side(conflict_cards(session.dossier, receipts), "f" * 32)
        assert sorted(str(version.value) for version in kept.values()) == [
            "autre là-bas",
            "départ là-bas",
        ]
        assert left == ()
        choices = [(session.dossier.conflicts[key], one.value) for key, one in kept.items()]
        session.apply(settle(session.dossier, choices))
        assert not session.dossier.conflicts
    assert texts(path) == ["départ là-bas", "autre là-bas"]
