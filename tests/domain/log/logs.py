"""Logs written by three people, each seeing only what reached them."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from lda_synthese.domain.log.fold import Folded, fold
from lda_synthese.domain.log.revision import Erased, Revision, RevisionContent, canonical, revise
from lda_synthese.domain.state.ids import EntityId, GestureId
from tests.domain.log.oracle import naive_heads

DOSSIER = EntityId("d" * 32)
NOTES = tuple(EntityId(digit * 32) for digit in "12")
PEOPLE = tuple(EntityId(letter * 32) for letter in "abc")

PATCHES: tuple[dict[str, Any] | None, ...] = (
    None,
    {"text": "une"},
    {"text": "deux"},
    {"kind": "action"},
    {"kind": "piste", "text": "trois"},
    {"rank": "a"},
    {"rank": "b"},
    {"deleted": True},
    {"deleted": True, "text": "quatre"},
    {"deleted": False},
    {"later_field": "x"},
)
"""What somebody writes in a note; None: takes in what somebody else knows."""

STEPS = st.lists(
    st.tuples(
        st.sampled_from(range(3)),
        st.sampled_from(range(3)),
        st.sampled_from(NOTES),
        st.sampled_from(PATCHES),
        st.integers(0, 3),
    ),
    max_size=16,
)
"""Who, from whom, which note, what, and a clock that may stand still or go back."""


def wrote(
    entity: EntityId,
    *parents: Revision,
    clock: int = 1,
    author: EntityId = PEOPLE[0],
    of_kind: str = "note",
    gesture: str = "0",
    **patch: Any,
) -> Revision:
    return revise(
        RevisionContent(
            kind=of_kind,
            entity=entity,
            parents=[parent.id for parent in parents],
            hlc=clock,
            at=f"2023-12-15T10:00:0{clock}.000+01:00",
            author=author,
            gesture=GestureId(gesture.rjust(32, "0")),
            undoes="",
            label="Modifier une note",
            patch=canonical(patch),
        )
    )


Steps = Iterable[tuple[int, int, EntityId, dict[str, Any] | None, int]]


def logs(steps: Steps) -> list[Revision]:
    """All that three people wrote, each seeing only what reached them; two notes are shared."""
    return _written(steps)[0]


def known_by_each(steps: Steps) -> list[list[Revision]]:
    """What each of the three knows in the end."""
    return _written(steps)[1]


def _written(steps: Steps) -> tuple[list[Revision], list[list[Revision]]]:
    shared = [wrote(note, text="début") for note in NOTES]
    known = [list(shared) for _ in PEOPLE]
    everything = list(shared)
    for number, (who, other, note, patch, clock) in enumerate(steps):
        if patch is None:
            known[who] += [r for r in known[other] if r not in known[who]]
            continue
        heads = naive_heads(r for r in known[who] if r.entity == note)
        revision = wrote(
            note, *heads, clock=clock, author=PEOPLE[who], gesture=str(number), **patch
        )
        known[who].append(revision)
        everything.append(revision)
    return everything, known


def without(revision: Revision, erased: Erased) -> Revision:
    """The revision as an erasure leaves it: its id, without the field."""
    patch = json.loads(revision.patch).items()
    left = {name: value for name, value in patch if (revision.id, name) not in erased}
    return replace(revision, patch=canonical(left))


def folded(*revisions: Revision, erased: Erased = frozenset()) -> Folded:
    return fold(DOSSIER, revisions, erased)
