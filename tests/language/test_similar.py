"""Notes that say the same, and actions that a piste prolongs (issue 13, « Near-duplicates »)."""

import json
import random
from importlib import resources
from typing import Any

import pytest

from lda_synthese.language.similar import Item, Likeness, families
from tests.language.gold import pairs_found, precision_and_recall, read_gold


def deck() -> dict[str, Any]:
    file = resources.files("lda_synthese.resources") / "exemple.json"
    read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return read


def deck_items() -> list[Item]:
    return [
        Item(f"{n:02}", point["libelle"], point["nature"], point["theme"])
        for n, point in enumerate(deck()["points"])
    ]


def items(*texts: str, kind: str = "piste") -> list[Item]:
    return [Item(f"{n}", text, kind) for n, text in enumerate(texts)]


def test_the_gold_file_is_found_again() -> None:
    """Issue 13, show 3: at least 150 notes. The lists of families were written beside it."""
    read, true = read_gold("rapprochements.txt")
    assert len(read) >= 150
    assert len(true) >= 70
    precision, recall = precision_and_recall("rapprochements.txt")
    assert precision >= 0.85
    assert recall >= 0.85


def test_a_file_that_nothing_was_adjusted_to() -> None:
    """Issue 13, show 3: 46 notes written after the lists and never used to change them."""
    precision, recall = precision_and_recall("rapprochements_gardes.txt")
    assert precision >= 0.9
    assert recall >= 0.55


def test_the_captation_pair_is_found_and_the_two_works_are_not() -> None:
    """Issue 13, show 3."""
    pair = items(
        "Accentuer la captation de logements du parc privé",
        "La captation de logements du parc privé",
        "Travailler sur les mutations croisées",
        "Travailler sur les contraintes administratives",
    )
    assert pairs_found(pair) == {("0", "1")}


def test_no_two_findings_of_the_deck_are_taken_for_one() -> None:
    """Issue 13, « Near-duplicates »: the same device with another claim is kept apart."""
    assert pairs_found(deck_items()) == set()


def test_the_five_links_of_the_deck_are_proposed_and_no_other() -> None:
    """Issue 13, show 3."""
    proposed = {(link.action.text, link.piste.text) for link in Likeness(deck_items()).links()}
    assert proposed == {(link["action"], link["piste"]) for link in deck()["prolonge"]}
    assert len(proposed) == 5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("places en FJT", "places en foyer de jeunes travailleurs"),
        ("Recruter deux TP", "Recrutement de deux travailleurs pairs"),
        ("Capter des logements", "Captation de logements"),
        ("l’équipe mobile psychiatrie précarité passe", "L’EMPP passe"),
    ],
)
def test_abbreviation_and_expansion_verb_and_noun_say_the_same(one: str, other: str) -> None:
    """Issue 13, « Near-duplicates »: real paraphrases."""
    assert families(one) == families(other)


def test_notes_of_two_kinds_never_stand_in_one_group() -> None:
    """Issue 13, « Near-duplicates »: within one kind."""
    text = "Captation de logements dans le parc privé"
    assert Likeness([Item("1", text, "action"), Item("2", text, "piste")]).groups() == ()


def test_the_centre_is_the_likest_to_all() -> None:
    """Issue 13, « Near-duplicates »: centre proposed."""
    (group,) = Likeness(
        items(
            "Captation de logements du parc privé, avec les agences de la ville",
            "Captation de logements du parc privé avec les agences",
            "Captation de logements du parc privé",
        )
    ).groups()
    assert group.centre.id == "1"
    assert group.items[0] == group.centre
    assert len(group.items) == 3


def test_a_group_follows_what_is_added_reworded_and_removed() -> None:
    """Issue 13, « Near-duplicates »: incremental."""
    first, second = items("Captation dans le parc privé", "Capter dans le parc privé")
    likeness = Likeness([first])
    assert likeness.groups() == ()
    likeness.add(second)
    assert len(likeness.groups()) == 1
    likeness.add(Item(second.id, "Formation des gardiens", "piste"))
    assert likeness.groups() == ()
    likeness.add(second)
    likeness.remove(first.id)
    assert likeness.groups() == ()
    likeness.add(first)
    assert len(likeness.groups()) == 1


def test_the_groups_do_not_depend_on_the_order() -> None:
    """Issue 13, « Learns »: survives merge; here for the groups."""
    read, _ = read_gold("rapprochements.txt")
    wanted = pairs_found(read)
    random.Random(2).shuffle(read)
    assert pairs_found(read) == wanted


@pytest.mark.parametrize("text", ["", "?", "le la les", "🏠", "a" * 100_000, "mot " * 50_000])
def test_a_text_that_says_nothing_is_like_no_other(text: str) -> None:
    """Issue 13, show 6: 1 MB of text, empty text, emoji."""
    found = pairs_found(items(text, "Captation dans le parc privé", "", "?"))
    assert found == set()
