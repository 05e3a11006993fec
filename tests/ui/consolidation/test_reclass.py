"""« À reclasser »: what a merge left without a theme, a workshop or a day is seen and put back."""

from collections.abc import Iterable
from contextlib import closing
from itertools import chain
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import given, settings
from PySide6.QtCore import Qt

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures import capture, consolidate, prepare
from lda_synthese.domain.gestures.consolidate import Fate
from lda_synthese.domain.report.outline import synthesis
from lda_synthese.domain.report.readiness import before_export
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import edit, trash
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Finding, Kind, Note
from lda_synthese.domain.state.placing import TO_RECLASS, lost_places
from lda_synthese.session.opening import open_dossier, read_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.ui.capture.entry.card import LOST_PLACE
from lda_synthese.ui.consolidation.board import Board, NoteItem
from tests.commands import done
from tests.desk import Desk
from tests.domain.wholes import wholes
from tests.ui.conftest import add_notes

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
                session.dossier,
                session.mint,
                consolidate.NewFinding(theme, Kind.PISTE, "Former ensemble", [note]),
            )
        )
    copies.unite()
    return copies.path


WHY = "À reclasser (thème retiré\u00a0: 1.1 Partenariat)"


def test_a_finding_of_a_retired_theme_is_on_the_board_and_moves_to_another(
    desk: Desk, retired: Path
) -> None:
    desk.open(retired)
    desk.go_to("consolidation")
    page, pistes = desk.board, desk.board.pistes
    assert page.counts.startswith("0\u00a0note utilisée sur 5")
    assert page.offered("reclass") == "À reclasser\u00a0: 1"
    desk.click("board.reclass")
    assert (pistes.texts, pistes.remarks) == (["Former ensemble"], [WHY])
    assert set(page.notes.remarks) == {WHY, ""}
    pistes.choose(0)
    desk.press(Key.Key_1, CTRL, SHIFT)
    desk.wait(lambda: not page.offered("reclass"))
    assert page.theme == desk.dossier.themes[0].id
    assert pistes.texts == ["Former ensemble"]
    assert page.counts.startswith("1\u00a0note utilisée sur 5")
    desk.undo()
    desk.wait(lambda: page.offered("reclass"))


def test_the_export_counts_what_is_to_reclass_and_leads_there(desk: Desk, retired: Path) -> None:
    desk.open(retired)
    desk.go_to("export")
    desk.wait(lambda: desk.export.is_checked)
    told = "1\u00a0point à reclasser (thème retiré), absent de la synthèse"
    assert told in desk.export.obstacles
    desk.click("export.see_findings")
    desk.go_to("consolidation")
    assert desk.board.theme == TO_RECLASS
    assert desk.board.finding is not None
    assert desk.board.finding.text == "Former ensemble"


def test_saisie_says_what_a_note_of_a_retired_theme_waits_for(desk: Desk, retired: Path) -> None:
    desk.open(retired)
    desk.go_to("saisie")
    rows = desk.capture.rows
    row = rows.texts.index("former les gardiens")
    assert rows.theme_name(row) == "À classer"
    assert WHY in rows.tooltip(row)
    assert WHY in rows.spoken[row]
    # Three of the theme, and the one that nobody classified.
    assert rows.undecided.strip("\u00a0") == "4 à classer"
    desk.click("capture.undecided")
    assert rows.count == 4


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


def test_notes_of_a_removed_day_are_listed_in_saisie_and_moved(
    desk: Desk, without_a_day: Path
) -> None:
    desk.open(without_a_day)
    desk.go_to("saisie")
    page = desk.capture
    assert page.place == ("J1 · Martigues", "Table ronde")
    desk.press(Key.Key_PageDown, CTRL)
    assert page.place == ("À reclasser", "atelier retiré\u00a0: Atelier A")
    assert len(page.rows.notes) == 5
    assert not page.field.is_open
    assert page.proposal == LOST_PLACE
    page.rows.select_all()
    desk.press(Key.Key_J, CTRL, SHIFT)
    desk.confirm(desk.dialog())
    desk.wait(lambda: page.place == ("J1 · Martigues", "Table ronde"))
    assert len(page.rows.notes) == 5
    assert page.field.is_open
    desk.saved()
    assert len(read_dossier(without_a_day).notes_of(desk.dossier.workshops[0].id)) == 5
    desk.undo()
    desk.wait(lambda: page.rows.notes == ())
    desk.go_to("saisie", desk.dossier.notes[0].id)
    assert page.place == ("À reclasser", "atelier retiré\u00a0: Atelier A")


def test_cards_say_which_place_they_lost(desk: Desk, without_a_day: Path) -> None:
    desk.open(without_a_day)
    desk.go_to("consolidation")
    notes = desk.board.notes
    assert notes.places[0] == "À reclasser (atelier retiré\u00a0: Atelier A) · Non précisé"
    notes.choose(0)
    desk.press(Key.Key_Return)
    (finding,) = desk.dossier.findings
    assert desk.board.spread == "1\u00a0note · 0\u00a0journée"
    (obstacle,) = [o for o in before_export(desk.dossier).obstacles if "annexe" in o.text]
    assert obstacle.entities == tuple(
        note.id for note in desk.dossier.notes_by_finding()[finding.id]
    )


def test_a_workshop_that_goes_while_its_notes_are_shown_takes_no_more(
    desk: Desk, filled: Path
) -> None:
    """What a reception does to the workshop that is on the screen."""
    desk.open(filled)
    desk.go_to("saisie")
    page = desk.capture
    workshop = desk.dossier.workshops[0]
    desk.do(lambda: edit("Retirer un atelier", [trash(workshop)]))
    assert page.place == ("À reclasser", "atelier retiré\u00a0: Atelier A")
    assert not page.field.is_open
    assert desk.dossier.get(Note, page.rows.notes[0].id) is not None
    with pytest.raises(RefusedError):
        capture.add_notes(
            desk.dossier, desk.session.mint, workshop.id,
            [capture.NewNote(text="une de plus")],
        )  # fmt: skip
