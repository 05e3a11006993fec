"""Work in threads: its bugs, and what is written from there."""

from dataclasses import replace
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from lda_synthese.domain.errors import DossierError
from lda_synthese.settings.store import Settings, load_settings, save_settings
from lda_synthese.ui.services import preferences
from lda_synthese.ui.widgets.tasks import Tasks
from tests.desk import Desk


def test_a_bug_in_a_thread_is_raised_and_whoever_waits_is_told(qtbot: QtBot) -> None:
    tasks, told = Tasks(), list[DossierError]()

    def stumble() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        tasks.run(stumble, lambda _: None, told.append)
        qtbot.waitUntil(lambda: bool(raised), timeout=120_000)
    tasks.stop()
    assert [str(error) for error in told] == ["Le logiciel a rencontré un défaut."]
    assert raised[0][0] is ZeroDivisionError


def test_the_newest_settings_are_written_last(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first_asked, both_asked = Event(), Event()

    def slowly(settings: Settings, before: Settings | None) -> None:
        if not first_asked.is_set():
            first_asked.set()
            both_asked.wait(30)
        save_settings(settings, before)

    monkeypatch.setattr(preferences, "save_settings", slowly)
    settings = desk.settings
    desk.change_settings(replace(settings, zoom=125))
    assert first_asked.wait(30)
    desk.change_settings(replace(settings, zoom=150))
    both_asked.set()
    desk.end_tasks()
    assert load_settings().zoom == 150
