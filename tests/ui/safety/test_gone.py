"""The file goes while it is open: said in the banner, the work goes on, and comes back with it."""

import os
import shutil
from pathlib import Path

import pytest

from lda_synthese.session.opening import read_dossier
from lda_synthese.storage.saving import writer
from tests.desk import Desk
from tests.ui.safety.desks import OffersDesk, closed, kept
from tests.ui.safety.test_shadow import texts, type_a_note

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows holds an open file in place")


@pytest.fixture
def stick(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier on a stick."""
    monkeypatch.setattr(writer, "RETRY_PAUSE_S", 0.05)
    folder = tmp_path / "clé"
    folder.mkdir()
    path = folder / "Journées.lda"
    shutil.copyfile(filled, path)
    return path


def pull(path: Path) -> Path:
    """Take the stick away; where it is then."""
    pocket = path.parent.with_name("poche")
    path.parent.rename(pocket)
    return pocket


def plug(path: Path, pocket: Path) -> None:
    """Put it back: another medium as the system sees it."""
    shutil.copytree(pocket, path.parent.with_name("clé bis"))
    path.parent.with_name("clé bis").rename(path.parent)


def test_a_stick_that_is_pulled_and_put_back_loses_nothing(desk: Desk, stick: Path) -> None:
    desk.open(stick)
    kept(desk)
    pocket = pull(stick)
    type_a_note(desk, "pendant ce temps")
    desk.wait(lambda: desk.banner)
    assert "clé USB retirée" in desk.banner
    assert "gardées dans la copie de sécurité de cet ordinateur" in desk.banner
    assert desk.ways_out == ["Réessayer", "Enregistrer ailleurs"]
    type_a_note(desk, "et encore")
    plug(stick, pocket)
    desk.wait(lambda: not desk.banner)
    desk.wait(lambda: desk.saved_text.startswith("Enregistré à"))
    type_a_note(desk, "après")
    desk.saved()
    closed(desk)
    assert [note.text for note in read_dossier(stick).notes][-3:] == [
        "pendant ce temps",
        "et encore",
        "après",
    ]


def test_a_stick_that_comes_back_another_day_gets_what_was_typed_without_it(
    desk: Desk, stick: Path
) -> None:
    desk.open(stick)
    kept(desk)
    pocket = pull(stick)
    type_a_note(desk, "sans la clé")
    desk.wait(lambda: desk.banner)
    desk.ask_to_close()
    desk.wait(lambda: "Fermer sans enregistrer" in desk.ways_out)
    desk.take("Fermer sans enregistrer")
    desk.wait(lambda: not desk.has_dossier)
    desk.wait(lambda: not desk.is_closing)
    plug(stick, pocket)
    desk.open(stick)
    offers = OffersDesk(desk)
    desk.wait(lambda: offers.text)
    assert offers.text == "1 note retrouvée dans la copie de sécurité."
    offers.take("Les remettre")
    desk.wait(lambda: "sans la clé" in texts(desk))


def test_a_file_replaced_by_a_sync_client_is_reopened_and_united(desk: Desk, filled: Path) -> None:
    """Another computer's version takes the place of the one that is open."""
    desk.open(filled)
    kept(desk)
    other = filled.with_name("autre.lda")
    shutil.copyfile(filled, other)
    type_a_note(desk, "ici")
    desk.saved()
    other.replace(filled)
    type_a_note(desk, "ici encore")
    desk.wait(lambda: "Rouvrir le fichier" in desk.ways_out)
    assert "a été modifié par un autre programme" in desk.banner
    desk.take("Rouvrir le fichier")
    desk.wait(lambda: desk.has_dossier and "ici" not in texts(desk))
    offers = OffersDesk(desk)
    desk.wait(lambda: offers.text)
    assert offers.text == "2 notes retrouvées dans la copie de sécurité."
    offers.take("Les remettre")
    desk.wait(lambda: texts(desk)[-2:] == ["ici", "ici encore"])
    desk.saved()
    desk.wait(lambda: not desk.banner)
