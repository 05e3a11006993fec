"""The grammar of a row, beside a naive reading of the same rules."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lda_synthese.domain.log.revision import RevisionContent, canonical, revise
from lda_synthese.domain.log.rules import is_lawful
from lda_synthese.domain.state.fields import encode
from lda_synthese.domain.state.ids import NOBODY, EntityId, GestureId, Mint
from lda_synthese.domain.state.model import ENTITY_TYPES, fields_of
from lda_synthese.storage.copies import read_copy

SOUND = revise(RevisionContent(
    kind="note", entity=EntityId("9" * 32), parents=(), hlc=1 << 40,
    at="2023-12-15T10:41:07.123+01:00", author=NOBODY, gesture=GestureId("8" * 32),
    undoes="", label="Ajouter une note", patch='{"text":"une"}',
))  # fmt: skip

TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,), "rank": (str,), "verbatim": (bool,), "deleted": (bool,),
    "theme": (str, type(None)), "kind": (str, type(None)), "workshop": (str,),
}  # fmt: skip
"""Of a note, some of its fields and what they hold."""


def naive(text: str) -> bool:
    """Whether a note's patch follows the rules, read one by one."""
    try:
        patch = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if not isinstance(patch, dict) or canonical(patch) != text:
        return False
    for name, value in patch.items():
        is_name = 0 < len(name) <= 40 and set(name) <= set("abcdefghijklmnopqrstuvwxyz_")
        if not is_name or type(value) not in (str, int, bool, type(None)):
            return False
        if type(value) is int and abs(value) > 2**53:
            return False
        if name in TYPES and type(value) not in TYPES[name]:
            return False
    rank = patch.get("rank", "")
    return rank == "" or (rank.isascii() and rank.isalnum() and not rank.endswith("0"))


NAMES = st.sampled_from([*TYPES, "later", "later_field", "Later", "", "é"])
TEXTS = st.text(max_size=12) | st.text('abcV019"\\/\n\t\u00e9e\u0301\x7f\u2028', max_size=6)
VALUES = (
    TEXTS | st.none() | st.booleans() | st.floats() | st.integers(-(2**54), 2**54)
    | st.sampled_from([2**53, 2**53 + 1, -(2**53), 10**15, 10**16, 0, [], {}])
)  # fmt: skip
PATCHES = st.dictionaries(NAMES, VALUES, max_size=5)


@given(PATCHES, st.booleans(), st.booleans())
@example({"rank": "V", "text": 'a","text":"b'}, True, False)
@example({"text": '\\","rank":"'}, True, False)
def test_a_patch_follows_the_rules_read_one_by_one(
    patch: dict[str, Any], is_sorted: bool, is_escaped: bool
) -> None:
    text = json.dumps(patch, ensure_ascii=is_escaped, sort_keys=is_sorted, separators=(",", ":"))
    assert is_lawful(replace(SOUND, patch=text)) == naive(text)


@given(st.text('{}":,[]atexrnkulse0123456789.-+\\ \u00e9', max_size=24))
def test_any_text_follows_the_rules_read_one_by_one(text: str) -> None:
    assert is_lawful(replace(SOUND, patch=text)) == naive(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"rank":"V","text":"a",}', '{,"text":"a"}', '{"rank":"V""text":"a"}', '{"text":"a"}\n',
        '{"text":"a","rank":"V"}', '{"text":"a","text":"b"}', '{"rank":"V",,"text":"a"}', "{,}",
    ],
)  # fmt: skip
def test_a_patch_of_known_fields_is_written_in_one_way(text: str) -> None:
    assert not is_lawful(replace(SOUND, patch=text))


@given(PATCHES)
def test_what_we_write_follows_the_rules(patch: dict[str, Any]) -> None:
    kept = {k: v for k, v in patch.items() if type(v) in TYPES.get(k, ()) and k != "rank"}
    rank = Mint().rank_after("")
    assert is_lawful(replace(SOUND, patch=canonical({**kept, "rank": rank})))


@pytest.mark.parametrize("kind", ENTITY_TYPES)
def test_every_default_of_every_field_may_be_written(kind: str) -> None:
    patch = {name: encode(type_.default) for name, type_ in fields_of(kind).items()}
    assert is_lawful(replace(SOUND, kind=kind, patch=canonical(patch)))


def test_every_row_of_0_1_0_follows_the_rules() -> None:
    path = Path(__file__).parents[2] / "data" / "format1_0.1.0.lda"
    assert all(map(is_lawful, read_copy(path).revisions))


def test_an_erased_field_is_absent() -> None:
    assert is_lawful(SOUND, {"rank"})
    assert not is_lawful(SOUND, {"rank", "text"})
