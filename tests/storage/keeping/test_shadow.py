"""The shadow of an open dossier: what it is fed, what it keeps when the disk refuses."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lda_synthese.application.people import Actor
from lda_synthese.application.receiving import receive_files
from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.edits import change
from lda_synthese.domain.state.edits import edit as edit_of
from lda_synthese.session.opening import create_dossier, open_dossier, read_dossier
from lda_synthese.session.session import Session
from lda_synthese.settings.keeping import kept_at, kept_root
from lda_synthese.storage import errors
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.keeping.following import DAMAGED
from tests.storage.conftest import LONG, add, fill_disk, make_room, pragma, texts


def shadow_of(path: Path) -> Path:
    """Where the shadow of the only dossier that stood there is."""
    (folder,) = kept_at(path)
    return folder.shadow


def kept(session: Session) -> list[str]:
    """The notes of the shadow, once it has all that was fed."""
    following = session.keeping._following
    assert following is not None
    following.flush()
    return texts(read_dossier(shadow_of(session.path)))


def reopened(path: Path) -> tuple[Session, bool]:
    """A session that follows, and whether the shadow knows more than its file."""
    session = open_dossier(path)
    return session, session.keeping.follow()


def test_it_holds_what_was_there_then_each_note_once_the_disk_has_it(session: Session) -> None:
    add(session, "avant")
    assert not session.keeping.follow()
    assert kept(session) == ["avant"]
    add(session, "après")
    session.flush()
    assert kept(session) == ["avant", "après"]
    assert read_dossier(shadow_of(session.path)) == session.dossier


def test_what_a_reception_brings_goes_in_it_with_its_receipt(
    session: Session, tmp_path: Path
) -> None:
    other = tmp_path / "autre.lda"
    session.save_elsewhere(other)
    with closing(open_dossier(other)) as elsewhere:
        add(elsewhere, "d’ailleurs")
    session.keeping.follow()
    receive_files(Actor(session, "Rapporteur A"), [other])
    assert kept(session) == ["d’ailleurs"]
    assert read_copy(shadow_of(session.path)).receipts == read_copy(session.path).receipts != {}


def test_it_catches_up_with_what_was_written_without_it(session: Session) -> None:
    session.keeping.follow()
    session.close()
    with closing(open_dossier(session.path)) as unfollowed:
        add(unfollowed, "par une commande")
    again, knows_more = reopened(session.path)
    with closing(again):
        assert not knows_more
        assert kept(again) == ["par une commande"]


def test_it_takes_the_queue_of_a_full_disk(session: Session) -> None:
    session.keeping.follow()
    fill_disk(session)
    add(session, LONG + "1", LONG + "2")
    with pytest.raises(errors.DiskError):
        session.flush()
    assert kept(session) == [LONG + "1", LONG + "2"]
    add(session, LONG + "3")
    session.close(force=True)
    assert texts(read_dossier(session.path)) == []
    again, knows_more = reopened(session.path)
    with closing(again):
        assert knows_more
        assert kept(again) == [LONG + "1", LONG + "2", LONG + "3"]


def older(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def anew(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


@pytest.mark.parametrize("put_back", [older, anew])
def test_it_knows_more_than_an_older_file_put_back_and_is_never_united_in_silence(
    session: Session, put_back: Callable[[Path, bytes], None]
) -> None:
    add(session, "une")
    session.flush()
    session.keeping.follow()
    session.close()
    content = session.path.read_bytes()
    with closing(reopened(session.path)[0]) as later:
        add(later, "deux")
    put_back(session.path, content)
    again, knows_more = reopened(session.path)
    with closing(again):
        assert knows_more
        assert texts(again.dossier) == ["une"]
        add(again, "trois")
        again.flush()
        assert kept(again) == ["une", "deux", "trois"]
    again, knows_more = reopened(session.path)
    with closing(again):
        assert knows_more, "as long as nobody decided"


def test_another_dossier_in_the_place_has_a_shadow_of_its_own(session: Session) -> None:
    add(session, "une")
    session.flush()
    session.keeping.follow()
    session.close()
    session.path.unlink()
    with closing(create_dossier(session.path, "Un autre")) as other:
        assert not other.keeping.follow()
    assert len(kept_at(session.path)) == 2


def test_a_copy_of_the_file_elsewhere_has_a_shadow_of_its_own(
    session: Session, tmp_path: Path
) -> None:
    """A colleague's computer is another place too: each shadow is what was seen there."""
    session.keeping.follow()
    session.flush()
    other = tmp_path / "copie.lda"
    other.write_bytes(session.path.read_bytes())
    add(session, "une")
    session.close()
    again, knows_more = reopened(other)
    with closing(again):
        assert not knows_more


def test_a_shadow_that_was_spoilt_is_made_again_and_kept_aside(session: Session) -> None:
    add(session, "une")
    session.keeping.follow()
    session.close()
    shadow = shadow_of(session.path)
    shadow.write_bytes(shadow.read_bytes()[:3000])
    again, knows_more = reopened(session.path)
    with closing(again):
        assert not knows_more
        assert kept(again) == ["une"]
    assert (shadow.parent / DAMAGED).stat().st_size == 3000


