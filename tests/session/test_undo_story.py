"""Undo and redo over any sequence of gestures, and over closing and opening."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures import capture, consolidate, prepare
from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit, bring_back, edit
from lda_synthese.domain.state.ids import EntityId, Mint
from lda_synthese.domain.state.model import Assignment, Intention, Kind, Note, Voice
from lda_synthese.session.opening import create_dossier, open_dossier

T = TypeVar("T")
Gesture = Callable[[Dossier, Mint, int], Edit]

KINDS = (Kind.ACTION, Kind.PISTE)
ME = EntityId("a" * 32)


def pick(items: Sequence[T], choice: int) -> T:
    """One of the items; nothing to do when there is none."""
    if not items:
        raise RefusedError("rien à faire")
    return items[choice % len(items)]


def trashed(dossier: Dossier) -> list[Any]:
    tables = (dossier.table(kind).values() for kind in ("note", "finding", "support", "day"))
    return [entity for table in tables for entity in table if entity.deleted]


def two(notes: Sequence[Note], choice: int) -> Sequence[Note]:
    start = choice % max(len(notes) - 1, 1)
    return notes[start : start + 2]


def added(d: Dossier, m: Mint, n: int) -> Edit:
    new = [capture.NewNote(text=f"note numéro {n}", theme=pick([None, default_theme("2")], n))]
    return capture.add_notes(d, m, pick(d.workshops, n).id, new * (1 + n % 2))


def finding_made(d: Dossier, m: Mint, n: int) -> Edit:
    theme, kind = pick(d.themes, n), pick(KINDS, n)
    return consolidate.make_finding(
        d, m, consolidate.NewFinding(theme, kind, f"Point {n}", d.notes[: n % 3])
    )


def prolonged(d: Dossier, m: Mint, n: int) -> Edit:
    action, piste = ([f for f in d.findings if f.kind is kind] for kind in KINDS)
    return consolidate.prolong(d, pick(action, n), pick(piste, n), linked=not d.prolongs)


def assigned(d: Dossier, m: Mint, n: int) -> Edit:
    workshop, person = pick(d.workshops, n), pick(d.persons, n)
    return prepare.assign(d, workshop.id, person.id, expected=not [*d.living(Assignment)])


GESTURES: tuple[Gesture, ...] = (
    added,
    added,
    lambda d, _, n: capture.tag_theme(d, two(d.notes, n), pick([default_theme("3.1"), "hors"], n)),
    lambda d, *_: capture.tag_theme(d, d.notes, None),
    lambda d, _, n: capture.tag_kind(d.notes, pick([None, *KINDS], n)),
    lambda d, _, n: capture.mark_voice(d.notes, pick(list(Voice), n)),
    lambda d, _, n: capture.reword_note(pick(d.notes, n), f"texte {n}"),
    lambda d, _, n: capture.set_aside([pick(d.notes, n)], "hors sujet"),
    lambda d, *_: capture.take_back_in(d.notes),
    lambda d, _, n: capture.trash_notes(two(d.notes, n)),
    lambda d, _, n: edit("Remettre", [bring_back(pick(trashed(d), n))]),
    lambda d, m, n: capture.split_note(d, m, pick(d.notes, n), 4),
    lambda d, _, n: capture.merge_notes(d, two(d.notes, n)),
    lambda d, m, n: capture.move_notes(d, m, two(d.notes, n), pick(d.workshops, n).id),
    finding_made,
    finding_made,
    lambda d, _, n: consolidate.reword_finding(pick(d.findings, n), f"Autrement {n}"),
    lambda d, _, n: consolidate.move_finding(d, pick(d.findings, n), 1 - n % 2 * 2),
    lambda d, m, n: consolidate.reclass_finding(
        d, m, pick(d.findings, n), theme=pick(d.themes, n + 1).id
    ),
    lambda d, _, n: consolidate.link_notes(d, pick(d.findings, n), two(d.notes, n)),
    lambda d, _, n: consolidate.unlink_notes(d, pick(d.findings, n), d.notes),
    lambda d, _, n: consolidate.declare_ready(d, pick(d.findings, n), ready=n % 2 == 0),
    lambda d, _, n: consolidate.trash_finding(pick(d.findings, n)),
    prolonged,
    lambda d, _, n: prepare.describe(
        d.about, replace(d.about, title=f"Titre {n}", objectives=(f"{n}", "deux"))
    ),
    lambda d, m, n: prepare.add_workshop(d, m, pick(d.days, n).id, f"Atelier {n}"),
    lambda d, _, n: prepare.change_workshop(
        pick(d.workshops, n), replace(pick(d.workshops, n), intentions=(Intention.MEET,))
    ),
    lambda d, _, n: prepare.remove_workshop(d, pick(d.workshops, n)),
    lambda d, _, n: prepare.move(d.workshops, pick(d.workshops, n), 1),
    lambda d, m, n: prepare.add_person(d, m, f"Rapporteur {n}"),
    assigned,
    lambda d, _, n: prepare.remove_theme(d, pick(d.themes, n), pick(d.themes, n + 1).id),
)

UNDO, REDO, REOPEN = -1, -2, -3

STEPS = st.lists(
    st.tuples(
        st.one_of(st.integers(0, len(GESTURES) - 1), st.sampled_from([UNDO, UNDO, REDO, REOPEN])),
        st.integers(0, 9),
    ),
    max_size=24,
)


def living(dossier: Dossier) -> dict[EntityId, object]:
    """« Same state »: equal entities outside the trash."""
    tables = dossier.tables.values()
    return {
        entity.id: entity for table in tables for entity in table.values() if not entity.deleted
    }


class Story:
    """A session, and beside it what undo and redo have to give: a list of states and a place."""

    def __init__(self, path: Path) -> None:
        self.session = create_dossier(path, "Logement d’abord")
        for name in ("Aubagne", "Marseille"):
            self.apply(lambda d, m, _, name=name: prepare.add_day(d, m, name))
            day = self.session.dossier.days[-1].id
            self.apply(lambda d, m, n, day=day: prepare.add_workshop(d, m, day, f"Atelier {n}"))
        for number, gesture in enumerate([added] * 4 + [finding_made] * 4):
            self.apply(gesture, number)
        self.session.identify(ME)
        self.states = [living(self.session.dossier)]
        self.place = 0

    def apply(self, gesture: Gesture, choice: int = 0) -> bool:
        with contextlib.suppress(RefusedError):
            change = gesture(self.session.dossier, self.session.mint, choice)
            self.session.apply(change)
            return bool(change)
        return False

    def step(self, what: int, choice: int) -> None:
        if what == UNDO:
            assert (self.session.undo_now() is not None) == (self.place > 0)
            self.place = max(self.place - 1, 0)
        elif what == REDO:
            last = len(self.states) - 1
            assert (self.session.redo_now() is not None) == (self.place < last)
            self.place = min(self.place + 1, last)
        elif what == REOPEN:
            self.reopen()
        elif self.apply(GESTURES[what], choice):
            self.place += 1
            self.states[self.place :] = [living(self.session.dossier)]
        assert living(self.session.dossier) == self.states[self.place]

    def reopen(self) -> None:
        before = self.session.dossier
        self.session.close()
        self.session = open_dossier(self.session.path)
        self.session.identify(ME)
        assert self.session.dossier == before


@settings(max_examples=40)
@given(STEPS)
def test_undo_and_redo_walk_the_states_whatever_the_gestures_and_the_sessions(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int]]
) -> None:
    story = Story(tmp_path_factory.mktemp("récit") / "d.lda")
    try:
        for what, choice in steps:
            story.step(what, choice)
        story.reopen()
        for _ in range(story.place + 1):
            story.step(UNDO, 0)
        for _ in range(len(story.states)):
            story.step(REDO, 0)
    finally:
        story.session.close(force=True)


def test_every_gesture_of_the_story_does_something(tmp_path: Path) -> None:
    """Guards the test above: no gesture is always refused."""
    story = Story(tmp_path / "d.lda")
    done = {n for choice in range(4) for n, g in enumerate(GESTURES) if story.apply(g, choice)}
    story.session.close()
    assert done == set(range(len(GESTURES)))
