"""What was entered and not committed: a kill leaves it here, and the next opening takes it."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.edits import Change, Edit
from lda_synthese.session.opening import create_dossier, open_dossier
from lda_synthese.session.rescue import salvage_dossier
from lda_synthese.session.session import Session
from lda_synthese.settings.store import waiting_path
from lda_synthese.storage.dossier_file import journal_of
from lda_synthese.storage.saving.waiting import Waiting, gesture_of
from tests.storage.conftest import (
    ENTER_SEVEN,
    IDEAS,
    add,
    another_process,
    fill_disk,
    kill,
    texts,
)


def move(path: Path, target: Path) -> None:
    """Move a dossier with its journal."""
    for source, place in ((path, target), (journal_of(path), journal_of(target))):
        if source.exists():
            source.replace(place)


def kept(path: Path) -> list[str]:
    """What waits on this computer for a dossier's disk, if anything was ever kept."""
    with closing(open_dossier(path, read_only=True)) as session:
        assert session._file is not None
        file = session._file.meta()["file"]
    found = waiting_path(file, path)
    return lines_of(found) if found.exists() else []


def lines_of(kept: Path) -> list[str]:
    """The gestures of such a file."""
    return list(filter(None, kept.read_text(encoding="utf-8").split("\n")))


def names(path: Path) -> list[str]:
    with closing(open_dossier(path)) as session:
        return texts(session.dossier)


def test_seven_notes_entered_and_none_committed_are_there_after_a_kill(killed: Path) -> None:
    assert len(kept(killed)) == 7
    assert names(killed) == IDEAS
    assert kept(killed) == []
    # Written by that opening, once.
    assert names(killed) == IDEAS


def test_they_are_gestures_like_others(killed: Path) -> None:
    with closing(open_dossier(killed)) as session:
        session.flush()
        assert session.state.undo == "Ajouter une note"
        assert session.drafts == ()
        session.undo_now()
        assert texts(session.dossier) == IDEAS[:-1]


def test_a_second_kill_before_the_commit_loses_nothing(killed: Path) -> None:
    child = another_process(ENTER_SEVEN.replace("idée {n}", "suite {n}"), killed)
    assert child.stdout is not None
    assert child.stdout.readline() == "entrées\n"
    kill(child)
    assert set(names(killed)) == {*IDEAS, *(f"suite {n}" for n in range(7))}


def test_who_only_reads_takes_nothing(killed: Path) -> None:
    with closing(open_dossier(killed, read_only=True)) as session:
        assert texts(session.dossier) == []
    assert names(killed) == IDEAS


def test_another_dossier_at_that_place_and_a_copy_elsewhere_take_nothing(
    killed: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copie.lda"
    shutil.copyfile(killed, copy)
    gone = tmp_path / "ailleurs.lda"
    move(killed, gone)
    create_dossier(killed, "Autre").close()
    assert (names(copy), names(killed)) == ([], [])
    move(gone, killed)
    assert names(killed) == IDEAS


def test_a_dossier_that_is_salvaged_takes_what_waited_for_the_damaged_one(
    killed: Path, tmp_path: Path
) -> None:
    journal_of(killed).unlink(missing_ok=True)
    sound = killed.read_bytes()
    killed.write_bytes(sound.replace(b"Acculturation", b"acculturation", 1))
    assert killed.read_bytes() != sound
    recovered = salvage_dossier(killed, tmp_path / "récupéré.lda")
    assert names(recovered.path) == IDEAS
    assert kept(recovered.path) == []


def test_a_line_that_is_cut_or_altered_is_passed_over(killed: Path) -> None:
    with closing(open_dossier(killed, read_only=True)) as session:
        found = waiting_path(session._file.meta()["file"], killed)
    lines = lines_of(found)
    lines[1] = lines[1].replace("idée 1", "idée X")
    lines[2:4] = ["[]", "[3, [], [[1]]]"]
    found.write_text("\n".join([*lines[:-1], lines[-1][:-9]]), encoding="utf-8")
    assert names(killed) == ["idée 0", "idée 4", "idée 5"]


def test_a_line_that_was_cut_does_not_take_the_next_one_along(killed: Path) -> None:
    with closing(open_dossier(killed, read_only=True)) as session:
        found = waiting_path(session._file.meta()["file"], killed)
    found.write_text(lines_of(found)[0][:-9], encoding="utf-8")
    child = another_process(ENTER_SEVEN, killed)
    assert child.stdout is not None
    assert child.stdout.readline() == "entrées\n"
    kill(child)
    assert names(killed) == IDEAS


def test_what_unicode_calls_the_end_of_a_line_ends_no_gesture(session: Session) -> None:
    """No field gives such a text, but undo gives back what another program wrote."""
    (note,) = add(session, "une")
    session.flush()
    may_write = threading.Event()
    session._saving.writer.aside(lambda _: may_write.wait())
    change = Change("note", note.id, {"text": "une"}, {"text": "une\u2028autre\x85"})
    session.apply(Edit("Annuler\u00a0: corriger une note", (change,)))
    done = threading.Event()
    session._saving.writer._waiting._do(done.set)
    done.wait()
    (gesture,) = map(gesture_of, kept(session.path))
    assert gesture is not None
    with closing(open_dossier(session.path, read_only=True)) as copy:
        assert copy._file is not None
        loaded = copy._file.load()
        found = Waiting(waiting_path(loaded.meta["file"], session.path))
        assert found.recall(loaded)[1] == (gesture,)
    may_write.set()


def test_nothing_is_left_by_who_closes(session: Session, own_settings: Path) -> None:
    add(session, "une", "deux")
    session.close()
    assert [p for p in own_settings.rglob("*") if p.is_file()] == []


def test_what_is_given_up_when_the_disk_refuses_does_not_come_back(
    session: Session, own_settings: Path
) -> None:
    fill_disk(session)
    add(session, "un texte assez long pour une page de plus. " * 100)
    session.close(force=True)
    assert [p for p in own_settings.rglob("*") if p.is_file()] == []
    assert names(session.path) == []


@pytest.fixture
def unwritable(own_settings: Path) -> Iterator[None]:
    """This computer has no place for what waits."""
    (own_settings / "attente").touch()
    yield
    assert (own_settings / "attente").read_bytes() == b""


@pytest.mark.usefixtures("unwritable")
def test_without_a_place_for_it_all_goes_on(session: Session) -> None:
    add(session, "une", "deux")
    session.flush()
    session.close()
    assert names(session.path) == ["une", "deux"]


def test_the_hand_waits_a_frame_for_it_and_the_writer_not_at_all(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = threading.Event()
    monkeypatch.setattr(session._saving.writer._waiting, "_append", lambda _: may_end.wait())
    add(session, "une")
    session.flush()
    assert session.state.pending == 0
    may_end.set()


def test_a_great_gesture_is_left_to_the_file_it_came_from(session: Session) -> None:
    may_write = threading.Event()
    session._saving.writer.aside(lambda _: may_write.wait())
    workshop = session.dossier.workshops[0].id
    new = [capture.NewNote(text=f"idée {n}") for n in range(1_001)]
    session.apply(capture.add_notes(session.dossier, session.mint, workshop, new))
    done = threading.Event()
    session._saving.writer._waiting._do(done.set)
    done.wait()
    assert kept(session.path) == []
    may_write.set()