def test_a_computer_without_room_has_no_shadow_and_the_dossier_goes_on(session: Session) -> None:
    kept_root().parent.mkdir(parents=True, exist_ok=True)
    kept_root().write_bytes(b"no folder")
    with pytest.raises(errors.BackupError):
        session.keeping.follow()
    assert not session.keeping.is_followed
    add(session, "une")
    session.flush()
    assert session.state.problem is None


def test_a_shadow_that_stops_taking_costs_the_dossier_nothing(session: Session) -> None:
    session.keeping.follow()
    following = session.keeping._following
    assert following is not None
    following.flush()
    with closing(sqlite3.connect(shadow_of(session.path))) as connection, connection:
        connection.execute("DROP TABLE revision")
    add(session, "une")
    session.flush()
    following.flush()
    assert (session.state.pending, session.state.problem) == (0, None)
    session.close()
    again, _ = reopened(session.path)
    with closing(again):
        assert kept(again) == ["une"]


def test_it_may_be_read_and_written_anew_while_the_dossier_is_open(session: Session) -> None:
    session.keeping.follow()
    add(session, "une")
    session.flush()
    with session.keeping.shadow_at_rest():
        shadow = shadow_of(session.path)
        content = shadow.read_bytes()
        add(session, "deux")
        session.flush()
        shadow.unlink()
        shadow.write_bytes(content)
    assert kept(session) == ["une", "deux"]


def test_words_erased_in_the_file_go_from_the_shadow_too(session: Session) -> None:
    """By another computer, whose file came by a sync client."""
    (note,) = add(session, "Mme Martin, 06 12 34 56 78")
    session.apply(edit_of("Remplacer", [change(note, replace(note, text="une dame"))]))
    session.flush()
    session.keeping.follow()
    session.close()
    with closing(sqlite3.connect(session.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        query = "SELECT id, patch FROM revision WHERE instr(patch, '06 12')"
        ((id_, patch),) = connection.execute(query).fetchall()
        blank = patch.replace('"text":"Mme Martin, 06 12 34 56 78"', '"text":null')
        connection.execute("UPDATE revision SET patch = ? WHERE id = ?", (blank, id_))
        connection.execute("INSERT INTO erased VALUES (?, 'text')", (id_,))
    again, knows_more = reopened(session.path)
    with closing(again):
        assert not knows_more
        assert kept(again) == ["une dame"]
    assert b"06 12" not in shadow_of(session.path).read_bytes()


def test_the_opening_is_remembered_for_who_asks_what_lies_there(session: Session) -> None:
    session.keeping.follow()
    folder = kept_at(session.path)[0]
    assert folder.place == session.path
    assert folder.opened_at is not None
    assert {path.name for path in folder.files} >= {folder.shadow.name}


@pytest.mark.skipif(os.name != "posix", reason="a moved file is held open on Windows")
def test_what_is_typed_once_the_file_has_gone_is_in_the_shadow(
    session: Session, tmp_path: Path
) -> None:
    add(session, "une")
    session.flush()
    session.keeping.follow()
    session.path.rename(tmp_path / "ailleurs.lda")
    add(session, "deux")
    with pytest.raises(errors.DiskError, match="déplacé ou supprimé"):
        session.flush()
    assert kept(session) == ["une", "deux"]


STEPS = st.lists(st.sampled_from(["note", "full", "room", "reopen", "older"]), max_size=14)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(STEPS)
def test_nothing_that_was_typed_is_lacking_in_file_and_shadow_together(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    """Whatever the disk refuses, and however often an older file comes back."""
    path = tmp_path_factory.mktemp("ombre") / "d.lda"
    typed: list[str] = []
    session = create_dossier(path, "Logement d’abord")
    try:
        _prepare(session)
        session.keeping.follow()
        first = path.read_bytes()
        for n, step in enumerate(steps):
            session = _step(session, step, f"{n} {LONG}", first, typed)
        session.close(force=True)
        folder = next(f for f in kept_at(path) if f.shadow.exists())
        found = {*texts(read_dossier(path)), *texts(read_dossier(folder.shadow))}
        assert found == {*typed}
    finally:
        session.close(force=True)


def _prepare(session: Session) -> None:
    session.apply(prepare.add_day(session.dossier, session.mint, "Aubagne"))
    day = session.dossier.days[0].id
    session.apply(prepare.add_workshop(session.dossier, session.mint, day, "Atelier B"))
    session.flush()


def _step(session: Session, step: str, text: str, first: bytes, typed: list[str]) -> Session:
    if step == "note":
        add(session, text)
        typed.append(text.strip())
    elif step == "full":
        pragma(session, "max_page_count=1")
    elif step == "room":
        make_room(session)
        session.flush()
    else:
        session.close(force=True)
        if step == "older":
            session.path.write_bytes(first)
        session, _ = reopened(session.path)
    return session
