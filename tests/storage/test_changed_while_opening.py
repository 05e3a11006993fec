"""A file that another program touches between its reading and its opening is told as it is."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.domain.errors import DossierError
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage.content import Loaded
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.patience import Patience
from tests.storage.conftest import add, texts

posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps an open file where it is")

Meanwhile = Callable[[Path], object]


def once_read(path: Path, monkeypatch: pytest.MonkeyPatch, happens: Meanwhile) -> None:
    """Something happens to the dossier at `path` the next time, once it was read."""
    load = DossierFile.load

    def load_slowly(file: DossierFile, *patience: Patience | None) -> Loaded:
        loaded = load(file, *patience)
        monkeypatch.setattr(DossierFile, "load", load)
        happens(path)
        return loaded

    monkeypatch.setattr(DossierFile, "load", load_slowly)


def refusal(path: Path, monkeypatch: pytest.MonkeyPatch, happens: Meanwhile) -> str:
    """What is said of a dossier to which something happens once it was read."""
    once_read(path, monkeypatch, happens)
    with pytest.raises(DossierError) as caught:
        open_dossier(path)
    return str(caught.value)


@pytest.fixture
def closed(session: Session) -> Path:
    """A dossier of two notes that nobody has open; « ancien » is what it was before the second."""
    add(session, "une")
    session.close()
    shutil.copyfile(session.path, session.path.with_name("ancien"))
    with closing(open_dossier(session.path)) as again:
        add(again, "deux")
    return session.path


def cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def replaced(path: Path) -> None:
    """As a client that synchronises does, by an older version."""
    path.with_name("ancien").replace(path)


def written_anew(path: Path) -> None:
    """The same bytes come as another file."""
    copy = Path(shutil.copyfile(path, path.with_name("copie")))
    copy.replace(path)


@posix
@pytest.mark.parametrize("happens", [cut_short, replaced])
def test_one_that_is_changed_meanwhile_is_not_said_to_be_open_elsewhere(
    closed: Path, monkeypatch: pytest.MonkeyPatch, happens: Meanwhile
) -> None:
    told = refusal(closed, monkeypatch, happens)
    assert "vient d’être modifié par un autre programme" in told
    assert told.endswith("rien n’y a été écrit, ouvrez-le à nouveau.")


@posix
def test_one_that_is_replaced_meanwhile_opens_the_next_time(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal(closed, monkeypatch, replaced)
    with closing(open_dossier(closed)) as again:
        assert texts(again.dossier) == ["une"]


@posix
def test_one_that_is_written_anew_as_it_was_is_taken_as_it_is(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once_read(closed, monkeypatch, written_anew)
    with closing(open_dossier(closed)) as session:
        add(session, "trois")
    with closing(open_dossier(closed)) as again:
        assert texts(again.dossier) == ["une", "deux", "trois"]


@posix
def test_one_that_goes_meanwhile_is_not_found(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refusal(closed, monkeypatch, Path.unlink).startswith("Fichier introuvable")
