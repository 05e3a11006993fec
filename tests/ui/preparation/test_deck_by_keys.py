"""The four days of a plan entered by keys alone: presses beside the words are counted."""

from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt

from lda_synthese.domain.state.recorded import Tally
from lda_synthese.domain.survey.attendance import attendance_of
from lda_synthese.session.opening import create_dossier
from lda_synthese.settings.store import Settings
from tests.desk import Desk
from tests.desks.preparation import Tab

Key = Qt.Key

DAYS = (
    ("Marseille", "10/11/2023", "44", ("20", "7", "5", "3", "4", "3", "2")),
    ("Martigues", "17/11/2023", "38", ("17", "6", "5", "2", "3", "3", "2")),
    ("Aubagne", "1/12/2023", "42", ("19", "7", "5", "3", "3", "3", "2")),
    ("Aix-en-Provence", "15/12/2023", "40", ("18", "6", "5", "3", "3", "3", "2")),
)
WORKSHOPS = ("Le logement de vos rêves", "Table ronde", "Ateliers", "Échange avec la salle")

A_DAY, ITS_PROFILES = 15, 10
"""Presses: name and workshops by Entrée, then the other fields by Tab; a field a profile."""


class Hands:
    """Presses keys, and counts them."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.presses = desk, 0

    def press(self, *keys: Key, held: Qt.KeyboardModifier | None = None) -> None:
        for key in keys:
            self.presses += 1
            self.desk.press(key, *([held] if held else []))

    def type(self, text: str, then: Key) -> None:
        self.desk.type(text)
        self.press(then)


def test_the_four_days_are_entered_by_keys(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "Neuf.lda"
    with closing(create_dossier(path, "Neuf")):
        pass
    desk.change_settings(Settings(person="Rapporteur A"))
    desk.open(path)
    desk.confirm(desk.dialog())
    desk.go_to("preparation")
    hands = Hands(desk)
    for name, date, _, _ in DAYS:
        desk.preparation.focus_tree()
        desk.trigger("preparation.add.day")
        hands.type(name, Key.Key_Return)
        for title in WORKSHOPS:
            hands.type(title, Key.Key_Return)
        # A title that nobody typed ends there; it is taken away, the day is gone back to.
        hands.press(Key.Key_Return, Key.Key_Delete)
        desk.preparation.choose(desk.dossier.days[-1].id)
        hands.press(Key.Key_F2, Key.Key_Tab)
        hands.type(date, Key.Key_Tab)
        hands.type(name, Key.Key_Tab)
    assert [len(desk.dossier.workshops_of(day.id)) for day in desk.dossier.days] == [4] * 4
    assert [day.date for day in desk.dossier.days][2] == "2023-12-01"
    assert hands.presses <= A_DAY * len(DAYS)
    hands.presses = 0
    desk.preparation.show(Tab.PARTICIPANTS)
    for place, (_, _, present, profiles) in enumerate(DAYS):
        desk.preparation.focus_tree()
        if place:
            hands.press(Key.Key_Down)
        hands.press(Key.Key_F2)
        hands.type(present, Key.Key_Tab)
        for count in profiles:
            hands.type(count, Key.Key_Tab)
    assert attendance_of(desk.dossier).person_days == 164
    assert len([*desk.dossier.living(Tally)]) == len(DAYS)
    assert hands.presses <= ITS_PROFILES * len(DAYS)
    assert desk.drafts == []
