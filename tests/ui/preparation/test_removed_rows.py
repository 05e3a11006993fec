"""Préparation: what is chosen after a line was taken away."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.desk import Desk
from tests.desks.preparation import Tab

Key = Qt.Key


def test_suppr_leaves_what_is_above_chosen_never_the_first_day(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.go_to("preparation")
    desk.preparation.show(Tab.DAYS)
    day = desk.dossier.days[-1]
    *_, above, last = (day, *desk.dossier.workshops_of(day.id))
    desk.preparation.choose(last.id)
    desk.preparation.focus_tree()
    desk.press(Key.Key_Delete)
    desk.wait(lambda: last.id not in {one.id for one in desk.dossier.workshops})
    assert desk.preparation.chosen == above.id
