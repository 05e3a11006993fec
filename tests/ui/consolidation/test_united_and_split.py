"""Consolidation: two findings made one, one made two; codes and notes are kept (issue 25)."""

from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import Qt

from lda_synthese.domain.gestures import consolidate
from lda_synthese.domain.gestures.findings.regrouping import unite_findings
from lda_synthese.domain.state.model import Kind
from lda_synthese.session.opening import open_dossier, read_dossier
from tests.commands import done
from tests.desk import Desk
from tests.desks.board import BoardDesk
from tests.session.test_undo_story import living

Key = Qt.Key


@pytest.fixture
def page(desk: Desk, filled: Path) -> BoardDesk:
    """Two pistes and an action of the first theme, a note each."""
    desk.open(filled)
    desk.go_to("consolidation")
    for wording in ("Former les gardiens", "Tenir une permanence", "Croiser les formations"):
        desk.board.notes.choose(0)
        desk.press(Key.Key_Return)
        desk.board.select_wording()
        desk.type(wording)
        desk.press(Key.Key_Return)
    return desk.board


def test_u_unites_a_finding_with_another_which_has_the_notes_and_both_codes(
    desk: Desk, page: BoardDesk
) -> None:
    before = living(desk.dossier)
    page.pistes.choose(1)
    desk.press(Key.Key_U)
    dialog = desk.dialog()
    (offered,) = (desk.choices(dialog).item(0).text(),)
    assert offered == "P-1.1-01   Former les gardiens"
    assert desk.choices(dialog).count() == 1
    desk.confirm(dialog)
    assert page.pistes.texts == ["Former les gardiens"]
    assert desk.toast == "P-1.1-02 est uni à P-1.1-01."
    assert page.united == "Unis à ce point\u00a0: P-1.1-02"
    assert page.sources.texts == ["former les gardiens", "formations croisées"]
    desk.saved()
    (point,) = (p for p in done("points", desk.path, "--json").document if p["unis"])
    assert (point["code"], point["unis"]) == ("P-1.1-01", ["P-1.1-02"])
    desk.undo()
    desk.wait(lambda: len(page.pistes.texts) == 2)
    assert living(desk.dossier) == before
    assert page.united == ""


def test_a_finding_alone_on_its_side_is_united_with_nothing(desk: Desk, page: BoardDesk) -> None:
    page.actions.choose(0)
    page.actions.menu().choose("Unir à un autre point…")
    assert not desk.has_dialog
    assert desk.toast == "Il n’y a pas d’autre point de ce côté."


def test_d_makes_another_finding_of_the_notes_chosen_and_words_it(
    desk: Desk, page: BoardDesk
) -> None:
    page.pistes.choose(1)
    desk.press(Key.Key_U)
    desk.confirm(desk.dialog())
    page.sources.choose(1)
    desk.press(Key.Key_D)
    assert page.wording == "formations croisées"
    desk.type("Croiser")
    desk.press(Key.Key_Return)
    assert page.pistes.texts == ["Former les gardiens", "Croiser"]
    assert page.finding is not None
    assert page.finding.code == "P-1.1-03"
    by_finding = desk.dossier.notes_by_finding()
    texts = [[note.text for note in by_finding[f.id]] for f in desk.dossier.findings]
    assert sorted(texts) == [
        ["formations croisées"], ["former les gardiens"], ["une permanence au foyer"]
    ]  # fmt: skip
    desk.undo()
    desk.undo()
    desk.wait(lambda: page.pistes.texts == ["Former les gardiens"])
    assert desk.dossier.notes_by_finding().keys() == {f.id for f in desk.dossier.findings}


def test_all_the_notes_of_a_finding_are_no_part_of_it(desk: Desk, page: BoardDesk) -> None:
    page.pistes.choose(0)
    page.sources.choose(0)
    page.sources.menu().choose("En faire un autre point")
    assert len(page.pistes.texts) == 2
    assert "choisissez une partie de ses notes" in desk.toast


def test_notes_that_others_linked_meanwhile_go_where_the_finding_went(filled: Path) -> None:
    """Merged in both orders: united here, a note linked there to the one that goes."""
    with closing(open_dossier(filled)) as session:
        theme = session.dossier.themes[0]
        for note in session.dossier.notes[:2]:
            new = consolidate.NewFinding(theme, Kind.PISTE, note.text, [note])
            session.apply(consolidate.make_finding(session.dossier, session.mint, new))
    there = filled.with_name("là-bas.lda")
    copyfile(filled, there)
    with closing(open_dossier(filled)) as session:
        kept, gone = session.dossier.findings
        session.apply(unite_findings(session.dossier, gone, kept))
    with closing(open_dossier(there)) as session:
        linked = consolidate.link_notes(session.dossier, gone, [session.dossier.notes[2]])
        session.apply(linked)
    for one, other in ((filled, there), (there, filled)):
        done("fusionner", one, other)
        dossier = read_dossier(one)
        (finding,) = dossier.findings
        assert finding.id == kept.id
        assert len(dossier.notes_by_finding()[kept.id]) == 3
