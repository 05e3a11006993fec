"""A file that no longer opens, or is gone: what its copies and its bytes give back together."""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.application.safety.recovering import (
    find_lost,
    recover_elsewhere,
    recover_in_place,
)
from lda_synthese.domain.log.fold import fold
from lda_synthese.session.opening import create_dossier, open_dossier, read_dossier
from lda_synthese.session.session import Session
from lda_synthese.settings.keeping import kept_at
from lda_synthese.storage import errors
from lda_synthese.storage.content import Loaded
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.dossier_file import journal_of
from lda_synthese.storage.keeping.recovery import united
from tests.commands import done, refused
from tests.storage.conftest import add, read_back, texts


@pytest.fixture
def kept(session: Session) -> Session:
    """A dossier of three notes, closed: two in its backup, all of them in its shadow."""
    add(session, "une", "deux")
    assert session.keeping.back_up()
    session.keeping.follow()
    add(session, "trois")
    session.close()
    return session


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: random.Random(path.name).randrange(100, 20_000)])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def zeroed_header(path: Path) -> None:
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])


def zeroed(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def deleted(path: Path) -> None:
    path.unlink()


LOSSES = [truncate, empty, zeroed_header, zeroed, deleted]


@pytest.mark.parametrize("lose", LOSSES, ids=lambda lose: lose.__name__)
def test_all_comes_back_under_the_same_name_and_nothing_is_deleted(
    kept: Session, lose: Callable[[Path], None]
) -> None:
    before = read_dossier(kept.path)
    lose(kept.path)
    left = kept.path.read_bytes() if kept.path.exists() else None
    with pytest.raises((errors.UnreadableDossierError, errors.DossierMissingError)):
        open_dossier(kept.path)
    found = find_lost(kept.path)
    assert found is not None
    assert [note.text for note in found.notes] == ["une", "deux", "trois"]
    aside = recover_in_place(found)
    assert read_back(kept.path) == before
    assert (aside.read_bytes() if aside else None) == left
    with closing(open_dossier(kept.path)) as session:
        assert session.keeping.follow() is False, "the same dossier, with the same shadow"


def test_each_note_is_told_with_where_it_was_found(kept: Session) -> None:
    content = kept.path.read_bytes()
    at = content.index(b"deux")
    kept.path.write_bytes(content[:at] + b"DEUX" + content[at + 4 :])
    found = find_lost(kept.path)
    assert found is not None
    assert [note.line for note in found.notes] == [
        "une – lue dans le fichier",
        "deux – dans la copie de sécurité",
        "trois – lue dans le fichier",
    ]
    assert found.sentence == (
        "3\u00a0notes retrouvées\u00a0: 2\u00a0lues dans le fichier et "
        "1\u00a0dans la copie de sécurité."
    )


def test_without_a_shadow_the_newest_backup_that_can_be_read_is_taken(kept: Session) -> None:
    (folder,) = kept_at(kept.path)
    folder.shadow.unlink()
    kept.path.unlink()
    newer = folder.folder / "2099-01-01 10.00.00.000000 (9 notes).lda"
    newer.write_bytes(b"spoilt")
    found = find_lost(kept.path)
    assert found is not None
    assert [note.line for note in found.notes] == [
        "une – dans une sauvegarde",
        "deux – dans une sauvegarde",
    ]


def test_the_backups_of_a_file_that_was_moved_since_are_known(
    kept: Session, tmp_path: Path
) -> None:
    """It was never opened at its new place; its own bytes say which file it is."""
    moved = tmp_path / "rangé.lda"
    content = kept.path.read_bytes()
    at = content.index(b"deux")
    moved.write_bytes(content[:at] + b"DEUX" + content[at + 4 :])
    kept.path.unlink()
    found = find_lost(moved)
    assert found is not None
    assert [note.source for note in found.notes] == [
        "lue dans le fichier",
        "dans une sauvegarde",
        "lue dans le fichier",
    ]


def test_what_nothing_gives_back_is_counted(kept: Session) -> None:
    (folder,) = kept_at(kept.path)
    folder.shadow.unlink()
    content = kept.path.read_bytes()
    at = content.index(b"trois")
    kept.path.write_bytes(content[:at] + b"TROIS" + content[at + 5 :])
    found = find_lost(kept.path)
    assert found is not None
    assert found.lost == 1
    assert found.sentence.endswith(", 1\u00a0note reste introuvable.")


def test_what_is_left_of_another_dossier_in_the_place_is_not_mixed_in(kept: Session) -> None:
    kept.path.unlink()
    with closing(create_dossier(kept.path, "Un autre")) as other:
        other.flush()
    content = kept.path.read_bytes()
    kept.path.write_bytes(bytes(4096) + content[4096:])
    assert find_lost(kept.path) is None, "it names the other, of which there is no copy"


def test_a_file_never_opened_here_has_nothing_to_offer(path: Path) -> None:
    path.write_bytes(b"")
    assert find_lost(path) is None


def test_the_journal_goes_with_the_file(kept: Session) -> None:
    truncate(kept.path)
    journal_of(kept.path).write_bytes(b"journal")
    found = find_lost(kept.path)
    assert found is not None
    aside = recover_in_place(found)
    assert aside is not None
    assert journal_of(aside).read_bytes() == b"journal"
    assert not journal_of(kept.path).exists()


def test_a_place_that_takes_no_file_leaves_all_as_it_was(
    kept: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    truncate(kept.path)
    before = kept.path.read_bytes()
    found = find_lost(kept.path)
    assert found is not None

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("lda_synthese.storage.making._name", fail)
    with pytest.raises(errors.DiskError):
        recover_in_place(found)
    assert kept.path.read_bytes() == before
    assert [path.name for path in kept.path.parent.iterdir()] == [kept.path.name]


def test_a_stick_that_is_not_there_is_recovered_elsewhere(kept: Session, tmp_path: Path) -> None:
    stick = tmp_path / "clé"
    stick.mkdir()
    moved = stick / "d.lda"
    moved.write_bytes(kept.path.read_bytes())
    with closing(open_dossier(moved)) as session:
        session.keeping.follow()
        add(session, "sur la clé")
    moved.unlink()
    stick.rmdir()
    found = find_lost(moved)
    assert found is not None
    with pytest.raises(errors.DossierMissingError):
        recover_in_place(found)
    recover_elsewhere(found, tmp_path / "ici.lda")
    assert texts(read_back(tmp_path / "ici.lda")) == ["une", "deux", "trois", "sur la clé"]


def test_what_any_of_them_erased_stays_so(kept: Session) -> None:
    whole = read_copy(kept.path)
    note = next(row for row in whole.revisions if '"text":"deux"' in row.patch)
    pair = (note.id, "text")
    erasing = Loaded((), 0, frozenset({pair}), whole.meta, (), {})
    for order in ((whole, erasing), (erasing, whole)):
        found = united(order)
        state = fold(found.dossier, found.revisions, found.erased).dossier
        assert texts(state) == ["une", "", "trois"]
        assert not any("deux" in row.patch for row in found.revisions)


def test_the_command_makes_the_file_again_note_by_note(kept: Session) -> None:
    truncate(kept.path)
    count = len(done("sauvegardes", kept.path, "--json").document)
    ended = done("sauvegardes", kept.path, "--restaurer", count)
    lines = ended.out.splitlines()
    assert [line.split(" – ")[0] for line in lines[:3]] == ["une", "deux", "trois"]
    assert lines[-1].startswith("L’ancien fichier est gardé\u00a0: «\u202fdossier é (abîmé ")
    assert texts(read_back(kept.path)) == ["une", "deux", "trois"]
    kept.path.unlink()
    done("sauvegardes", kept.path, "--restaurer", "1")
    assert texts(read_back(kept.path)) == ["une", "deux", "trois"]
    assert "numéro\u00a09" in refused("sauvegardes", kept.path, "--restaurer", "9")
