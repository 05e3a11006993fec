"""Consolidation: advices beside the wording, as it is typed, never in the way (issue 25)."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.commands import done
from tests.desk import Desk

Key = Qt.Key

NAMED = "Une action existe déjà\u00a0: nommez-la, sans infinitif."


def test_advices_follow_what_is_typed_and_the_wording_is_kept_all_the_same(
    desk: Desk, filled: Path
) -> None:
    desk.open(filled)
    desk.go_to("consolidation")
    page = desk.board
    page.notes.choose(1)
    desk.press(Key.Key_Return)
    assert page.advices == []
    page.select_wording()
    desk.type("Tenir une permanence")
    assert page.advices == [NAMED]
    desk.type(" / ouvrir un CLLAJ")
    assert page.advices == [
        "Deux idées\u202f? Un point n’en dit qu’une\u202f: séparez-les.",
        NAMED,
        "CLLAJ\u00a0: développez ce sigle.",
    ]
    desk.press(Key.Key_Return)
    assert page.actions.texts == ["Tenir une permanence / ouvrir un CLLAJ"]
    desk.saved()
    document = done("verifier", filled, "--json").document
    assert [found["conseil"] for found in document["conseils"]] == page.advices
    assert {found["point"] for found in document["conseils"]} == {"A-1.1-01"}
    assert f"A-1.1-01  conseil\u00a0: {NAMED}" in done("verifier", filled).out


def test_a_finding_says_which_other_it_is_near(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("consolidation")
    # The second note of the list is an action: the first and the last become pistes.
    for row, wording in ((0, "Former les gardiens"), (1, "Former des gardiens")):
        desk.board.notes.choose(row)
        desk.press(Key.Key_Return)
        desk.board.select_wording()
        desk.type(wording)
        desk.press(Key.Key_Return)
    assert desk.board.pistes.texts == ["Former les gardiens", "Former des gardiens"]
    assert desk.board.advices == ["Proche de P-1.1-01\u00a0: unissez-les, ou dites ce qui diffère."]
