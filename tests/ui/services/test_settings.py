"""Settings as two windows use them, and those that another version wrote."""

import json
from dataclasses import replace

from pytestqt.qtbot import QtBot

from lda_synthese.settings.store import load_settings, save_settings, settings_path
from lda_synthese.ui.app import make_window
from tests.desk import Desk
from tests.desks.window import WindowDesk


def test_a_theme_that_nobody_knows_does_not_stop_the_start_and_is_kept(qtbot: QtBot) -> None:
    settings_path().write_text(json.dumps({"theme": "contraste"}), encoding="utf-8")
    window = make_window()
    qtbot.addWidget(window)
    desk = WindowDesk(window)
    assert desk.look.choice == "system"
    desk.zoom_in()
    desk.end_tasks()
    stored = json.loads(settings_path().read_text(encoding="utf-8"))
    assert (stored["theme"], stored["zoom"]) == ("contraste", 110)


def test_two_windows_each_keep_the_word_of_the_other(desk: Desk) -> None:
    desk.add_word("halte")
    desk.wait(lambda: "halte" in load_settings().words)
    elsewhere = load_settings()
    save_settings(replace(elsewhere, words=(*elsewhere.words, "glanage"), zoom=125))
    desk.add_word("bail")
    desk.wait(lambda: "bail" in load_settings().words)
    settings = load_settings()
    assert set(settings.words) == {"halte", "glanage", "bail"}
    assert settings.zoom == 125
