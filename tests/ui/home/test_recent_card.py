"""Accueil: the card of a dossier tells what is in its file, however the program ended."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.settings.store import load_settings
from tests.desk import Desk


def close(desk: Desk) -> None:
    desk.close()


def kill(desk: Desk) -> None:
    desk.cut_short()


@pytest.mark.parametrize("end", [close, kill])
def test_the_card_tells_what_is_in_the_file(
    desk: Desk, prepared: Path, end: Callable[[Desk], None]
) -> None:
    desk.open(prepared)
    desk.wait(lambda: load_settings().left_open == str(prepared))
    assert load_settings().recents[0].notes == 0
    for text in ("former les gardiens", "une permanence"):
        desk.type(text)
        desk.press(Qt.Key.Key_Return)
    desk.saved()
    end(desk)
    desk.wait(lambda: "2\u00a0notes · 2\u00a0journées" in desk.home.spoken[0])
    desk.wait(lambda: load_settings().recents[0].notes == 2)
