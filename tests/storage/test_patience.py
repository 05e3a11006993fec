"""Every reading ends: at its deadline, or once nobody waits for it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.session.opening import open_dossier, read_dossier
from lda_synthese.session.rescue import salvage_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage import errors, patience
from lda_synthese.storage.patience import Patience
from tests.storage.conftest import add, texts
from tests.storage.rows import patch, put, row

WITHOUT_END = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c"


def after(times: int) -> Callable[[], bool]:
    """Given up when it is asked for the time after so many."""
    asked: list[int] = []

    def is_given_up() -> bool:
        asked.append(1)
        return len(asked) > times

    return is_given_up


def test_a_statement_without_end_is_interrupted() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        waiting = Patience(Path("d.lda"), after(5))
        with pytest.raises(errors.ReadingStoppedError), waiting.over(connection):
            connection.execute(WITHOUT_END).fetchone()
        assert connection.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.parametrize("times", [0, 1])
@pytest.mark.parametrize("read_only", [False, True])
def test_an_opening_that_nobody_waits_for_leaves_the_file_as_it_is(
    session: Session, times: int, read_only: bool
) -> None:
    (note,) = add(session, "la première")
    session.close()
    # Written beside the other: the fold has two sides to compare.
    put(session.path, row(entity=note.id, patch=patch(rank="V")))
    before = session.path.read_bytes()
    with pytest.raises(errors.ReadingStoppedError):
        open_dossier(session.path, after(times), read_only=read_only)
    assert session.path.read_bytes() == before
    with closing(open_dossier(session.path)) as again:
        assert texts(again.dossier) == ["la première"]


def test_a_reading_has_a_deadline(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    session.close()
    monkeypatch.setattr(patience, "READING_S", -1)
    for opening in (open_dossier, read_dossier):
        with pytest.raises(errors.ReadingStoppedError, match="durait trop longtemps"):
            opening(session.path)


def test_a_salvage_that_nobody_waits_for_writes_nothing(session: Session, tmp_path: Path) -> None:
    add(session, "la première")
    session.close()
    with pytest.raises(errors.ReadingStoppedError):
        salvage_dossier(session.path, tmp_path / "récupéré.lda", after(3))
    assert session.path.exists()
    assert not (tmp_path / "récupéré.lda").exists()


def test_a_file_that_never_rests_is_not_copied_for_ever(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.close()
    content = session.path.read_bytes()
    copies: list[int] = []

    def written_meanwhile(source: Path, target: Path) -> Path:
        copies.append(1)
        source.write_bytes(content + bytes([len(copies) % 256]))
        target.write_bytes(content[:4096] + bytes(len(content) - 4096))
        return target

    monkeypatch.setattr(shutil, "copyfile", written_meanwhile)
    with pytest.raises(errors.ReadingStoppedError):
        open_dossier(session.path, lambda: len(copies) > 5, read_only=True)
    assert len(copies) > 5
