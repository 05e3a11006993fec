"""Bilan: where its cards stand while only some of them have something to show."""

from pathlib import Path

from lda_synthese.domain.survey.questionnaire import OFFERED
from tests.desk import Desk
from tests.ui.bilan.test_bilan import LINKS, records, shown


def test_answers_alone_stand_at_the_left_and_give_place_to_who_came(
    desk: Desk, filled: Path
) -> None:
    desk.window.resize(1366, 768)
    desk.open(filled)
    records(desk.session, LINKS, 60, 40)
    shown(desk)
    desk.wait(lambda: desk.bilan.subjects == ["reponses"])
    alone = desk.bilan.place("reponses")
    assert alone.x() < desk.bilan.width // 4
    records(desk.session, OFFERED["profils"], 8, 7, 6, 5, 4, 3, 2)
    desk.wait(lambda: desk.bilan.subjects == ["participants", "reponses"])
    desk.wait(lambda: desk.bilan.place("participants") == alone)
    assert desk.bilan.place("reponses").x() > desk.bilan.width // 2
