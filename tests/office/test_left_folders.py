"""The private copies of processes that were killed go at the next start; those of others stay."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from lda_synthese.office.scratch import scratch_folder
from lda_synthese.ui.app import start_work
from tests.commands import done, new_dossier
from tests.desk import Desk, desk

__all__ = ["desk"]

DYING = """
import os, sys
from lda_synthese.__main__ import main
from lda_synthese.storage.dossier_file import DossierFile
DossierFile.load = lambda *_: os._exit(9)
main(["notes", sys.argv[1]])
"""


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files, in which a killed command left its copy of a dossier."""
    folder = tmp_path / "temporaire"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    command = [sys.executable, "-c", DYING, str(new_dossier(tmp_path))]
    environment = {**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    assert subprocess.run(command, env=environment, check=False).returncode == 9
    assert [path.name for path in folder.glob("lda-*/*")] == ["dossier é.lda"]
    return folder


def test_a_command_removes_the_copy_that_a_killed_one_left(scratch: Path, tmp_path: Path) -> None:
    with scratch_folder() as ours:
        done("notes", tmp_path / "dossier é.lda")
        assert list(scratch.iterdir()) == [Path(ours)]
    assert list(scratch.iterdir()) == []


def test_the_window_removes_it_too(
    desk: Desk, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.context.assistant, "start", lambda: None)
    start_work(desk.window, None)
    desk.wait(lambda: not list(scratch.iterdir()))


def test_the_folders_of_other_programs_stay(scratch: Path, tmp_path: Path) -> None:
    (scratch / "lda-synthese-notes").mkdir()
    (scratch / "lda-resultats").mkdir()
    done("notes", tmp_path / "dossier é.lda")
    assert {path.name for path in scratch.iterdir()} == {"lda-synthese-notes", "lda-resultats"}
