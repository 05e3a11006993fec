"""One thing is chosen: what has the ring is selected, shown in the panel, and what keys act on."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.desk import Desk
from tests.ui.hands import Hands, faults

Key = Qt.Key
STEPS = 300


def play(desk: Desk, hands: Hands) -> None:
    """Three hundred clicks and keys; the equality holds after each."""
    for step in range(STEPS):
        before = hands.targets
        hands.touched.clear()
        hands.go()
        assert not list(faults(hands)), (step, hands.done)
        # What left the field, or a wording, is stored with it: it was chosen before the key.
        strangers = hands.touched - before
        assert not strangers, (step, hands.done, strangers)


@pytest.mark.parametrize("seed", [4, 20])
def test_after_any_click_and_key_one_thing_is_chosen(desk: Desk, filled: Path, seed: int) -> None:
    desk.open(filled)
    desk.go_to("consolidation")
    # Findings in both halves of a theme, so that there is something to mistake.
    for _ in range(2):
        desk.board.notes.focus()
        desk.press(Key.Key_Return)
        desk.press(Key.Key_Escape)
    play(desk, Hands(desk, desk.pages, seed))
