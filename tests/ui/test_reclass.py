"""« À reclasser »: what a merge left without a theme, a workshop or a day is seen and put back."""

from collections.abc import Iterable
from contextlib import closing
from itertools import chain
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import given, settings
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from lda_synthese.domain import capture, consolidate, prepare
from lda_synthese.domain.consolidate import Fate
from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.edits import edit, trash
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.ids import EntityId
from lda_synthese.domain.model import Finding, Kind, Note
from lda_synthese.domain.outline import synthesis
from lda_synthese.domain.placing import TO_RECLASS, lost_places
from lda_synthese.domain.readiness import before_export
from lda_synthese.session import Session, open_dossier, read_dossier
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.ui.models.board import Board, NoteItem
from lda_synthese.ui.models.items import Roles
from lda_synthese.ui.models.notes import Roles as NoteRoles
from lda_synthese.ui.pages.capture import CapturePage
from lda_synthese.ui.pages.capture_card import LOST_PLACE
from lda_synthese.ui.pages.consolidation import ConsolidationPage
from lda_synthese.ui.pages.export import ExportPage
from tests.commands import done
from tests.desk import Desk
from tests.domain.wholes import wholes
from tests.ui.conftest import add_notes
from tests.ui.test_consolidation import choose, texts

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def shown(dossier: Dossier) -> tuple[set[str], set[str]]:
    """The findings and the notes that the board can show."""
    board, halves = Board(dossier), (Kind.ACTION, Kind.PISTE)
    places = [*(str(theme.id) for theme in dossier.themes), TO_RECLASS]
    findings = {f.id for place in places for kind in halves for f in board.findings(place, kind)}
    lists: Iterable[Iterable[NoteItem]] = (
        board.to_classify(),
        board.set_aside(),
        *(board.to_use(EntityId(place)) for place in places),
        *(board.provenance(EntityId(finding)) for finding in findings),
    )
    return findings, {note.id for note in chain.from_iterable(lists)}


@settings(max_examples=100)
@given(wholes())
def test_every_living_thing_is_on_a_screen_and_printed_or_counted_as_left_out(
    dossier: Dossier,
) -> None:
    findings = {finding.id for finding in dossier.living(Finding)}
    notes = {note.id: note.text for note in dossier.living(Note)}
    assert shown(dossier) == (findings, notes.keys())
    places = {workshop.id for workshop in dossier.workshops}
    places |= {place.workshop for place in lost_places(dossier)}
    assert {note.workshop for note in dossier.living(Note)} <= places

    outline = synthesis(dossier)
    obstacles = before_export(dossier).obstacles
    counted = {id_ for obstacle in obstacles for id_ in obstacle.entities}
    assert findings <= {point.id for point in outline.points} | counted
    printed = [n.text for day in outline.provenance for w in day.workshops for n in w.notes]
    fates = consolidate.fates(dossier)
    for id_, text in notes.items():
        assert text in printed or id_ in counted or fates[id_] is Fate.SET_ASIDE


