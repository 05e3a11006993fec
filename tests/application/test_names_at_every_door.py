"""A name that Windows reads as something else is refused wherever a file is made."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from lda_synthese.office import naming
from tests.commands import new_dossier, refused
from tests.desk import Desk, desk
from tests.holders import on_windows

__all__ = ["desk", "on_windows"]

ADVICE = "choisissez par exemple «\u202fBilan 12-30.lda\u202f»."


def test_a_command_makes_no_dossier_of_such_a_name(tmp_path: Path) -> None:
    assert refused("creer", tmp_path / "Bilan 12:30.lda").endswith(ADVICE)
    assert "«\u202faux-.lda\u202f»" in refused("creer", tmp_path / "aux.lda")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("exporter",), "aux.docx"),
        (("carnet", "--collegue"), "Bilan 12:30.lda"),
    ],
)
def test_no_command_writes_under_such_a_name(
    tmp_path: Path, words: tuple[str, ...], name: str
) -> None:
    path = new_dossier(tmp_path)
    options = ("--brouillon",) if words == ("exporter",) else ()
    told = refused(words[0], path, tmp_path / name, *words[1:], *options)
    assert "rien n’a été écrit" in told
    assert list(tmp_path.iterdir()) == [path]


def test_the_window_makes_no_dossier_of_such_a_name(desk: Desk, tmp_path: Path) -> None:
    desk.ask_to_create(tmp_path / "Bilan 12:30.lda", "Bilan")
    desk.wait(lambda: ADVICE in desk.toast)
    assert list(tmp_path.iterdir()) == []


def test_the_window_saves_under_no_such_name(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(new_dossier(tmp_path))
    chosen = str(tmp_path / "Bilan 12:30"), ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: chosen)
    desk.trigger("elsewhere")
    desk.wait(lambda: ADVICE in desk.toast)
    assert list(tmp_path.glob("Bilan*")) == []


@pytest.mark.usefixtures("on_windows")
def test_a_device_is_never_read(tmp_path: Path) -> None:
    (tmp_path / "aux.lda").write_bytes(b"what a device would say, for ever")
    assert "Fichier introuvable" in refused("notes", tmp_path / "aux.lda")


@pytest.mark.usefixtures("on_windows")
def test_a_path_that_windows_finds_too_long_is_said(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["dossier profond" * 8] * 2)
    folder.mkdir(parents=True)
    assert "trop long pour Windows" in refused("creer", folder / "d.lda")
    assert naming.is_too_long(str(folder / "d.lda"))
