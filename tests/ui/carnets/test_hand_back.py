"""« Remettre le carnet »: closed whole, on the clipboard, with the print that the receipt has."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication

from lda_synthese.session.opening import read_dossier
from lda_synthese.storage.dossier_file import journal_of
from tests import exchanges
from tests.commands import done
from tests.desk import Desk
from tests.desks.carnets import HandedBackDesk
from tests.exchanges import A
from tests.storage.conftest import LONG, another_process, fill_disk, make_room

ASK = """
from lda_synthese.session.opening import open_dossier
open_dossier(path).close()
print("free")
"""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """The team's dossier."""
    return exchanges.prepared(tmp_path)


@pytest.fixture
def carnet(team: Path) -> Path:
    """The carnet of A."""
    path = team.with_name("carnet é.lda-carnet")
    done("carnet", team, path, "--rapporteur", A)
    return path


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that were opened."""
    folders: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: folders.append(url.toLocalFile()))
    return folders


def typed(desk: Desk, *texts: str, rest: str = "") -> None:
    """Notes entered in Saisie, and a text that is not."""
    desk.go_to("saisie")
    for text in texts:
        desk.type(text)
        desk.press(Qt.Key.Key_Return)
    desk.type(rest)


def handed(desk: Desk, ask: Callable[[], object] | None = None) -> HandedBackDesk:
    """What is shown once the carnet is closed."""
    if ask is None:
        desk.trigger("hand_back")
    else:
        ask()
    desk.wait(lambda: not desk.has_dossier)
    return HandedBackDesk(desk.dialog())


def copied() -> tuple[list[str], str]:
    data = QGuiApplication.clipboard().mimeData()
    return [url.toLocalFile() for url in data.urls()], data.text()


def test_the_receipt_repeats_the_count_and_the_print(
    desk: Desk, team: Path, carnet: Path, opened: list[str]
) -> None:
    desk.open(carnet)
    typed(desk, "une", "deux")
    dialog = handed(desk)
    assert copied() == ([carnet.as_posix()], str(carnet))
    assert opened == [carnet.parent.as_posix()]
    assert another_process(ASK, carnet).communicate()[0] == "free\n"
    assert not journal_of(carnet).exists()
    (receipt,) = done("fusionner", team, carnet, "--json").document["carnets"]
    assert receipt["ajoutees"] == 2
    assert receipt["empreinte"] in dialog.sentence
    assert "2\u00a0notes" in dialog.sentence


def test_the_note_being_typed_is_added_first(desk: Desk, carnet: Path) -> None:
    desk.open(carnet)
    typed(desk, "une", rest="en cours")
    desk.trigger("hand_back")
    asked = desk.dialog()
    dialog = handed(desk, lambda: desk.click("dialog.confirm", asked))
    assert "2\u00a0notes" in dialog.sentence
    assert [note.text for note in read_dossier(carnet).notes] == ["une", "en cours"]
    assert not dialog.rest


def test_without_it_the_text_goes_along(desk: Desk, carnet: Path) -> None:
    desk.open(carnet)
    typed(desk, rest="en cours")
    desk.trigger("hand_back")
    asked = desk.dialog()
    dialog = handed(desk, lambda: desk.click("hand_back.without", asked))
    assert "0\u00a0note" in dialog.sentence
    assert "1\u00a0texte commencé" in dialog.rest
    assert not read_dossier(carnet).notes


def test_giving_up_leaves_the_carnet_open_and_the_text_in_its_field(
    desk: Desk, carnet: Path
) -> None:
    desk.open(carnet)
    typed(desk, rest="en cours")
    desk.trigger("hand_back")
    desk.dialog().close()
    assert desk.has_dossier
    assert desk.drafts == ["en cours"]
    assert desk.capture.field.text == "en cours"
    desk.saved()


def test_a_zip_for_the_mail_is_received_too(desk: Desk, team: Path, carnet: Path) -> None:
    desk.open(carnet)
    typed(desk, "une")
    dialog = handed(desk)
    desk.click("hand_back.zip", dialog.dialog)
    archive = carnet.with_suffix(".zip")
    desk.wait(lambda: archive.name in dialog.copied)
    assert copied() == ([archive.as_posix()], str(archive))
    (receipt,) = done("fusionner", team, archive, "--json").document["carnets"]
    assert receipt["ajoutees"] == 1
    assert receipt["empreinte"] in dialog.sentence


def test_the_carnet_is_opened_again_and_goes_on(desk: Desk, carnet: Path) -> None:
    desk.open(carnet)
    dialog = handed(desk)
    desk.click("hand_back.reopen", dialog.dialog)
    desk.wait(lambda: desk.has_dossier)
    assert desk.path == carnet


def test_the_rail_of_a_carnet_hands_it_back(desk: Desk, carnet: Path) -> None:
    desk.open(carnet)
    assert desk.rail == {"accueil", "saisie", "hand_back"}
    desk.choose_in_rail("hand_back")
    assert "carnet é" in handed(desk, lambda: None).sentence


def test_a_dossier_is_not_handed_back(desk: Desk, team: Path) -> None:
    desk.open(team)
    assert "hand_back" not in desk.rail
    desk.trigger("hand_back")
    assert "n’est pas un carnet" in desk.toast
    assert desk.has_dossier


def test_a_full_disk_keeps_the_carnet_open_and_copies_nothing(
    desk: Desk, carnet: Path, opened: list[str]
) -> None:
    desk.open(carnet)
    fill_disk(desk.session)
    desk.session.save_draft(place="w", entity="", text=LONG * 10)
    desk.trigger("hand_back")
    desk.wait(lambda: "Fermer sans enregistrer" in desk.shown_ways_out())
    assert desk.has_dossier
    assert not opened
    make_room(desk.session)
    dialog = handed(desk)
    assert "1\u00a0texte commencé" in dialog.rest