class Copies:
    """The same dossier on two computers, brought together."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.other = Path(copyfile(path, path.with_name("Autre copie.lda")))

    def here(self) -> Session:
        return open_dossier(self.path)

    def there(self) -> Session:
        return open_dossier(self.other)

    def unite(self) -> None:
        known = {revision.id for revision in read_copy(self.path).revisions}
        came = [r for r in read_copy(self.other).revisions if r.id not in known]
        with closing(DossierFile.open(self.path)) as file:
            file.append(came, hlc=max(r.hlc for r in came), receipt="0" * 32)


@pytest.fixture
def copies(prepared: Path) -> Copies:
    return Copies(prepared)


@pytest.fixture
def retired(copies: Copies) -> Path:
    """A theme retired on one copy; on the other, notes classified in it and a finding of one."""
    with closing(copies.here()) as session:
        theme = session.dossier.themes[0]
        session.apply(prepare.remove_theme(session.dossier, theme))
    with closing(copies.there()) as session:
        add_notes(session)
        theme, note = session.dossier.themes[0], session.dossier.notes[0]
        session.apply(
            consolidate.make_finding(
                session.dossier, session.mint, theme, Kind.PISTE, "Former ensemble", [note]
            )
        )
    copies.unite()
    return copies.path


WHY = "À reclasser (thème retiré\u00a0: 1.1 Partenariat)"


def said(page: ConsolidationPage) -> set[str]:
    view = page.notes.view
    return {view.items.index(row).data(Roles.ITEM).said for row in range(view.items.rowCount())}


def offer(desk: Desk) -> QPushButton:
    made = desk.find(QPushButton, "board.reclass")
    assert isinstance(made, QPushButton)
    return made


def test_a_finding_of_a_retired_theme_is_on_the_board_and_moves_to_another(
    desk: Desk, retired: Path
) -> None:
    desk.open(retired)
    page = desk.shown("consolidation", ConsolidationPage)
    assert page.counts.text().startswith("0\u00a0note utilisée sur 5")
    assert offer(desk).text() == "À reclasser\u00a0: 1"
    desk.click("board.reclass")
    pistes = page.halves[Kind.PISTE].view
    assert texts(pistes) == ["Former ensemble"]
    assert pistes.items.index(0).data(Roles.ITEM).said == WHY
    assert said(page) == {WHY, ""}
    choose(pistes, 0)
    desk.press(Key.Key_1, CTRL, SHIFT)
    desk.wait(lambda: not offer(desk).isVisible())
    assert page.theme_id == desk.context.dossier.themes[0].id
    assert texts(pistes) == ["Former ensemble"]
    assert page.counts.text().startswith("1\u00a0note utilisée sur 5")
    desk.window.undo()
    desk.wait(lambda: offer(desk).isVisible())


def test_the_export_counts_what_is_to_reclass_and_leads_there(desk: Desk, retired: Path) -> None:
    desk.open(retired)
    page = desk.shown("export", ExportPage)
    desk.wait(lambda: page.readiness is not None)
    assert page.readiness is not None
    told = [obstacle.text for obstacle in page.readiness.obstacles]
    assert "1\u00a0point à reclasser (thème retiré), absent de la synthèse" in told
    desk.click("export.see_findings")
    board = desk.shown("consolidation", ConsolidationPage)
    assert board.theme_id == TO_RECLASS
    assert board.detail.finding is not None
    assert board.detail.finding.text == "Former ensemble"


def test_saisie_says_what_a_note_of_a_retired_theme_waits_for(desk: Desk, retired: Path) -> None:
    desk.open(retired)
    page = desk.shown("saisie", CapturePage)
    row = next(row for row, n in enumerate(page.model.notes) if n.text == "former les gardiens")
    index = page.model.index(row)
    assert index.data(NoteRoles.THEME_CHIP).name == "À classer"
    assert WHY in index.data(Qt.ItemDataRole.ToolTipRole)
    assert WHY in index.data(Qt.ItemDataRole.AccessibleTextRole)
    # Three of the theme, and the one that nobody classified.
    assert page.list.undecided.text().strip("\u00a0") == "4 à classer"
    desk.click("capture.undecided")
    assert page.filter.rowCount() == 4


def test_commands_tell_it_too(retired: Path) -> None:
    (point,) = done("points", retired, "--json").document
    assert (point["libelle"], point["theme"]) == ("Former ensemble", None)
    assert point["a_reclasser"] == "thème retiré\u00a0: 1.1 Partenariat"
    assert WHY in done("points", retired).out
    told = done("verifier", retired, "--json").document["avant_export"]
    assert "1\u00a0point à reclasser (thème retiré), absent de la synthèse" in [
        found["quoi"] for found in told
    ]


@pytest.fixture
def without_a_day(copies: Copies) -> Path:
    """A day removed on one copy; on the other, notes typed in one of its workshops."""
    with closing(copies.here()) as session:
        session.apply(prepare.remove_day(session.dossier, session.dossier.days[0]))
    with closing(copies.there()) as session:
        add_notes(session)
    copies.unite()
    return copies.path


def place(desk: Desk) -> tuple[str, str]:
    choosers = [desk.find(QComboBox, f"capture.{name}") for name in ("day", "workshop")]
    day, workshop = (c.currentText() for c in choosers if isinstance(c, QComboBox))
    return day, workshop


def test_notes_of_a_removed_day_are_listed_in_saisie_and_moved(
    desk: Desk, without_a_day: Path
) -> None:
    desk.open(without_a_day)
    page = desk.shown("saisie", CapturePage)
    assert place(desk) == ("J1 · Martigues", "Table ronde")
    desk.press(Key.Key_PageDown, CTRL)
    assert place(desk) == ("À reclasser", "atelier retiré\u00a0: Atelier A")
    assert len(page.model.notes) == 5
    assert not page.card.field.isEnabled()
    assert page.card.proposal.accessibleName() == LOST_PLACE
    page.list.view.setFocus()
    page.list.view.selectAll()
    desk.press(Key.Key_J, CTRL, SHIFT)
    desk.confirm(desk.dialog())
    desk.wait(lambda: place(desk) == ("J1 · Martigues", "Table ronde"))
    assert len(page.model.notes) == 5
    assert page.card.field.isEnabled()
    desk.saved()
    assert len(read_dossier(without_a_day).notes_of(desk.context.dossier.workshops[0].id)) == 5
    desk.window.undo()
    desk.wait(lambda: page.model.notes == ())
    page.show_about(desk.context.dossier.notes[0].id)
    assert place(desk) == ("À reclasser", "atelier retiré\u00a0: Atelier A")


def test_cards_say_which_place_they_lost(desk: Desk, without_a_day: Path) -> None:
    desk.open(without_a_day)
    page = desk.shown("consolidation", ConsolidationPage)
    item = page.notes.view.items.index(0).data(Roles.ITEM)
    assert item.place == "À reclasser (atelier retiré\u00a0: Atelier A) · Non précisé"
    choose(page.notes.view, 0)
    desk.press(Key.Key_Return)
    (finding,) = desk.context.dossier.findings
    assert page.detail.heard.text() == "1\u00a0note · 0\u00a0journée"
    (obstacle,) = [o for o in before_export(desk.context.dossier).obstacles if "annexe" in o.text]
    assert obstacle.entities == tuple(
        note.id for note in desk.context.dossier.notes_by_finding()[finding.id]
    )


def test_a_workshop_that_goes_while_its_notes_are_shown_takes_no_more(
    desk: Desk, filled: Path
) -> None:
    """What a reception does to the workshop that is on the screen."""
    desk.open(filled)
    page = desk.shown("saisie", CapturePage)
    workshop = desk.context.dossier.workshops[0]
    desk.context.do(lambda: edit("Retirer un atelier", [trash(workshop)]))
    assert place(desk) == ("À reclasser", "atelier retiré\u00a0: Atelier A")
    assert not page.card.field.isEnabled()
    assert desk.context.dossier.get(Note, page.model.notes[0].id) is not None
    with pytest.raises(RefusedError):
        capture.add_notes(
            desk.context.dossier, desk.context.session.mint, workshop.id,
            [capture.NewNote(text="une de plus")],
        )  # fmt: skip
