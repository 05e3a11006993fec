"""`--autotest`, which every bundle passes: here it passes from source, and sees what is broken."""

import sys
from pathlib import Path

import pytest

from lda_synthese import __version__, autotest
from lda_synthese.settings.store import settings_path
from lda_synthese.word.layout import pages
from tests.commands import lda

QUICK = (
    autotest._create, autotest._import, autotest._merge, autotest._erase, autotest._export
)  # fmt: skip
"""The others start spaCy or the window, which other tests do; bundles do them all."""


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autotest, "CHECKS", QUICK)


@pytest.mark.usefixtures("quick")
def test_all_is_done_once_and_the_versions_are_told(tmp_path: Path) -> None:
    ended = lda("--autotest", tmp_path / "rapport.txt")
    assert ended.status == 0, ended
    lines = ended.out.splitlines()
    assert [line[:4] for line in lines[: len(QUICK)]] == ["ok  "] * len(QUICK)
    assert f"lda_synthese {__version__}" in lines
    assert any(line.startswith("PySide6-Essentials 6.") for line in lines)
    assert lines[-1] == "TOUT FONCTIONNE"
    assert (tmp_path / "rapport.txt").read_text(encoding="utf-8") == ended.out


@pytest.mark.usefixtures("quick")
def test_nothing_of_this_computer_is_touched(own_settings: Path) -> None:
    lda("--autotest")
    assert settings_path().parent == own_settings
    assert list(own_settings.iterdir()) == []


@pytest.mark.usefixtures("quick")
def test_what_does_not_work_is_told_and_the_rest_is_still_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pages, "pages_of", lambda *_: {})
    ended = lda("--autotest")
    assert ended.status == 1
    lines = ended.out.splitlines()
    assert [line[:4] for line in lines[: len(QUICK)]] == ["ok  "] * 4 + ["NON "]
    assert "no page number" in lines[4]
    assert lines[-1] == "ÉCHEC"


def test_what_a_child_does_not_answer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autotest, "CHECKS", (autotest._suggest,))
    monkeypatch.setattr(autotest, "worker_command", lambda: [sys.executable, "-c", ""])
    ended = lda("--autotest")
    assert ended.out.startswith("NON ")
    assert ended.status == 1
