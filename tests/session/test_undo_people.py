"""Undo when several people write in one dossier, or when a later program wrote in it."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures import capture, prepare
from lda_synthese.domain.log.revision import Revision, RevisionContent, canonical, revise
from lda_synthese.domain.state.edits import Edit, bring_back, edit, trash
from lda_synthese.domain.state.ids import EntityId, GestureId, RevisionId
from lda_synthese.domain.state.model import Kind, Note, Voice
from lda_synthese.domain.text.french import spoken_moment
from lda_synthese.session.opening import create_dossier, open_dossier
from lda_synthese.storage.dossier_file import DossierFile

AFTER_ALL = 1 << 62


class Table:
    """One dossier, two people who type in turn."""

    def __init__(self, path: Path) -> None:
        self.session = session = create_dossier(path, "Logement d’abord")
        session.apply(prepare.add_day(session.dossier, session.mint, "Aubagne"))
        day = session.dossier.days[0].id
        session.apply(prepare.add_workshop(session.dossier, session.mint, day, "Atelier B"))
        self.one, self.other = (self.person(f"Rapporteur {letter}") for letter in "BC")
        session.identify(self.one)

    def person(self, name: str) -> EntityId:
        change = prepare.add_person(self.session.dossier, self.session.mint, name)
        self.session.apply(change)
        return change.changes[0].id

    def add(self, text: str) -> Note:
        workshop = self.session.dossier.workshops[0].id
        new = [capture.NewNote(text=text)]
        change = capture.add_notes(self.session.dossier, self.session.mint, workshop, new)
        self.session.apply(change)
        return self.note

    @property
    def note(self) -> Note:
        """The only note, trash included."""
        (note,) = self.session.dossier.table("note").values()
        assert isinstance(note, Note)
        return note

    def reword(self, text: str) -> None:
        self.session.apply(capture.reword_note(self.note, text))

    def tag(self, theme: str) -> None:
        self.session.apply(capture.tag_theme(self.session.dossier, [self.note], theme))

    def undo(self) -> str | None:
        undone = self.session.undo_now()
        return undone.label if undone else None

    def refused(self) -> str:
        before = self.session.dossier
        with pytest.raises(RefusedError) as caught:
            self.session.undo_now()
        assert self.session.dossier == before
        return str(caught.value)

    def receive(self, *, parents: tuple[RevisionId, ...], author: EntityId, **patch: str) -> None:
        """Close, put a revision of the note that came from elsewhere in the file, reopen."""
        self.write_in_file(foreign(self.note.id, parents, author, "note", **patch))

    def write_in_file(self, *revisions: Revision) -> None:
        self.session.close()
        file = DossierFile.open(self.session.path)
        file.append(revisions, hlc=AFTER_ALL)
        file.close()
        self.session = open_dossier(self.session.path)
        self.session.identify(self.one)

    def head(self) -> tuple[RevisionId, ...]:
        return self.session._standing.heads[self.note.id]


def foreign(
    entity: EntityId, parents: tuple[RevisionId, ...], author: EntityId, kind: str, **patch: str
) -> Revision:
    return revise(RevisionContent(
        kind=kind, entity=entity, parents=parents, hlc=AFTER_ALL,
        at="2030-01-02T09:05:00.000+01:00", author=author, gesture=GestureId("8" * 32),
        undoes="", label="Autre geste", patch=canonical(patch),
    ))  # fmt: skip


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    table = Table(tmp_path / "d.lda")
    yield table
    table.session.close(force=True)


def test_undo_is_refused_with_who_and_when(table: Table) -> None:
    table.add("une")
    table.session.identify(table.other)
    table.reword("autre")
    table.session.identify(table.one)
    today = spoken_moment(datetime.now(UTC).astimezone().isoformat()).rsplit("\u00a0", 1)[0]
    sentence = table.refused()
    assert "Rapporteur C a modifié le même contenu" in sentence
    assert today in sentence
    assert re.search(r"à\u00a0\d\d:\d\d", sentence)


def test_undo_of_another_field_of_the_same_note_passes(table: Table) -> None:
    table.add("une")
    table.tag("hors")
    table.session.identify(table.other)
    table.reword("autre")
    table.session.identify(table.one)
    assert table.undo() == "Annuler\u00a0: classer une note"
    assert (table.note.theme, table.note.text) == (None, "autre")


def test_undo_never_walks_over_what_another_wrote_in_between(table: Table) -> None:
    table.add("une")
    table.session.identify(table.other)
    table.reword("autre")
    table.session.identify(table.one)
    table.reword("la mienne")
    assert table.undo() == "Annuler\u00a0: modifier une note"
    assert table.note.text == "autre"
    assert "Rapporteur C" in table.refused()
    assert table.note.text == "autre"


def test_redo_is_refused_when_another_wrote_since_the_undo(table: Table) -> None:
    table.add("une")
    table.reword("deux")
    table.undo()
    table.session.identify(table.other)
    table.reword("autre")
    table.session.identify(table.one)
    with pytest.raises(RefusedError, match="Rapporteur C"):
        table.session.redo_now()
    assert table.note.text == "autre"


def test_each_takes_back_ones_own_gestures_in_turn(table: Table) -> None:
    table.add("une")
    table.session.identify(table.other)
    table.tag("hors")
    assert table.undo() == "Annuler\u00a0: classer une note"
    assert table.undo() is None
    table.session.identify(table.one)
    table.reword("deux")
    assert table.undo() == "Annuler\u00a0: modifier une note"


def test_a_note_that_another_put_in_the_trash_counts_as_taken_back(table: Table) -> None:
    table.add("une")
    table.session.identify(table.other)
    table.session.apply(edit("Supprimer une note", [trash(table.note)]))
    table.session.identify(table.one)
    assert table.undo() == "Annuler\u00a0: ajouter une note"
    assert table.note.deleted
    assert table.undo() is None


def test_a_note_that_another_took_out_of_the_trash_is_not_put_back_in_it(table: Table) -> None:
    table.add("une")
    table.session.identify(table.other)
    table.session.apply(edit("Supprimer une note", [trash(table.note)]))
    table.session.apply(edit("Remettre une note", [bring_back(table.note)]))
    table.session.identify(table.one)
    assert "Rapporteur C" in table.refused()
    assert not table.note.deleted


@pytest.mark.parametrize(
    "gesture",
    [
        lambda note: capture.tag_kind([note], Kind.PISTE),
        lambda note: capture.mark_voice([note], Voice.ROOM),
        lambda note: capture.mark_verbatim([note], True),
        lambda note: capture.set_aside([note], "Doublon"),
    ],
)
def test_a_note_that_another_worked_on_since_is_not_taken_away(
    table: Table, gesture: Callable[[Note], Edit]
) -> None:
    table.add("une")
    table.session.identify(table.other)
    table.session.apply(gesture(table.note))
    table.session.identify(table.one)
    assert "Rapporteur C" in table.refused()
    assert not table.note.deleted


def test_undo_of_a_deletion_that_an_edit_contests_settles_it(table: Table) -> None:
    table.add("une")
    table.session.flush()
    before = table.head()
    table.session.apply(capture.trash_notes([table.note]))
    table.receive(parents=before, author=table.other, text="autre")
    assert (table.note.id, "deleted") in table.session.dossier.conflicts
    assert table.undo() == "Annuler\u00a0: supprimer une note"
    assert table.session.dossier.conflicts == {}
    assert (table.note.deleted, table.note.text) == (False, "autre")
    assert "Rapporteur C" in table.refused()


def test_what_another_wrote_side_by_side_is_not_walked_over_either(table: Table) -> None:
    table.add("une")
    table.session.flush()
    before = table.head()
    table.reword("la mienne")
    table.receive(parents=before, author=table.other, text="autre")
    assert table.note.text == "autre"
    assert "le\u00a02\u00a0janvier\u00a02030 à\u00a009:05" in table.refused()


def test_memory_and_file_agree_on_a_conflict_once_it_is_settled(table: Table) -> None:
    table.add("une")
    table.session.flush()
    before = table.head()
    table.reword("la mienne")
    table.receive(parents=before, author=table.other, text="autre")
    table.tag("hors")
    assert (table.note.id, "text") in table.session.dossier.conflicts
    table.reword("la mienne")
    assert table.session.dossier.conflicts == {}
    settled = table.session.dossier
    table.write_in_file()
    assert table.session.dossier == settled


@pytest.mark.parametrize(("kind", "patch"), [("poll", {"choice": "3"}), ("note", {"mood": "1"})])
def test_what_a_later_program_wrote_is_not_undone_by_guess(
    table: Table, kind: str, patch: dict[str, str]
) -> None:
    table.add("une")
    table.session.flush()
    entity, parents = (table.note.id, table.head()) if kind == "note" else (EntityId("9" * 32), ())
    table.write_in_file(foreign(entity, parents, table.one, kind, **patch))
    assert "version plus récente" in table.refused()
    table.reword("deux")
    assert table.undo() == "Annuler\u00a0: modifier une note"
