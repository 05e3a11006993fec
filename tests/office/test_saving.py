"""A file replaced whole or not at all."""

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lda_synthese.office.saving import SavingError, free_name, save_safely


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "synthèse.docx").write_bytes(b"ancienne")
    return tmp_path / "synthèse.docx"


def refusal(target: Path) -> SavingError:
    with pytest.raises(SavingError) as caught:
        save_safely(target, b"nouvelle")
    assert str(caught.value).endswith(".")
    return caught.value


def test_a_new_file_is_written(tmp_path: Path) -> None:
    save_safely(tmp_path / "nouveau.docx", b"contenu")
    assert (tmp_path / "nouveau.docx").read_bytes() == b"contenu"


def test_an_old_file_is_replaced_and_nothing_else_is_left(target: Path) -> None:
    save_safely(target, b"nouvelle")
    assert target.read_bytes() == b"nouvelle"
    assert list(target.parent.iterdir()) == [target]


@pytest.fixture
def open_to_the_team() -> Iterator[None]:
    before = os.umask(0o007)
    yield
    os.umask(before)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
@pytest.mark.usefixtures("open_to_the_team")
def test_a_file_has_the_rights_of_the_one_it_replaces_or_the_usual_ones(target: Path) -> None:
    target.chmod(0o604)
    new = target.with_name("nouveau.docx")
    for path in (target, new):
        save_safely(path, b"nouvelle")
    assert [path.stat().st_mode & 0o777 for path in (target, new)] == [0o604, 0o660]


def test_a_file_open_in_word_is_left_and_a_free_name_is_offered(target: Path) -> None:
    (target.parent / "~$synthèse.docx").touch()
    error = refusal(target)
    assert "«\u202fsynthèse.docx\u202f» est ouvert dans Word" in str(error)
    assert "«\u202fsynthèse (2).docx\u202f»" in str(error)
    assert error.other == target.with_name("synthèse (2).docx")
    assert target.read_bytes() == b"ancienne"


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("bilan1.docx", "~$bilan1.docx"),
        ("synthes.docx", "~$ynthes.docx"),
        ("synthèse.docx", "~$nthèse.docx"),
        ("a.docx", "~$a.docx"),
    ],
)
def test_the_mark_that_word_leaves_is_known_by_its_shortened_name(
    tmp_path: Path, name: str, lock: str
) -> None:
    (tmp_path / lock).touch()
    assert "est ouvert dans Word" in str(refusal(tmp_path / name))


def test_the_mark_of_another_file_is_no_hindrance(target: Path) -> None:
    (target.parent / "~$bilan.docx").touch()
    save_safely(target, b"nouvelle")
    assert target.read_bytes() == b"nouvelle"


@pytest.mark.parametrize("fault", [errno.EACCES, errno.EPERM])
def test_a_file_that_cannot_be_replaced_is_left(
    target: Path, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    fail_on(monkeypatch, "replace", fault)
    assert "est protégé" in str(refusal(target))
    assert target.read_bytes() == b"ancienne"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO])
def test_a_full_or_lost_disk_leaves_the_old_file(
    target: Path, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    fail_on(monkeypatch, "fsync", fault)
    error = refusal(target)
    assert "l’ancien fichier est intact" in str(error)
    assert target.read_bytes() == b"ancienne"
    assert list(target.parent.iterdir()) == [target]


def test_a_medium_that_takes_nothing_away_either_is_said(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("fsync", "unlink"):
        fail_on(monkeypatch, name, errno.EROFS)
    assert "l’ancien fichier est intact" in str(refusal(target))
    assert target.read_bytes() == b"ancienne"


def test_a_folder_that_takes_no_file_is_no_place(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert "choisissez un autre emplacement" in str(refusal(target))
    monkeypatch.undo()
    assert target.read_bytes() == b"ancienne"


def fail_on(monkeypatch: pytest.MonkeyPatch, name: str, fault: int) -> None:
    """Make a function of the system fail, as a disk would."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(os, name, fail)


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    (tmp_path / "dossier.docx").mkdir()
    assert "à cet endroit" in str(refusal(tmp_path / "dossier.docx"))


def test_a_folder_that_is_not_there_is_no_place(tmp_path: Path) -> None:
    assert "à cet endroit" in str(refusal(tmp_path / "absent" / "s.docx"))
    assert list(tmp_path.iterdir()) == []


def test_the_free_name_is_the_first_that_no_file_bears(target: Path) -> None:
    for number in (2, 3, 5):
        (target.parent / f"synthèse ({number}).docx").touch()
    assert free_name(target).name == "synthèse (4).docx"
