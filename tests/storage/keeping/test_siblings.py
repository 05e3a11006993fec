"""Conflict copies beside a dossier: which files are taken for one, and what becomes of them."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lda_synthese.application.handing_out import copy_for_colleague
from lda_synthese.session.opening import create_dossier, open_dossier, read_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage.keeping.siblings import ADDED, UNITED, conflict_copies
from tests.commands import done
from tests.storage.conftest import add, texts

SYNC_NAMES = (
    "dossier é-PC-BUREAU.lda",
    "dossier é-Bureau-de-la-salle.lda",
    "dossier é (Copie en conflit de Rapporteur A 2026-11-24).lda",
    "dossier é (Rapporteur A's conflicted copy 2026-11-24).lda",
    "dossier é (conflicted copy 2026-11-24 101530).lda",
    "dossier é_conflict-20261124-101530.lda",
    "dossier é.sync-conflict-20261124-101530-ABCDEF7.lda",
    "dossier é (SFConflict rapporteur@unafo 2026-11-24-10-15-30).lda",
    "dossier é (2).lda",
    "dossier é(1).lda",
    "DOSSIER E\u0301 (2).LDA",
)
OTHER_NAMES = (
    "dossier é - Copie.lda",
    "dossier é (abîmé 2026-11-24 10.15).lda",
    "dossier é (récupéré).lda",
    "dossier é 2027.lda",
    "dossier.lda",
    "dossier é-PC.docx",
    "un autre (2).lda",
)


def copies(path: Path) -> list[str]:
    """What is taken for a conflict copy of a dossier."""
    with closing(open_dossier(path)) as session:
        return [one.name for one in conflict_copies(path, session.keeping.file())]


@pytest.mark.parametrize("name", SYNC_NAMES)
def test_a_name_that_a_sync_client_gives_is_one(path: Path, name: str) -> None:
    shutil.copyfile(path, path.with_name(name))
    assert copies(path) == [name]


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_any_other_name_is_not(path: Path, name: str) -> None:
    shutil.copyfile(path, path.with_name(name))
    assert copies(path) == []


def test_a_carnet_has_copies_too(path: Path) -> None:
    carnet = path.with_suffix(".lda-carnet")
    path.rename(carnet)
    shutil.copyfile(carnet, carnet.with_stem(f"{carnet.stem} (2)"))
    assert copies(carnet) == ["dossier é (2).lda-carnet"]


def test_another_file_of_such_a_name_is_left_alone(path: Path) -> None:
    """Another dossier, a colleague's copy of this one, a file of something else."""
    beside = [path.with_name(f"dossier é ({n}).lda") for n in (2, 3, 4, 5)]
    create_dossier(beside[0], "Un autre").close()
    copy_for_colleague(path, beside[1])
    beside[2].write_bytes(b"nothing of ours")
    beside[3].mkdir()
    assert copies(path) == []


def test_one_that_somebody_has_open_is_left_alone(path: Path) -> None:
    beside = path.with_name("dossier é (2).lda")
    shutil.copyfile(path, beside)
    with closing(open_dossier(beside)) as elsewhere:
        assert copies(path) == []
        add(elsewhere, "encore")
    assert copies(path) == [beside.name]


def test_the_search_changes_no_byte_and_frees_no_lock(session: Session) -> None:
    add(session, "une")
    session.flush()
    beside = session.path.with_name("dossier é (2).lda")
    shutil.copyfile(session.path, beside)
    before = beside.read_bytes()
    link = session.path.with_name("dossier é (3).lda")
    link.hardlink_to(session.path)
    found = conflict_copies(session.path, session.keeping.file())
    assert found == (beside,), "the dossier itself under another name is not one"
    assert beside.read_bytes() == before
    add(session, "deux")
    session.flush()
    assert session.state.problem is None


def test_the_command_unites_one_and_moves_it_aside(path: Path) -> None:
    beside = path.with_name("dossier é-PC-BUREAU.lda")
    shutil.copyfile(path, beside)
    with closing(open_dossier(path)) as session:
        add(session, "ici")
    with closing(open_dossier(beside)) as elsewhere:
        add(elsewhere, "sur l’autre poste")
    (listed,) = done("sauvegardes", path, "--json").document
    assert (listed["sorte"], listed["notes"], listed["fichier"]) == ("voisin", 1, beside.name)
    ended = done("sauvegardes", path, "--restaurer", "1")
    assert "1 ajoutée" in ended.out
    assert sorted(texts(read_dossier(path))) == ["ici", "sur l’autre poste"]
    assert not beside.exists()
    aside = path.parent / UNITED / beside.name
    assert texts(read_dossier(aside)) == ["sur l’autre poste"]
    kinds = [one["sorte"] for one in done("sauvegardes", path, "--json").document]
    assert kinds == ["copie"], "made before the union"


def test_two_of_one_name_are_both_kept_aside(path: Path) -> None:
    beside = path.with_name("dossier é (2).lda")
    for text in ("une", "deux"):
        shutil.copyfile(path, beside)
        with closing(open_dossier(beside)) as elsewhere:
            add(elsewhere, text)
        listed = done("sauvegardes", path, "--json").document
        number = next(one["n"] for one in listed if one["sorte"] == "voisin")
        done("sauvegardes", path, "--restaurer", number)
    names = sorted(one.name for one in (path.parent / UNITED).iterdir())
    assert names == ["dossier é (2) (2).lda", "dossier é (2).lda"]


@given(st.text(max_size=60))
def test_no_name_makes_the_search_slow_or_fail(text: str) -> None:
    ADDED.fullmatch(text * 3)
