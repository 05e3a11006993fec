"""« Copie pour un collègue »: a whole dossier, a file of its own, which can be merged again."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from lda_synthese.session.opening import read_dossier
from lda_synthese.storage.copies import read_copy
from tests import exchanges
from tests.commands import done
from tests.desk import Desk
from tests.exchanges import A, open_by, type_note


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A dossier with one note."""
    path = exchanges.prepared(tmp_path)
    with open_by(path, A) as session:
        type_note(session, "une")
    return path


def choose(patch: pytest.MonkeyPatch, target: Path) -> None:
    patch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))


def test_the_copy_is_a_file_of_its_own_and_the_dossier_goes_on(
    desk: Desk, team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, opened = team.with_name("pour Équipe.lda"), list[str]()
    choose(monkeypatch, target)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    desk.open(team)
    desk.trigger("colleague")
    desk.wait(lambda: target.name in desk.toast)
    assert [note.text for note in read_dossier(target).notes] == ["une"]
    assert read_copy(target).meta["file"] != read_copy(team).meta["file"]
    assert desk.path == team
    desk.click("toast.action")
    assert opened == [target.parent.as_posix()]
    with open_by(target, A) as session:
        type_note(session, "deux")
    desk.close()
    desk.wait(lambda: not desk.is_closing)
    (receipt,) = done("fusionner", team, target, "--json").document["carnets"]
    assert receipt["ajoutees"] == 1


def test_a_file_that_is_there_is_not_replaced(
    desk: Desk, team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = team.with_name("là.lda")
    target.write_bytes(b"autre chose")
    choose(monkeypatch, target)
    desk.open(team)
    desk.trigger("colleague")
    desk.wait(lambda: "là.lda" in desk.toast)
    assert target.read_bytes() == b"autre chose"


def test_a_carnet_is_handed_back_instead(desk: Desk, team: Path) -> None:
    carnet = team.with_name("a.lda-carnet")
    done("carnet", team, carnet, "--rapporteur", A)
    desk.open(carnet)
    desk.trigger("colleague")
    assert "Remettre le carnet" in desk.toast
