"""The table of fields of storage/FORMAT.md is the one of domain/state/model.py."""

from importlib import resources

import pytest

from lda_synthese.domain.state.fields import (
    ChoiceField,
    FieldType,
    FlagField,
    IntegerField,
    LinesField,
    ReferenceField,
    TextField,
)
from lda_synthese.domain.state.ids import NOBODY
from lda_synthese.domain.state.model import (
    ENTITY_TYPES,
    NOTE_LIMIT,
    TEXT_LIMIT,
    UNCONTESTED,
    fields_of,
)
from lda_synthese.domain.state.recorded import LINK_LIMIT

HEADING = "| kind | field | holds | at first |"


def page() -> str:
    """FORMAT.md."""
    return resources.files("lda_synthese.storage").joinpath("FORMAT.md").read_text("utf-8")


def table_of_fields() -> str:
    """The table as the page must hold it, made from the model."""
    rows = [
        f"| `{kind}` | `{name}` | {held(type_)} | {at_first(type_)} |"
        for kind in ENTITY_TYPES
        for name, type_ in fields_of(kind).items()
        if name != "deleted"
    ]
    return "\n".join([HEADING, "|---|---|---|---|", *rows])


def held(type_: FieldType) -> str:
    """« → `theme` or null »."""
    match type_:
        case ReferenceField():
            kinds = " ".join(f"`{kind}`" for kind in (type_.to, *type_.or_to) if kind)
            words = f"→ {kinds or 'any'}"
            words += ", hangs" if type_.hangs else ""
        case TextField():
            words = f"{type_.held} ≤ {type_.limit}"
        case ChoiceField():
            words = " ".join(f"`{code}`" for code in type_.codes)
        case LinesField():
            words = "lines"
        case FlagField() | IntegerField():
            words = type_.held
        case _:
            raise AssertionError(type_)
    return f"{words}, or null" if type_.default is None else words


def at_first(type_: FieldType) -> str:
    """What stands in a field that nobody wrote; nothing for an empty text."""
    match type_.default:
        case None | "" | ():
            return ""
        case bool() as flag:
            return str(flag).lower()
        case str() as text:
            return "nobody" if text == NOBODY else f"`{text}`"
        case value:
            return str(value)


def test_the_page_holds_the_table_of_the_model() -> None:
    start = page().index(HEADING)
    written = page()[start:].split("\n\n", 1)[0].rstrip("\n")
    assert written == table_of_fields(), (
        f"the table of FORMAT.md must be, from « {HEADING} » on:\n\n{table_of_fields()}\n"
    )


@pytest.mark.parametrize("kind", ENTITY_TYPES)
def test_the_page_names_each_kind_and_what_is_uncontested(kind: str) -> None:
    assert f"| `{kind}` |" in page()
    assert all(f"`{name}`" in page() for name in UNCONTESTED)


def test_texts_have_the_limits_of_who_writes() -> None:
    limits = {
        (kind, name): type_.limit
        for kind in ENTITY_TYPES
        for name, type_ in fields_of(kind).items()
        if type(type_) is TextField
    }
    assert {of for of, limit in limits.items() if limit == NOTE_LIMIT} == {
        ("note", "text"),
        ("question", "remark"),
        ("trait", "text"),
        ("reaction", "text"),
        ("reaction", "reply"),
    }
    assert {of for of, limit in limits.items() if limit == LINK_LIMIT} == {("resource", "link")}
    assert {*limits.values()} == {NOTE_LIMIT, TEXT_LIMIT, LINK_LIMIT}
