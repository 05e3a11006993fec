"""Documents on a server of the office, and a server that goes away: said, nothing lost."""

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from lda_synthese.domain.gestures import capture
from lda_synthese.office.holding import is_folder, is_there
from lda_synthese.settings.store import Recent
from lda_synthese.storage import errors
from lda_synthese.ui.services import files
from tests.desk import Desk

NETNAME_DELETED = 64


@pytest.fixture
def server(tmp_path: Path) -> Path:
    (tmp_path / "serveur").mkdir()
    return tmp_path / "serveur"


@pytest.fixture
def leave(server: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The server goes away: Windows says of its files what `Path.exists` takes for a bug."""

    def refusing(really: Callable[..., Any]) -> Callable[..., Any]:
        def refuse(path: object, *words: object, **options: object) -> Any:
            if str(path).startswith(str(server)):
                error = OSError(errno.EINVAL, "The specified network name is no longer available")
                error.winerror = NETNAME_DELETED  # type: ignore[attr-defined, unused-ignore]
                raise error
            return really(path, *words, **options)

        return refuse

    def leave() -> None:
        monkeypatch.setattr(os, "stat", refusing(os.stat))
        monkeypatch.setattr(Path, "open", refusing(Path.open))

    return leave


def test_nothing_is_there_on_a_server_that_has_gone(
    server: Path, leave: Callable[[], None]
) -> None:
    (server / "d.lda").touch()
    assert is_there(server / "d.lda")
    leave()
    with pytest.raises(OSError, match="network name"):
        (server / "d.lda").exists()
    assert not is_there(server / "d.lda")
    assert not is_folder(server)
    assert "introuvable" in str(errors.missing(server / "d.lda"))


def test_a_recent_dossier_of_a_server_that_has_gone_is_missing(
    desk: Desk, server: Path, leave: Callable[[], None]
) -> None:
    path = str(server / "d.lda")
    recent = Recent(
        path=path, title="Journées", role="dossier", notes=0, days=0, used_percent=0, opened_at=""
    )
    leave()
    desk.change_settings(replace(desk.settings, recents=(recent,)))
    desk.home.filter("journees")
    desk.wait(lambda: desk.home.is_missing(recent))
    desk.ask_to_open(Path(path))
    desk.wait(lambda: "introuvable" in desk.toast or "ne peut pas être lu" in desk.toast)


def test_a_note_typed_once_the_server_has_gone_stays_on_the_screen_and_is_said(
    desk: Desk, filled: Path, server: Path, leave: Callable[[], None]
) -> None:
    there = filled.rename(server / "d.lda")
    desk.open(there)
    leave()
    workshop = desk.dossier.workshops[0].id
    new = [capture.NewNote(text="tapée trop tard")]
    desk.do(lambda: capture.add_notes(desk.dossier, desk.session.mint, workshop, new))
    desk.wait(lambda: desk.problem)
    assert "a été déplacé ou supprimé" in str(desk.problem)
    assert "vos notes restent à l’écran" in str(desk.problem)
    assert desk.dossier.notes[-1].text == "tapée trop tard"
    desk.let_go()


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("file://serveur/partage/Journées é.lda", "//serveur/partage/Journées é.lda"),
        ("file:////serveur/partage/d.lda", "//serveur/partage/d.lda"),
    ],
)
def test_a_file_dropped_from_a_share_is_named_with_its_server(url: str, written: str) -> None:
    assert QUrl(url).toLocalFile() == written


def test_a_folder_of_a_share_opens_with_its_server(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    files.open_path(Path("//serveur/partage/Envois"))
    assert opened == ["file://serveur/partage/Envois"]
