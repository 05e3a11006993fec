"""Undo takes nothing away that somebody else stands on, nor what nobody can give back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures import capture, consolidate, prepare
from lda_synthese.domain.log.revision import Revision, RevisionContent, canonical, revise
from lda_synthese.domain.log.undo import NOUNS
from lda_synthese.domain.report.export_record import Edition, edition, next_version, record_export
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import NOBODY, EntityId, GestureId
from lda_synthese.domain.state.model import REFERENCES, Day, Kind, Note, Theme, Workshop
from lda_synthese.session.opening import create_dossier, open_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.dossier_file import DossierFile
from tests.commands import done, new_dossier

AFTER_ALL = 1 << 62


class Table:
    """One dossier; Rapporteur A sits down, then Rapporteur B, and A again."""

    def __init__(self, path: Path) -> None:
        self.session = create_dossier(path, "Logement d’abord")
        self.a, self.b = (self.person(f"Rapporteur {letter}") for letter in "AB")
        self.session.identify(self.a)

    @property
    def dossier(self) -> Dossier:
        return self.session.dossier

    def apply(self, edit: Edit) -> EntityId:
        """Apply an edit; the id of the first thing that it makes."""
        self.session.apply(edit)
        return next((c.id for c in edit.changes if c.before is None), EntityId(""))

    def person(self, name: str) -> EntityId:
        return self.apply(prepare.add_person(self.dossier, self.session.mint, name))

    def day(self) -> EntityId:
        return self.apply(prepare.add_day(self.dossier, self.session.mint, "Aubagne"))

    def workshop(self, day: EntityId) -> EntityId:
        return self.apply(prepare.add_workshop(self.dossier, self.session.mint, day, "Atelier B"))

    def theme(self) -> EntityId:
        lesson = self.dossier.lessons[0]
        return self.apply(prepare.add_theme(self.dossier, self.session.mint, lesson, "Santé"))

    def notes(self, workshop: EntityId, *texts: str, **tags: EntityId) -> EntityId:
        new = [capture.NewNote(text=text, **tags) for text in texts]
        return self.apply(capture.add_notes(self.dossier, self.session.mint, workshop, new))

    def finding(self, theme: EntityId, *notes: EntityId) -> EntityId:
        here = self.dossier.get(Theme, theme)
        found = [self.dossier.get(Note, note) for note in notes]
        assert here is not None
        notes = [note for note in found if note]
        new = consolidate.NewFinding(here, Kind.PISTE, "Un point", notes)
        return self.apply(consolidate.make_finding(self.dossier, self.session.mint, new))

    def refused(self) -> str:
        before = self.dossier
        with pytest.raises(RefusedError) as caught:
            self.session.undo_now()
        assert self.dossier == before
        return str(caught.value)

    def received(self, kind: str, entity: EntityId, author: EntityId, **patch: object) -> None:
        """Close; put in the file what came from another computer; reopen as A."""
        self.session.close()
        with closing(DossierFile.open(self.session.path)) as file:
            came = came_in(kind, entity, author, **patch)
            file.append([came], hlc=AFTER_ALL, receipt="0" * 32)
        self.session = open_dossier(self.session.path)
        self.session.identify(self.a)


def came_in(kind: str, entity: EntityId, author: EntityId, **patch: object) -> Revision:
    return revise(RevisionContent(
        kind=kind, entity=entity, parents=(), hlc=AFTER_ALL, at="2030-01-02T09:05:00.000+01:00",
        author=author, gesture=GestureId("8" * 32), undoes="", label="Ajouter une note",
        patch=canonical(patch),
    ))  # fmt: skip


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    table = Table(tmp_path / "d.lda")
    yield table
    table.session.close(force=True)


def sentence(who_and_what: str) -> str:
    return f"Ce geste ne peut plus être annulé\u00a0: {who_and_what}\u202f; rien n’a été changé."


def test_a_workshop_in_which_another_typed_is_not_taken_away(table: Table) -> None:
    day = table.day()
    workshop = table.workshop(day)
    table.session.identify(table.b)
    table.notes(workshop, "une", "deux")
    table.session.identify(table.a)
    assert table.refused() == sentence("2\u00a0notes de Rapporteur B en dépendent")


def test_a_theme_in_which_another_made_a_finding_is_not_taken_away(table: Table) -> None:
    theme = table.theme()
    table.session.identify(table.b)
    table.finding(theme)
    table.session.identify(table.a)
    assert table.refused() == sentence("1\u00a0point de synthèse de Rapporteur B en dépend")


def test_a_day_is_followed_through_its_workshops_down_to_what_their_notes_support(
    table: Table,
) -> None:
    day = table.day()
    table.session.identify(table.b)
    note = table.notes(table.workshop(day), "une")
    table.finding(table.dossier.themes[0].id, note)
    table.session.identify(table.a)
    assert table.refused() == sentence(
        "1\u00a0atelier de Rapporteur B, 1\u00a0note de Rapporteur B et 1\u00a0lien de provenance "
        "de Rapporteur B en dépendent"
    )


def test_a_note_that_another_used_and_a_person_who_took_notes_stay(table: Table) -> None:
    workshop = table.workshop(table.day())
    note = table.notes(workshop, "une")
    table.session.identify(table.b)
    table.finding(table.dossier.themes[0].id, note)
    table.session.identify(table.a)
    assert "1\u00a0lien de provenance de Rapporteur B" in table.refused()
    newcomer = table.person("Rapporteur C")
    table.session.identify(newcomer)
    new = [capture.NewNote(text="deux")]
    table.session.apply(
        capture.add_notes(table.dossier, table.session.mint, workshop, new, rapporteur=newcomer)
    )
    table.session.identify(table.a)
    assert table.refused() == sentence("1\u00a0note de Rapporteur C en dépend")


def test_what_another_put_in_the_trash_holds_nothing_back(table: Table) -> None:
    workshop = table.workshop(table.day())
    table.session.identify(table.b)
    table.notes(workshop, "une")
    table.session.apply(capture.trash_notes(table.dossier.notes))
    table.session.identify(table.a)
    assert table.session.undo_now() is not None
    assert table.dossier.get(Workshop, workshop) is None


def test_ones_own_go_along_and_redo_brings_them_back(table: Table) -> None:
    """What A typed on another laptop is no gesture of this file: it is not undone before."""
    workshop = table.workshop(table.day())
    note = EntityId("9" * 32)
    table.received("note", note, table.a, workshop=workshop, text="typée ailleurs")
    assert table.session.undo_now() is not None
    assert table.dossier.get(Workshop, workshop) is None
    assert table.dossier.get(Note, note) is None
    assert table.session.redo_now() is not None
    assert table.dossier.get(Workshop, workshop) is not None
    assert [n.text for n in table.dossier.notes] == ["typée ailleurs"]


def test_ones_own_that_another_wrote_last_holds_the_step_back(table: Table) -> None:
    workshop = table.workshop(table.day())
    note = EntityId("9" * 32)
    table.received("note", note, table.a, workshop=workshop, text="typée ailleurs")
    table.session.identify(table.b)
    table.session.apply(capture.reword_note(table.dossier.notes[0], "reprise"))
    table.session.identify(table.a)
    assert "1\u00a0note de Rapporteur B" in table.refused()


def test_what_another_wrote_in_it_where_its_making_left_a_blank_stays(table: Table) -> None:
    table.notes(table.workshop(table.day()), "une")
    table.session.identify(table.b)
    table.session.apply(capture.set_aside(table.dossier.notes, "Hors sujet, dit le groupe"))
    table.session.identify(table.a)
    assert "Rapporteur B a modifié le même contenu" in table.refused()


def test_a_workshop_that_was_brought_back_is_not_removed_again_from_under_a_note(
    table: Table,
) -> None:
    workshop = table.workshop(table.day())
    here = table.dossier.get(Workshop, workshop)
    assert here is not None
    table.session.apply(prepare.remove_workshop(table.dossier, here))
    table.session.undo_now()
    table.session.identify(table.b)
    table.notes(workshop, "une")
    table.session.identify(table.a)
    with pytest.raises(RefusedError) as caught:
        table.session.redo_now()
    assert str(caught.value) == (
        "Ce geste ne peut plus être rétabli\u00a0: 1\u00a0note de Rapporteur B en dépend\u202f; "
        "rien n’a été changé."
    )
    assert [note.text for note in table.dossier.notes] == ["une"]


def test_a_finding_put_in_the_trash_twice_keeps_its_links_for_the_day_it_comes_back(
    table: Table,
) -> None:
    note = table.notes(table.workshop(table.day()), "une")
    table.session.identify(table.b)
    finding = table.finding(table.dossier.themes[0].id, note)
    table.session.identify(table.a)
    table.session.apply(consolidate.trash_finding(table.dossier.findings[0]))
    for step in (table.session.undo_now, table.session.redo_now, table.session.undo_now):
        assert step() is not None
    assert table.dossier.notes_by_finding().keys() == {finding}


def test_every_kind_that_stands_on_another_has_a_name() -> None:
    assert NOUNS.keys() == {reference.kind for reference in REFERENCES if not reference.hangs}


def test_the_former_text_is_not_given_back_once_it_was_erased(table: Table) -> None:
    table.notes(table.workshop(table.day()), "Monsieur Untel est venu")
    note = table.dossier.notes[0].id
    table.session.flush()
    (written,) = {r.id for r in read_copy(table.session.path).revisions if r.entity == note}
    table.session.apply(capture.reword_note(table.dossier.notes[0], "une personne est venue"))
    table.session.close()
    with closing(sqlite3.connect(table.session.path)) as file, file:
        (patch,) = file.execute("SELECT patch FROM revision WHERE id = ?", (written,)).fetchone()
        blank = patch.replace('"text":"Monsieur Untel est venu",', "")
        assert blank != patch
        file.execute("UPDATE revision SET patch = ? WHERE id = ?", (blank, written))
        file.execute("INSERT INTO erased(id, field) VALUES (?, 'text')", (written,))
    table.session = open_dossier(table.session.path)
    table.session.identify(table.a)
    assert table.refused() == sentence("le texte d’avant a été effacé pour de bon")


def printed(session: Session) -> Edition:
    return edition(session.dossier, session.wordings, draft=True, annexes=False)


def recorded(session: Session, name: str) -> None:
    session.apply(record_export(session.mint, printed(session), file_name=name))


def test_the_record_of_an_export_is_no_step_and_keeps_redo(table: Table) -> None:
    day = table.day()
    table.workshop(day)
    table.session.undo_now()
    recorded(table.session, "Synthèse v1.docx")
    table.session.flush()
    assert table.session.state.redo == "ajouter un atelier"
    assert table.session.state.undo == "Ajouter une journée"
    assert table.session.undo_now() is not None
    assert table.dossier.get(Day, day) is None
    assert [export.version for export in table.dossier.exports] == [1]


def test_a_version_is_given_once_even_if_an_older_program_took_its_record_back(
    table: Table,
) -> None:
    recorded(table.session, "Synthèse v1.docx")
    export = table.dossier.exports[0].id
    table.received("export", export, table.a, deleted=True)
    assert next_version(table.dossier) == 2
    assert table.session.undo_now() is None


def test_a_command_that_exports_takes_its_new_person_in_by_a_gesture_of_its_own(
    tmp_path: Path,
) -> None:
    path = new_dossier(tmp_path)
    done("exporter", path, tmp_path / "s.docx", "--brouillon", "--auteur", "Rapporteur A")
    with closing(open_dossier(path)) as session:
        (person,) = session.dossier.persons
        session.identify(person.id)
        undone = session.undo_now()
        assert undone is not None
        assert undone.label == "Annuler\u00a0: ajouter une personne"
        assert [export.version for export in session.dossier.exports] == [1]


def test_nobody_takes_back_the_making_of_the_dossier(tmp_path: Path) -> None:
    path = new_dossier(tmp_path)
    with closing(open_dossier(path)) as session:
        assert session.person == NOBODY
        assert session.undo_now() is None
        session.flush()
        assert session.state.undo is None
        session.apply(prepare.add_day(session.dossier, session.mint, "Aubagne"))
        assert session.undo_now() is not None
        assert session.undo_now() is None
        assert len(session.dossier.themes) == 6


def test_a_step_that_another_program_made_with_an_export_leaves_the_export(table: Table) -> None:
    """0.1.0 made the person of a command in the gesture of its export."""
    export = record_export(table.session.mint, printed(table.session), file_name="s.docx")
    person = prepare.add_person(table.dossier, table.session.mint, "Rapporteur C")
    table.session.apply(Edit("Exporter la synthèse", (*person.changes, *export.changes)))
    assert table.session.undo_now() is not None
    assert [p.name for p in table.dossier.persons] == ["Rapporteur A", "Rapporteur B"]
    assert [e.version for e in table.dossier.exports] == [1]
    assert table.session.redo_now() is not None
    assert [p.name for p in table.dossier.persons][-1] == "Rapporteur C"


def test_what_another_did_beside_it_holds_no_step_back(table: Table) -> None:
    workshop = table.workshop(table.day())
    table.session.identify(table.b)
    table.notes(workshop, "celle de B")
    table.session.identify(table.a)
    table.notes(workshop, "celle de A")
    assert table.session.undo_now() is not None
    assert [note.text for note in table.dossier.notes] == ["celle de B"]
