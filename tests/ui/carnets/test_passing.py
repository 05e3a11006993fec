"""A carnet opened from a mail is kept in Documents before anything can be typed in it."""

from pathlib import Path

import pytest

from lda_synthese.session.opening import read_dossier
from lda_synthese.ui.carnets import passing
from tests import exchanges
from tests.commands import done
from tests.desk import Desk
from tests.exchanges import A, open_by, type_note


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The Documents of this computer."""
    folder = tmp_path / "Documents é"
    monkeypatch.setattr(passing, "documents", lambda: str(folder))
    return folder


@pytest.fixture
def attached(tmp_path: Path) -> Path:
    """A carnet of one note, where a program of mail opened it."""
    dossier = exchanges.prepared(tmp_path)
    with open_by(dossier, A) as session:
        type_note(session, "une")
    folder = tmp_path / "courriel"
    folder.mkdir()
    carnet = folder / "carnet é.lda-carnet"
    done("carnet", dossier, carnet, "--rapporteur", A)
    return carnet


def test_it_is_kept_in_documents_and_opened_there(
    desk: Desk, attached: Path, documents: Path
) -> None:
    desk.ask_to_open(attached)
    assert desk.shown_ways_out() == ["Le faire", "Plus tard"]
    assert "dossier temporaire d’un courriel" in desk.banner
    assert not desk.has_dossier
    desk.take()
    desk.wait(lambda: desk.has_dossier)
    assert desk.path == documents / attached.name
    assert "maintenant dans Documents" in desk.toast
    assert [note.text for note in desk.dossier.notes] == ["une"]
    assert not desk.banner
    assert attached.exists()


def test_one_that_is_there_already_stays_as_it_is(
    desk: Desk, attached: Path, documents: Path
) -> None:
    documents.mkdir()
    first = documents / attached.name
    first.write_bytes(attached.read_bytes())
    with open_by(first, A) as session:
        type_note(session, "d’hier")
    desk.ask_to_open(attached)
    desk.take()
    desk.wait(lambda: desk.has_dossier)
    assert desk.path != first
    assert [note.text for note in read_dossier(first).notes] == ["une", "d’hier"]


def test_the_same_one_is_not_kept_twice(desk: Desk, attached: Path, documents: Path) -> None:
    documents.mkdir()
    first = documents / attached.name
    first.write_bytes(attached.read_bytes())
    desk.ask_to_open(attached)
    desk.take()
    desk.wait(lambda: desk.has_dossier)
    assert desk.path == first
    assert list(documents.glob("*.lda-carnet")) == [first]


def test_a_place_that_refuses_is_said_and_nothing_is_opened(
    desk: Desk, attached: Path, documents: Path
) -> None:
    documents.write_text("pas un dossier de fichiers")
    desk.ask_to_open(attached)
    desk.take()
    desk.wait(lambda: "n’a pas pu être copié" in desk.toast)
    assert not desk.has_dossier
    assert desk.banner


def test_a_carnet_that_somebody_keeps_opens_at_once(desk: Desk, attached: Path) -> None:
    desk.open(Path(attached.rename(attached.parents[1] / attached.name)))
    assert not desk.banner
