"""« Chercher ou lancer » finds what is meant, however it is typed."""

from pathlib import Path

import pytest

from lda_synthese.domain.gestures import prepare
from tests.desk import Desk


@pytest.mark.parametrize("typed", ["coeur", "CŒUR", "epargne", "épargné"])
def test_neither_case_accents_nor_ligatures_stand_in_the_way(
    desk: Desk, filled: Path, typed: str
) -> None:
    desk.open(filled)
    day = desk.dossier.days[0].id
    desk.do(lambda: prepare.add_workshop(desk.dossier, desk.session.mint, day, "Cœur épargné"))
    assert desk.found_by_palette(typed) == ["Atelier\u00a0: Cœur épargné"]
