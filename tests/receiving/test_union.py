"""A carnet comes back: what it brings is counted, all of it is there, and once only."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from lda_synthese.application.receiving import (
    ReceptionState,
    look_at,
    publish,
    receipts,
    take,
)
from lda_synthese.domain.gestures import capture
from lda_synthese.domain.log.receiving.receipt import Counts
from lda_synthese.domain.state.model import Kind
from lda_synthese.domain.state.published import Origin, Published
from lda_synthese.session.opening import open_dossier
from lda_synthese.storage.patience import Patience
from lda_synthese.storage.receiving import reader
from lda_synthese.storage.receiving.copying import PrivateCopy, private_copy
from tests.receiving.laptops import Team
from tests.storage.conftest import another_process, kill
from tests.storage.rows import ENTITY, execute, patch, put, row


def counted(**numbers: int) -> Counts:
    return Counts(**numbers)


def plain(counts: Counts) -> Counts:
    """Only what becomes of notes and of conflicts."""
    return replace(counts, fingerprint="", others={})


def test_what_each_carnet_brings_is_counted(team: Team) -> None:
    team.office.types("commune", "retouchée", "retirée là-bas", "retirée ici")
    carnet = team.copy("b", "B")
    team.office.trashes("retirée ici")
    carnet.types("nouvelle", "autre")
    carnet.rewords("retouchée", "retouchée par B")
    carnet.trashes("retirée là-bas")
    found = team.office.receives_one(carnet)
    assert found.state is ReceptionState.MERGED
    assert plain(found.counts) == counted(known=1, added=2, changed=1, trashed_there=1, in_trash=1)
    assert team.office.texts == {"commune", "retouchée par B", "nouvelle", "autre"}


def test_a_look_changes_nothing_and_tells_what_the_reception_then_brings(team: Team) -> None:
    carnet = team.copy("b", "B")
    carnet.types("une", "deux")
    before, bytes_before = team.office.session.dossier, team.office.path.read_bytes()
    told = look_at(team.office.session, [carnet.closed()])
    assert team.office.session.dossier is before
    assert team.office.path.read_bytes() == bytes_before
    assert [note.text for note in told.notes] == ["une", "deux"]
    done = team.office.receives(carnet.path)
    assert (done.files, done.total_notes) == (told.files, told.total_notes)


def test_the_same_carnet_again_brings_nothing_and_keeps_redo(team: Team) -> None:
    carnet = team.copy("b", "B")
    carnet.types("une")
    team.office.receives(carnet)
    team.office.types("d’ici")
    team.office.undoes()
    team.office.session.flush()
    redo = team.office.session.state.redo
    again = team.office.receives_one(carnet)
    assert again.state is ReceptionState.NOTHING_NEW
    assert plain(again.counts) == counted(known=1)
    team.office.session.flush()
    assert team.office.session.state.redo == redo
    assert len(receipts(team.office.session)) == 1


def test_an_old_version_after_a_new_one_brings_nothing_back(team: Team) -> None:
    team.office.types("début")
    carnet = team.copy("b", "B")
    carnet.rewords("début", "milieu")
    old = team.sent(carnet, "ancien.lda-carnet")
    carnet.rewords("milieu", "fin")
    team.office.receives(carnet)
    found = team.office.receives_one(old)
    assert found.state is ReceptionState.NOTHING_NEW
    assert team.office.texts == {"fin"}


def test_the_open_dossier_offered_to_itself_is_said_and_its_lock_kept(team: Team) -> None:
    team.office.types("une")
    other_name = team.folder / "autre nom.lda"
    other_name.hardlink_to(team.office.path)
    found = team.office.receives(team.office.path, other_name).files
    assert [file.state for file in found] == [ReceptionState.NOTHING_NEW] * 2
    assert all("le dossier ouvert lui-même" in file.reason for file in found)
    assert plain(found[0].counts) == counted(known=1)
    # Another process finds it taken all the same.
    assert is_locked_for_others(team.office.path)
    team.office.types("deux")
    team.office.session.flush()


def is_locked_for_others(path: Path) -> bool:
    import subprocess
    import sys

    program = (
        "import sqlite3, sys\n"
        "try:\n"
        "    sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')\n"
        "except sqlite3.OperationalError:\n"
        "    sys.exit(7)\n"
    )
    return subprocess.run([sys.executable, "-c", program, str(path)], check=False).returncode == 7


def test_a_carnet_open_elsewhere_is_read_as_it_stands_on_the_disk(team: Team) -> None:
    carnet = team.copy("b", "B")
    carnet.types("acquise")
    carnet.session.flush()
    assert team.office.receives_one(carnet.path).counts.added == 1
    carnet.types("depuis")
    assert team.office.receives_one(carnet).counts.added == 1
    assert team.office.texts == {"acquise", "depuis"}


def test_a_carnet_that_another_process_writes_in_is_read_too(team: Team) -> None:
    carnet = team.copy("b", "B")
    carnet.types("acquise")
    path = carnet.closed()
    program = "session = open_dossier(path); print('ouvert', flush=True); sys.stdin.read()"
    child = another_process(program, path)
    assert child.stdout is not None
    assert child.stdout.readline() == "ouvert\n"
    found = team.office.receives_one(path)
    assert (found.state, found.counts.added) == (ReceptionState.MERGED, 1)
    # Whoever has it open still has it, and writes in it.
    assert is_locked_for_others(path)
    kill(child)


def test_a_carnet_that_changes_while_it_is_copied_is_copied_again(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    carnet = team.copy("b", "B")
    carnet.types("une")
    copies: list[str] = []

    @contextmanager
    def cut_at_first(path: Path, patience: Patience) -> Iterator[PrivateCopy]:
        with private_copy(path, patience) as copy:
            copies.append(copy.sha256)
            if len(copies) == 1:
                os.truncate(copy.path, 20_000)
                copy = replace(copy, sha256="half of it")
            yield copy

    monkeypatch.setattr(reader, "private_copy", cut_at_first)
    found = team.office.receives_one(carnet.closed())
    assert (found.readable, found.counts.added) == (None, 1)
    assert len(copies) == 2


def test_unknown_kinds_and_fields_travel_byte_for_byte(team: Team) -> None:
    carnet = team.copy("b", "B")
    path = carnet.closed()
    later = row(kind="later_kind", entity="7" * 32, patch=patch(anything="à venir"))
    field = row(entity=ENTITY, patch=patch(later_field="x", text="note"))
    put(path, later, field)
    found = team.office.receives_one(path)
    assert found.counts.others == {"later_kind": 1}
    assert team.office.texts == {"note"}
    onward = team.copy("c", "C")
    log = {row_[1]: row_[-1] for row_ in rows_in(onward.closed())}
    assert log["later_kind"] == later[-1]
    assert patch(later_field="x", text="note") in {row_[-1] for row_ in rows_in(onward.path)}


def rows_in(path: Path) -> list[tuple[object, ...]]:
    import sqlite3
    from contextlib import closing

    from tests.storage.rows import COLUMNS

    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT {COLUMNS} FROM revision").fetchall()


def test_followers_are_told_once_with_where_it_comes_from(team: Team) -> None:
    team.office.types("contestée")
    carnet = team.copy("b", "B")
    carnet.types("une", "deux")
    carnet.rewords("contestée", "par B")
    team.office.rewords("contestée", "par A")
    heard: list[Published] = []
    team.office.session.subscribe(heard.append)
    team.office.receives(carnet)
    (published,) = heard
    assert published.origin is Origin.RECEPTION
    assert published.after is team.office.session.dossier
    assert len(published.conflicts) == 1
    assert {c.after["text"] for c in published.edit.changes if c.before is None} == {"une", "deux"}


@pytest.mark.parametrize("again", ["contestée", "nouvelle pour tous"])
def test_what_is_typed_during_a_reception_is_kept_and_folded(team: Team, again: str) -> None:
    team.office.types("contestée", "nouvelle pour tous")
    carnet = team.copy("b", "B")
    carnet.rewords("contestée", "par B")
    session = team.office.session
    taken = None

    def work() -> None:
        nonlocal taken
        taken = take(session, look_at(session, [carnet.closed()]))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert taken is not None
    # Written, not shown yet: the hand goes on.
    team.office.types("tapée pendant")
    team.office.rewords(again, "retouchée pendant")
    publish(session, taken)
    assert "tapée pendant" in team.office.texts
    assert team.office.conflicts == (again == "contestée")
    after = session.dossier
    team.office.reopens()
    assert team.office.session.dossier == after


def test_the_receipt_stays_in_the_dossier(team: Team) -> None:
    carnet = team.copy("b", "B")
    carnet.types("une", "deux")
    found = team.office.receives_one(carnet)
    team.office.reopens()
    (kept,) = receipts(team.office.session)
    assert kept.counts == found.counts
    assert kept.file_name == "b.lda-carnet"
    assert kept.received_by == team.people["A"]


def test_the_same_state_after_a_merge_and_after_opening_again(team: Team) -> None:
    team.office.types("une", "deux")
    carnets = [team.copy(name, letter) for name, letter in zip("bcd", "BCD", strict=True)]
    for place, carnet in enumerate(carnets):
        carnet.rewords("une", f"une par {place}")
        carnet.types(f"de {place}")
    team.office.receives(*carnets)
    after = team.office.session.dossier
    assert team.office.conflicts == 1
    team.office.reopens()
    assert team.office.session.dossier == after


def test_a_dossier_read_only_is_looked_at_and_receives_nothing(team: Team) -> None:
    carnet = team.copy("b", "B")
    carnet.types("une")
    path = carnet.closed()
    read = open_dossier(team.office.path, read_only=True)
    assert look_at(read, [path]).files[0].counts.added == 1
    read.close()


def test_a_clock_in_2099_is_not_caught(team: Team) -> None:
    team.office.types("commune")
    carnet = team.copy("b", "B")
    carnet.session.mint.now_ms = lambda: 4_070_908_800_000
    carnet.rewords("commune", "écrite en 2099")
    team.office.receives(carnet)
    own = team.office.session.mint.last
    assert own < 4_000_000_000_000 << 16
    team.office.rewords("écrite en 2099", "après")
    team.office.types("une autre")
    assert team.office.texts == {"après", "une autre"}
    assert team.office.session.mint.last < 4_000_000_000_000 << 16
    after = team.office.session.dossier
    team.office.reopens()
    assert team.office.session.dossier == after
    assert team.office.session.mint.last < 4_000_000_000_000 << 16
    assert team.office.conflicts == 0
    # What was written on it comes after it all the same.
    by_clock = sorted(rows_in(team.office.closed()), key=lambda row_: row_[4])  # type: ignore[arg-type, return-value]
    assert "après" in str(by_clock[-1][-1])


def test_what_comes_later_with_a_right_clock_does_not_set_one_of_2099_back(team: Team) -> None:
    team.office.types("commune")
    first, second = team.copy("b", "B"), team.copy("c", "C")
    first.session.mint.now_ms = lambda: 4_070_908_800_000
    first.rewords("commune", "écrite en 2099")
    team.office.receives(first)
    second.apply(capture.tag_kind([second.note("commune")], Kind.ACTION))
    team.office.receives(second)
    team.office.rewords("écrite en 2099", "après")
    by_clock = sorted(rows_in(team.office.closed()), key=lambda row_: row_[4])  # type: ignore[arg-type, return-value]
    assert "après" in str(by_clock[-1][-1])


def test_more_than_64_heads_are_gathered_by_one_gesture(team: Team) -> None:
    note = team.office.types("commune")
    carnet = team.copy("b", "B")
    path = carnet.closed()
    first = team.office.session._standing.heads[note][0]
    rows = [
        row(entity=str(note), parents=first, hlc=(1 << 50) + n, patch=patch(text=f"version {n}"))
        for n in range(150)
    ]
    put(path, *rows)
    team.office.receives(path)
    assert team.office.conflicts == 1
    shown = next(iter(team.office.texts))
    team.office.rewords(shown, "tranchée")
    assert team.office.conflicts == 0
    after = team.office.session.dossier
    team.office.reopens()
    assert team.office.session.dossier == after
    assert team.office.session.set_aside == 0
    parents = [row_[3] for row_ in rows_in(team.office.closed())]
    assert max(len(seen) for seen in parents if isinstance(seen, bytes)) == 64 * 16


def test_rows_of_a_carnet_are_no_step_of_who_bears_it(team: Team) -> None:
    team.office.types("faite ici")
    carnet = team.copy("b", "A")
    path = carnet.closed()
    execute(path, "UPDATE revision SET receipt = 'carnet'")
    reopened = open_dossier(path)
    reopened.identify(team.people["A"])
    assert reopened.undo_now() is None
    reopened.close()
