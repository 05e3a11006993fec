"""Réception: of carnets, conflicts and the trash too, what has the ring is what keys act on."""

from PySide6.QtCore import Qt

from tests.desk import Desk
from tests.ui.hands import Hands
from tests.ui.reception.conftest import Office
from tests.ui.reception.test_conflicts_decided import HERE, THERE, looked_at, received
from tests.ui.test_one_chosen import play

Key = Qt.Key


def test_after_any_click_and_key_among_carnets_one_thing_is_chosen(
    desk: Desk, office: Office
) -> None:
    first = office.leaves("B", lambda laptop: laptop.rewords(HERE, THERE))
    second = office.leaves("C", lambda laptop: laptop.types("venue d’ailleurs", "et deux"))
    third = office.leaves("D", lambda laptop: laptop.rewords("déjà là", "déjà là, mais mieux"))
    office.office.rewords(HERE, "besoins bien avant la CALEOL")
    office.office.rewords("déjà là", "là déjà")
    office.office.types("jetée", "jetée aussi", "gardée")
    office.office.trashes("jetée", "jetée aussi")
    office.opened_at(desk)
    received(desk, first, third)
    looked_at(desk, second)
    play(desk, Hands(desk, ("reception", "reception", "saisie", "consolidation"), 20))
