"""`verifier`: sound, mended or damaged, and the copies that are found of a dossier."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.session.opening import open_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage.dossier_file import journal_of
from tests.commands import done, lda
from tests.storage.conftest import IDEAS, add


@pytest.fixture
def kept(session: Session) -> Path:
    """A dossier of two notes that nobody has open, with its shadow."""
    add(session, "une", "deux")
    session.keeping.follow()
    session.close()
    return session.path


def health(path: Path) -> dict[str, object]:
    found: dict[str, object] = done("verifier", path, "--json").document
    return found


def test_a_sound_file_and_its_shadow(kept: Path) -> None:
    document = health(kept)
    assert document["fichier"] == {"etat": "sain", "notes": 2, "detail": "Le fichier est sain."}
    assert document["copies"] == [
        {"sorte": "ombre", "fichier": "ombre.lda", "notes": 2, "nouvelles": 0}
    ]


def test_a_conflict_copy_says_what_it_knows_more(kept: Path) -> None:
    beside = kept.with_name("dossier é (2).lda")
    shutil.copyfile(kept, beside)
    with closing(open_dossier(beside)) as elsewhere:
        add(elsewhere, "trois")
    before = beside.read_bytes()
    copies = done("verifier", kept, "--json").document["copies"]
    (found,) = [one for one in copies if one["sorte"] == "voisin"]
    assert (found["fichier"], found["notes"], found["nouvelles"]) == (beside.name, 3, 1)
    assert "3\u00a0notes, dont 1\u00a0absente du fichier." in done("verifier", kept).out
    assert beside.read_bytes() == before


def test_a_writing_that_was_cut_short_is_taken_back_and_told(kept: Path) -> None:
    with closing(open_dossier(kept)) as writing:
        file = writing._saving.writer.ask(lambda file: file).result()
        file._connection.execute("BEGIN")
        file._connection.execute("PRAGMA cache_size=1")
        file._connection.execute("PRAGMA cache_spill=1")
        file._connection.execute("UPDATE meta SET value = 'x' WHERE key = 'holder'")
        file._connection.execute("DELETE FROM revision")
        cut = kept.with_name("coupé.lda")
        shutil.copyfile(kept, cut)
        shutil.copyfile(journal_of(kept), journal_of(cut))
        file._connection.execute("ROLLBACK")
    journal = journal_of(cut).read_bytes()
    found = health(cut)["fichier"]
    assert isinstance(found, dict)
    assert (found["etat"], found["notes"]) == ("repare", 2)
    assert "Une écriture a été interrompue" in found["detail"]
    assert journal_of(cut).read_bytes() == journal, "who only reads mends nothing"


def test_what_a_kill_left_on_this_computer_is_told(killed: Path) -> None:
    found = health(killed)["fichier"]
    assert isinstance(found, dict)
    assert (found["etat"], found["notes"]) == ("repare", len(IDEAS))
    assert "7\u00a0notes entrées avant une panne attendent" in found["detail"]


def test_a_damaged_file_fails_and_its_copies_are_there(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:9000])
    ended = lda("verifier", kept, "--json")
    assert ended.status == 1
    assert ended.document["fichier"]["etat"] == "abime"
    (shadow,) = ended.document["copies"]
    assert (shadow["sorte"], shadow["notes"], shadow["nouvelles"]) == ("ombre", 2, 2)
    assert "dont 2\u00a0absentes du fichier" in lda("verifier", kept).out
    kept.write_bytes(b"")
    ended = lda("verifier", kept, "--json")
    assert (ended.status, ended.document["fichier"]["notes"]) == (1, 0)
