"""A second double click on an open dossier: its window comes forward, and no other opens."""

import subprocess
import sys
from pathlib import Path

import pytest

from lda_synthese.settings import summons
from lda_synthese.settings.summons import call_of, leave_mark, presence_of, summon
from lda_synthese.ui.shell.identity import SIZES, program_icon
from tests.desk import Desk

SECOND = "import sys; from lda_synthese.__main__ import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture
def marked(desk: Desk, filled: Path) -> Path:
    """A dossier that is open in a window which answers calls."""
    desk.answer_calls()
    desk.open(filled)
    desk.wait(presence_of(filled).exists)
    return filled


def test_the_window_comes_forward_and_the_second_program_ends(desk: Desk, marked: Path) -> None:
    desk.window.showMinimized()
    second = subprocess.Popen([sys.executable, "-c", SECOND, str(marked)])
    try:
        desk.wait(lambda: second.poll() is not None)
    finally:
        second.kill()
        second.wait()
    assert second.returncode == 0
    assert not desk.window.isMinimized()
    assert desk.path == marked


def test_a_path_that_is_written_otherwise_is_the_same_dossier(
    desk: Desk, marked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(marked.parent)
    assert presence_of(Path(marked.name)) == presence_of(marked)
    call_of(Path(marked.name)).touch()
    desk.wait(lambda: not call_of(marked).exists())


def test_a_dossier_that_was_closed_calls_nobody(desk: Desk, marked: Path) -> None:
    desk.ask_to_close()
    desk.wait(lambda: not presence_of(marked).exists())
    assert not summon(marked)


def test_a_mark_that_a_dead_program_left_is_taken_away(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(summons.time, "sleep", pauses.append)
    leave_mark(filled)
    assert not summon(filled)
    assert sum(pauses) <= 1.0001
    assert not presence_of(filled).exists()
    assert not call_of(filled).exists()


def test_recent_dossiers_are_kept_by_their_whole_path(
    desk: Desk, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(filled.parent)
    desk.ask_to_open(Path(filled.name))
    desk.wait(lambda: desk.settings.recents)
    assert [recent.path for recent in desk.settings.recents] == [str(filled)]
    assert desk.settings.left_open == str(filled)


def test_the_program_has_an_icon_in_each_size(desk: Desk) -> None:
    assert [size.width() for size in program_icon().availableSizes()] == list(SIZES)
