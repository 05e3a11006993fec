"""A child of suggestions that never starts: said in the status bar, its reason in the log."""

import sys
from pathlib import Path

import pytest

from lda_synthese.language import protocol
from lda_synthese.settings.store import log_path
from lda_synthese.ui.services.assistant import AssistantState
from tests.desk import Desk


def test_a_child_that_is_not_there_is_in_the_log(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "worker_command", lambda: [str(tmp_path / "absent")])
    desk.assistant.start()
    desk.wait(lambda: desk.assistant.state is AssistantState.OUT)
    assert "Suggestions: not started, " in log_path().read_text(encoding="utf-8")
    assert "indisponibles" in desk.suggestions_text


def test_a_child_that_dies_at_once_is_in_the_log_with_its_last_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dies = "import sys; print('no memory', file=sys.stderr); sys.exit(3)"
    monkeypatch.setattr(protocol, "worker_command", lambda: [sys.executable, "-c", dies])
    desk.assistant.start()
    desk.wait(lambda: desk.assistant.state is AssistantState.OUT)
    assert "Suggestions: ended, 3\nno memory" in log_path().read_text(encoding="utf-8")
