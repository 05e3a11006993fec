"""Media that are full, read-only, frozen or taken away (rows 3, 4, 5 and 6 of the table)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lda_synthese.domain.gestures import capture
from lda_synthese.session.opening import open_dossier, read_dossier
from lda_synthese.session.session import Session
from lda_synthese.session.standing import folded_log
from lda_synthese.storage import errors
from lda_synthese.storage.copies import read_copy
from tests.faults.conftest import Medium, needs_root
from tests.faults.trials import make_dossier

pytestmark = needs_root

LONG = "Renforcer le lien avec les bailleurs. " * 60


def add(session: Session, text: str) -> None:
    workshop = session.dossier.workshops[0].id
    new = [capture.NewNote(text=text)]
    session.apply(capture.add_notes(session.dossier, session.mint, workshop, new))


def texts(path: Path) -> list[str]:
    """The notes of the file alone: what waits for it, on this computer, is not among them."""
    return [note.text for note in folded_log(read_copy(path)).dossier.notes]


def fill(session: Session) -> list[str]:
    """Add notes until the disk is full; those that it acknowledged."""
    acknowledged = []
    for n in range(2000):
        text = f"{n} {LONG}".strip()
        add(session, text)
        try:
            session.flush()
        except errors.DiskError as error:
            told = str(error)
            break
        acknowledged.append(text)
    assert told.startswith("Le disque est plein")
    return acknowledged


def test_a_full_disk_loses_nothing_and_takes_all_once_there_is_room(medium: Medium) -> None:
    path = make_dossier(medium.place / "d.lda")
    session = open_dossier(path)
    acknowledged = fill(session)
    add(session, "et encore une")
    session.save_draft(place="", entity="", text="une idée à peine tap")
    with pytest.raises(errors.DiskError):
        session.flush()
    assert session.state.notes_pending == 2
    assert [note.text for note in session.dossier.notes][:-2] == acknowledged
    assert texts(path) == acknowledged
    medium.remount("size=4m")
    session.retry()
    session.flush()
    session.close()
    again = open_dossier(path)
    assert [note.text for note in again.dossier.notes] == [
        note.text for note in session.dossier.notes
    ]
    assert [draft.text for draft in again.drafts] == ["une idée à peine tap"]
    again.close()


def test_a_full_disk_lets_the_dossier_go_on_elsewhere(medium: Medium, tmp_path: Path) -> None:
    session = open_dossier(make_dossier(medium.place / "d.lda"))
    acknowledged = fill(session)
    session.save_elsewhere(tmp_path / "ailleurs.lda")
    session.close(force=True)
    assert texts(tmp_path / "ailleurs.lda")[:-1] == acknowledged


@pytest.fixture(params=["medium", "file"])
def unwritable(
    request: pytest.FixtureRequest,
    medium: Medium,
    dossier: Path,
    immutable: Callable[[Path], None],
) -> Path:
    """A dossier on a medium mounted read-only, or in a file that nobody may change."""
    if request.param == "file":
        immutable(dossier)
        return dossier
    path = make_dossier(medium.place / "d.lda", 20)
    medium.remount("ro")
    return path


def test_what_takes_no_writing_is_opened_for_reading_and_says_so(
    unwritable: Path, tmp_path: Path
) -> None:
    before = unwritable.read_bytes()
    session = open_dossier(unwritable)
    assert session.read_only
    with pytest.raises(errors.ReadOnlyError, match="lecture seule"):
        add(session, "une")
    session.save_draft(place="", entity="", text="une")
    session.flush()
    session.save_elsewhere(tmp_path / "ailleurs.lda")
    session.close()
    assert unwritable.read_bytes() == before
    assert read_dossier(tmp_path / "ailleurs.lda") == session.dossier


def test_a_file_that_becomes_immutable_under_us_is_said_and_saved_elsewhere(
    dossier: Path, tmp_path: Path, immutable: Callable[[Path], None]
) -> None:
    session = open_dossier(dossier)
    add(session, "une")
    session.flush()
    immutable(dossier)
    add(session, "deux")
    # The open file may go on being written: then the note is there, else it is said.
    try:
        session.flush()
    except errors.DiskError:
        assert session.state.notes_pending == 1
    session.save_elsewhere(tmp_path / "ailleurs.lda")
    session.close(force=True)
    assert texts(tmp_path / "ailleurs.lda") == ["une", "deux"]


def test_a_medium_taken_away_while_typing_is_said_and_all_is_saved_elsewhere(
    medium: Medium, tmp_path: Path
) -> None:
    session = open_dossier(make_dossier(medium.place / "d.lda"))
    add(session, "une")
    session.flush()
    medium.yank()
    add(session, "deux")
    with pytest.raises(errors.DiskError, match=r"clé USB retirée"):
        session.flush()
    assert session.state.notes_pending == 1
    session.save_elsewhere(tmp_path / "ailleurs.lda")
    session.close(force=True)
    assert texts(tmp_path / "ailleurs.lda") == ["une", "deux"]
    assert list(medium.place.iterdir()) == []


def test_a_medium_that_is_gone_at_the_next_opening_is_told(medium: Medium) -> None:
    path = make_dossier(medium.place / "d.lda")
    medium.yank()
    with pytest.raises(errors.DossierMissingError, match=r"clé USB retirée"):
        open_dossier(path)
