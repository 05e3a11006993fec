"""What each field of the model says of a value that cannot stand in it."""

import pytest

from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.model import ENTITY_TYPES, Kind, Role, fields_of


@pytest.mark.parametrize(
    ("kind", "name", "value", "problem"),
    [
        ("note", "text", 3, "n’est pas un texte"),
        (
            "note", "text", "x" * 10_001,
            "est trop long (10\u202f001\u00a0signes, au plus 10\u202f000)",
        ),
        (
            "resource", "link", "x" * 2_001,
            "est trop long (2\u202f001\u00a0signes, au plus 2\u202f000)",
        ),
        ("note", "workshop", "0" * 65, "est trop long (65\u00a0signes, au plus 64)"),
        ("note", "verbatim", "oui", "n’est ni vrai ni faux"),
        ("day", "attendance", True, "n’est pas un nombre entier"),
        ("day", "attendance", "12", "n’est pas un nombre entier"),
        ("dossier", "partners", "Unafo", "n’est pas une liste"),
        ("person", "role", "chef", "ne peut pas être «\u202fchef\u202f»"),
        ("finding", "kind", Kind.AUTRE, "ne peut pas être «\u202fautre\u202f»"),
    ],
)  # fmt: skip
def test_a_field_says_what_is_wrong_with_a_value(
    kind: str, name: str, value: object, problem: str
) -> None:
    assert fields_of(kind)[name].problem(value) == problem


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("note", "text", "x" * 10_000),
        ("note", "verbatim", False),
        ("day", "attendance", 0),
        ("dossier", "partners", ("Unafo",)),
        ("person", "role", Role.TEAM),
        ("person", "role", "equipe"),
        ("finding", "kind", "action"),
    ],
)
def test_and_nothing_of_one_that_can_stand_there(kind: str, name: str, value: Value) -> None:
    assert fields_of(kind)[name].problem(value) == ""


@pytest.mark.parametrize("kind", ENTITY_TYPES)
def test_what_nobody_wrote_yet_can_stand_in_every_field(kind: str) -> None:
    for name, type_ in fields_of(kind).items():
        assert type_.default is None or not type_.problem(type_.default), name
