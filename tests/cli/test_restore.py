"""Imported, undone, imported again: said, and brought back by `--remettre`."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lda_synthese.domain.gestures import capture, consolidate
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.session.opening import open_dossier, read_dossier
from tests.commands import Ended, done, new_dossier, write_lines

LINE = {"journee": "Aubagne", "atelier": "Atelier B", "rapporteur": "Rapporteur A"}
LINES = [
    {**LINE, "texte": "une", "theme": "2", "nature": "piste", "point": "Captation"},
    {**LINE, "texte": "deux"},
    {**LINE, "texte": "deux"},
]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "n.jsonl", LINES)


@pytest.fixture
def undone(tmp_path: Path, notes: Path) -> Path:
    """A dossier in which the file was imported, and the import undone."""
    path = new_dossier(tmp_path)
    done("importer", path, notes)
    with closing(open_dossier(path)) as session:
        assert session.undo_now() is not None
        assert session.dossier.notes == session.dossier.days == ()
    return path


def made(dossier: Dossier) -> dict[str, Any]:
    """What an import makes, by names."""
    return {
        "notes": [note.text for note in dossier.notes],
        "ateliers": [workshop.title for workshop in dossier.workshops],
        "journees": [day.name for day in dossier.days],
        "personnes": [person.name for person in dossier.persons],
        "points": [(f.code, f.text) for f in dossier.findings],
        "liens": [len(notes) for notes in dossier.notes_by_finding().values()],
    }


def counts(ended: Ended) -> tuple[int, ...]:
    keys = "ajoutees", "deja_presentes", "a_la_corbeille", "remises"
    return tuple(ended.document[key] for key in keys)


def test_what_is_in_the_trash_is_said_and_stays_there(undone: Path, notes: Path) -> None:
    ended = done("importer", undone, notes)
    assert ended.out == "Rien à ajouter\u00a0: 3\u00a0notes sont à la corbeille.\n"
    assert "--remettre" in ended.err
    assert counts(done("importer", undone, notes, "--json")) == (0, 0, 3, 0)
    assert read_dossier(undone).notes == ()


def test_it_comes_back_as_it_was(undone: Path, notes: Path, tmp_path: Path) -> None:
    wanted = new_dossier(tmp_path, "autre.lda")
    done("importer", wanted, notes)
    ended = done("importer", undone, notes, "--remettre")
    assert ended.out == "0\u00a0note ajoutée, 3\u00a0remises, 0\u00a0déjà présente.\n"
    assert made(read_dossier(undone)) == made(read_dossier(wanted))
    assert counts(done("importer", undone, notes, "--json", "--remettre")) == (0, 3, 0, 0)


def test_bringing_back_is_one_step(undone: Path, notes: Path) -> None:
    done("importer", undone, notes, "--remettre")
    with closing(open_dossier(undone)) as session:
        back = made(session.dossier)
        step = session.undo_now()
        assert step is not None
        assert step.label == "Annuler\u00a0: remettre 3\u00a0notes"
        assert session.dossier.notes == session.dossier.days == session.dossier.findings == ()
        session.redo_now()
        assert made(session.dossier) == back


def test_a_note_is_not_brought_back_while_another_stands_for_the_same_line(
    tmp_path: Path, notes: Path
) -> None:
    """Of two equal notes one was put in the trash: one line of the file stands for the other."""
    path = new_dossier(tmp_path)
    done("importer", path, notes)
    with closing(open_dossier(path)) as session:
        equal = [note for note in session.dossier.notes if note.text == "deux"]
        session.apply(capture.trash_notes(equal[:1]))
    one = write_lines(tmp_path / "une.jsonl", LINES[1:2])
    assert counts(done("importer", path, one, "--json")) == (0, 1, 0, 0)
    assert counts(done("importer", path, notes, "--json")) == (0, 2, 1, 0)
    assert counts(done("importer", path, notes, "--json", "--remettre")) == (0, 2, 0, 1)
    assert [note.text for note in read_dossier(path).notes] == ["une", "deux", "deux"]


def test_what_is_new_is_added_beside_what_comes_back(
    undone: Path, notes: Path, tmp_path: Path
) -> None:
    more = write_lines(tmp_path / "m.jsonl", [*LINES, {**LINE, "texte": "trois"}])
    ended = done("importer", undone, more, "--remettre")
    assert ended.out == "1\u00a0note ajoutée, 3\u00a0remises, 0\u00a0déjà présente.\n"
    dossier = read_dossier(undone)
    assert len(dossier.workshops) == len(dossier.days) == len(dossier.persons) == 1
    assert sorted(note.text for note in dossier.notes) == ["deux", "deux", "trois", "une"]


def test_an_edited_note_comes_back_as_it_was_edited(tmp_path: Path, notes: Path) -> None:
    path = new_dossier(tmp_path)
    done("importer", path, notes)
    records = done("notes", path).lines
    with closing(open_dossier(path)) as session:
        note, finding = session.dossier.notes[0], session.dossier.findings[0]
        session.apply(capture.reword_note(note, "une, mieux dite"))
        session.apply(consolidate.trash_finding(finding))
        session.apply(capture.trash_notes(session.dossier.notes))
    with_ids = write_lines(tmp_path / "ids.jsonl", records)
    assert counts(done("importer", path, with_ids, "--json", "--remettre")) == (0, 0, 0, 3)
    dossier = read_dossier(path)
    assert [note.text for note in dossier.notes] == ["une, mieux dite", "deux", "deux"]
    assert [(f.code, f.text) for f in dossier.findings] == [("P-2-01", "Captation")]
