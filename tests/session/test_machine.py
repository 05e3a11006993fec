"""Any use of a session, beside a model that knows nothing of revisions, graphs or SQLite.

The model is a dictionary of notes, the list of its past copies, and a search by comparing words.
"""

import re
import shutil
import tempfile
import unicodedata
from contextlib import closing
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from lda_synthese.domain.gestures import capture, prepare
from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import OUTSIDE, Kind, Note
from lda_synthese.session.opening import create_dossier, open_dossier

TEXTS = st.lists(
    st.sampled_from(
        ["Une équipe", "l’accès", "au LOGEMENT", "mobile", "d’abord", "Équiper", "été"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
WORDS = st.sampled_from(["équipe", "EQUIPE", "equip", "acces", "logement", "mob", "abord", "ete"])
THEMES = st.sampled_from([None, OUTSIDE, str(default_theme("1.1")), str(default_theme("2"))])
KINDS = st.sampled_from([None, *Kind])
CHOICE = st.integers(0, 99)
ME = EntityId("a" * 32)


def plain(text: str) -> list[str]:
    """The words of a text, without accents or capitals."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.findall(r"\w+", bare.lower())


class Uses(RuleBasedStateMachine):
    """A dossier on the disk, and what a person would say it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="séance "))
        self.notes: dict[str, tuple[str, str | None, str | None]] = {}
        self.past: list[dict[str, tuple[str, str | None, str | None]]] = []
        self.undone: list[dict[str, tuple[str, str | None, str | None]]] = []
        self.draft = ""

    @initialize()
    def make(self) -> None:
        self.session = create_dossier(self.folder / "d.lda", "Logement d’abord")
        mint = self.session.mint
        self.session.apply(prepare.add_day(self.session.dossier, mint, "Aubagne"))
        day = self.session.dossier.days[0].id
        self.session.apply(prepare.add_workshop(self.session.dossier, mint, day, "Atelier B"))
        # Undo speaks of this person's gestures, so it stops before those above.
        self.session.identify(ME)

    def chosen(self, choice: int) -> Note:
        note = self.session.dossier.get(Note, sorted(self.notes)[choice % len(self.notes)])
        assert note is not None
        return note

    def has_notes(self) -> bool:
        return bool(self.notes)

    def becomes(self, id_: str, note: tuple[str, str | None, str | None] | None) -> None:
        after = (
            {**self.notes, id_: note} if note else {k: v for k, v in self.notes.items() if k != id_}
        )
        if after != self.notes:
            self.past.append(self.notes)
            self.undone.clear()
            self.notes = after

    @rule(text=TEXTS, theme=THEMES, kind=KINDS)
    def add(self, text: str, theme: str | None, kind: Kind | None) -> None:
        session = self.session
        known = {note.id for note in session.dossier.notes}
        new = [capture.NewNote(text=text, theme=theme, kind=kind)]
        workshop = session.dossier.workshops[0].id
        session.apply(capture.add_notes(session.dossier, session.mint, workshop, new))
        (id_,) = {note.id for note in session.dossier.notes} - known
        self.becomes(id_, (text, theme, kind))

    @precondition(has_notes)
    @rule(choice=CHOICE, text=TEXTS)
    def reword(self, choice: int, text: str) -> None:
        note = self.chosen(choice)
        self.session.apply(capture.reword_note(note, text))
        self.becomes(note.id, (text, *self.notes[note.id][1:]))

    @precondition(has_notes)
    @rule(choice=CHOICE, theme=THEMES)
    def tag_theme(self, choice: int, theme: str | None) -> None:
        note = self.chosen(choice)
        self.session.apply(capture.tag_theme(self.session.dossier, [note], theme))
        text, _, kind = self.notes[note.id]
        self.becomes(note.id, (text, theme, kind))

    @precondition(has_notes)
    @rule(choice=CHOICE, kind=KINDS)
    def tag_kind(self, choice: int, kind: Kind | None) -> None:
        note = self.chosen(choice)
        self.session.apply(capture.tag_kind([note], kind))
        self.becomes(note.id, (*self.notes[note.id][:2], kind))

    @precondition(has_notes)
    @rule(choice=CHOICE)
    def trash(self, choice: int) -> None:
        note = self.chosen(choice)
        self.session.apply(capture.trash_notes([note]))
        self.becomes(note.id, None)

    @rule()
    def undo(self) -> None:
        done = self.session.undo_now()
        assert (done is not None) == bool(self.past)
        if self.past:
            self.undone.append(self.notes)
            self.notes = self.past.pop()

    @rule()
    def redo(self) -> None:
        done = self.session.redo_now()
        assert (done is not None) == bool(self.undone)
        if self.undone:
            self.past.append(self.notes)
            self.notes = self.undone.pop()

    @rule(first=WORDS, last=WORDS)
    def search(self, first: str, last: str) -> None:
        found = self.session.matches(f"{first} {last}")
        (whole,), (start,) = plain(first), plain(last)
        for id_, (text, *_) in self.notes.items():
            words = plain(text)
            if whole in words and any(word.startswith(start) for word in words):
                assert id_ in found
            if not any(word[:3] == whole[:3] for word in words):
                # Stems bring more than the words typed, never another family.
                assert id_ not in found

    @rule(text=TEXTS)
    def type(self, text: str) -> None:
        self.draft = text
        self.session.save_draft(place="saisie", entity="", text=text)

    @rule()
    def save(self) -> None:
        self.session.flush()
        with closing(open_dossier(self.session.path, read_only=True)) as read:
            assert self.fields_of(read.dossier.notes) == self.notes

    @rule(number=st.integers(0, 999))
    def go_on_elsewhere(self, number: int) -> None:
        target = self.folder / f"ailleurs {number}.lda"
        if target == self.session.path:
            return
        target.unlink(missing_ok=True)
        self.session.save_elsewhere(target)
        self.session.close()
        self.open(target)

    @rule()
    def reopen(self) -> None:
        self.session.close()
        self.open(self.session.path)

    def open(self, path: Path) -> None:
        self.session = open_dossier(path)
        self.session.identify(ME)
        # Notes of the file are found once a thread has read them.
        self.session.index.begin().join()
        assert [draft.text for draft in self.session.drafts] == [self.draft] * bool(self.draft)

    @staticmethod
    def fields_of(notes: tuple[Note, ...]) -> dict[str, tuple[str, str | None, str | None]]:
        return {note.id: (note.text, note.theme, note.kind) for note in notes}

    @invariant()
    def holds_what_a_person_would_say(self) -> None:
        if hasattr(self, "session"):
            assert self.fields_of(self.session.dossier.notes) == self.notes

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close(force=True)
        shutil.rmtree(self.folder)


TestUses = Uses.TestCase
TestUses.settings = settings(max_examples=40, stateful_step_count=30)
