"""Consolidation: a piste that prolongs an action, proposed, made and taken off (issue 25)."""

import json
from importlib import resources
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.domain.gestures import consolidate
from lda_synthese.domain.gestures.findings.regrouping import unite_findings
from lda_synthese.domain.state.model import Kind
from lda_synthese.language import protocol
from lda_synthese.language.protocol import FindingToLink
from lda_synthese.language.suggest.suggester import Suggester
from lda_synthese.language.worker import answer
from tests.commands import done
from tests.desk import Desk
from tests.desks.board import BoardDesk
from tests.language.conftest import loaded, suggester

__all__ = ["loaded", "suggester"]

Key = Qt.Key


@pytest.fixture
def page(desk: Desk, prepared: Path) -> BoardDesk:
    """Two actions and two pistes; the child of tests links those of one first letter."""
    desk.open(prepared)
    theme = desk.dossier.themes[0]
    for kind, text in (
        (Kind.ACTION, "Captation"), (Kind.ACTION, "Permanence"),
        (Kind.PISTE, "Capter plus"), (Kind.PISTE, "Former"),
    ):  # fmt: skip
        new = consolidate.NewFinding(theme, kind, text)
        desk.do(lambda n=new: consolidate.make_finding(desk.dossier, desk.session.mint, n))
    desk.suggests()
    desk.go_to("consolidation")
    desk.wait(lambda: any(desk.board.pistes.links))
    return desk.board


def test_p_makes_the_link_that_is_proposed_and_both_cards_show_it(
    desk: Desk, page: BoardDesk
) -> None:
    assert page.pistes.links == ["Prolonge A-1.1-01\u202f?", ""]
    assert page.actions.links == ["", ""]
    page.pistes.choose(0)
    desk.press(Key.Key_P)
    assert desk.toast == "P-1.1-01 prolonge A-1.1-01."
    assert page.pistes.links == ["Prolonge A-1.1-01", ""]
    assert page.actions.links == ["Prolongée par P-1.1-01", ""]
    assert "Prolonge A-1.1-01" in page.pistes.spoken[0]
    desk.saved()
    linked = {p["code"]: p["prolonge"] for p in done("points", desk.path, "--json").document}
    assert linked["P-1.1-01"] == "A-1.1-01"
    desk.undo()
    desk.wait(lambda: page.pistes.links[0].endswith("?"))
    assert desk.dossier.prolongs == ()


def test_p_again_offers_to_take_the_link_off_first(desk: Desk, page: BoardDesk) -> None:
    page.pistes.choose(0)
    desk.press(Key.Key_P)
    page.pistes.menu().choose("Prolonge…")
    dialog = desk.dialog()
    assert [desk.choices(dialog).item(n).text() for n in range(2)] == [
        "Retirer le lien avec A-1.1-01   Captation",
        "A-1.1-02   Permanence",
    ]
    desk.confirm(dialog)
    assert desk.dossier.prolongs == ()
    assert desk.toast == "P-1.1-01 ne prolonge plus A-1.1-01."


def test_an_action_chooses_the_piste_that_prolongs_it_the_proposed_one_first(
    desk: Desk, page: BoardDesk
) -> None:
    page.actions.choose(0)
    desk.press(Key.Key_P)
    dialog = desk.dialog()
    assert desk.choices(dialog).item(0).text() == "P-1.1-01   Capter plus"
    desk.choices(dialog).setCurrentRow(1)
    desk.confirm(dialog)
    assert page.actions.links == ["Prolongée par P-1.1-02", ""]
    assert page.pistes.links == ["Prolonge A-1.1-01\u202f?", "Prolonge A-1.1-01"]


def test_the_link_follows_a_finding_that_is_united(desk: Desk, page: BoardDesk) -> None:
    page.pistes.choose(0)
    desk.press(Key.Key_P)
    kept, gone = (f for f in desk.dossier.findings if f.kind is Kind.ACTION)
    desk.do(lambda: unite_findings(desk.dossier, kept, gone))
    assert page.pistes.links[0] == "Prolonge A-1.1-02"


def test_the_child_proposes_the_five_links_of_the_deck(suggester: Suggester) -> None:
    file = resources.files("lda_synthese.resources") / "exemple.json"
    deck = json.loads(file.read_text(encoding="utf-8"))
    points = [
        FindingToLink(p["libelle"], p["libelle"], p["nature"], p["theme"]) for p in deck["points"]
    ]
    found = protocol.links_of(answer(suggester, protocol.ask_links(points, 1))["resultat"])
    assert found == {link["piste"]: link["action"] for link in deck["prolonge"]}
    assert len(found) == 5
