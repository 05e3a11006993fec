"""A bug off the Qt thread is never silent: it is kept in the log, and said."""

import sys
import threading
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from lda_synthese.language import protocol
from lda_synthese.session.opening import open_dossier
from lda_synthese.settings.store import log_path
from lda_synthese.storage import search
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.ui.services.assistant import AssistantState
from lda_synthese.ui.widgets.tasks import Tasks
from tests.desk import Desk


class Asker(QObject):
    """Whoever asks for work, and may be gone when it is done."""

    def take(self, _: object) -> None:
        """The result, or the refusal."""


def stumble(*_: object, **__: object) -> None:
    raise ZeroDivisionError


def test_a_bug_for_a_widget_that_has_gone_is_raised_all_the_same(qtbot: QtBot) -> None:
    tasks, asker = Tasks(), Asker()
    with qtbot.captureExceptions() as raised:
        tasks.run(stumble, asker.take, asker.take)
        delete(asker)
        qtbot.waitUntil(lambda: bool(raised), timeout=120_000)
    tasks.stop()
    assert [type_ for type_, *_ in raised] == [ZeroDivisionError]


def test_a_bug_of_the_last_task_of_a_window_reaches_the_hook_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks, asker, heard = Tasks(), Asker(), list[type[BaseException]]()
    monkeypatch.setattr(sys, "excepthook", lambda type_, *_: heard.append(type_))
    tasks.run(stumble, asker.take, asker.take)
    tasks.stop()
    assert heard == [ZeroDivisionError]
    last: Future[None] = Future()
    delivered: list[None] = []
    tasks.follow(last, delivered.append, asker.take)
    last.set_result(None)
    qtbot.waitUntil(lambda: bool(delivered), timeout=120_000)
    assert heard == [ZeroDivisionError]


def test_a_bug_in_what_nobody_waits_for_is_kept_in_the_log(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", bugs.append)
    with closing(open_dossier(filled)) as session:
        with monkeypatch.context() as patch:
            patch.setattr(DossierFile, "write_holder", stumble)
            session.identify(session.dossier.persons[0].id)
            session.flush()
        session.flush()
    assert [bug.exc_type for bug in bugs] == [ZeroDivisionError]


def test_notes_that_the_search_can_t_find_are_told(
    desk: Desk, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.report_threads()
    monkeypatch.setattr(search, "stems", stumble)
    desk.ask_to_open(filled)
    desk.wait(lambda: "La recherche ne trouve pas 5\u00a0notes de ce dossier" in desk.toast)
    assert "ZeroDivisionError" in log_path().read_text(encoding="utf-8")


def test_the_last_words_of_a_child_that_ends_on_a_bug_are_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = [sys.executable, "-c", "raise LookupError('no such model')"]
    monkeypatch.setattr(protocol, "worker_command", lambda: program)
    desk.assistant.start()
    desk.wait(lambda: desk.assistant.state is AssistantState.OUT)
    assert "LookupError: no such model" in log_path().read_text(encoding="utf-8")
