"""Export: what blocks, the way out of it, the file."""

import sys
import threading
from pathlib import Path
from types import ModuleType

import docx
import pytest

from lda_synthese.domain.gestures import capture, consolidate
from lda_synthese.domain.log.fold import Wordings
from lda_synthese.domain.report import export_record, outline
from lda_synthese.domain.report.outline import Outline
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import NOBODY
from lda_synthese.domain.state.model import Kind
from lda_synthese.word import synthesis
from tests.desk import Desk
from tests.desks.export import ExportDesk


@pytest.fixture
def page(desk: Desk, filled: Path) -> ExportDesk:
    desk.open(filled)
    desk.go_to("export")
    desk.wait(lambda: desk.export.is_checked)
    return desk.export


def make_finding(desk: Desk, text: str) -> None:
    session = desk.session
    theme = session.dossier.themes[0]
    notes = [note for note in session.dossier.notes if note.theme == theme.id]
    desk.do(
        lambda: consolidate.make_finding(
            session.dossier, session.mint, consolidate.NewFinding(theme, Kind.PISTE, text, notes)
        )
    )


def test_without_a_finding_only_a_draft_can_be_exported(desk: Desk, page: ExportDesk) -> None:
    assert not page.can_export
    assert page.can_draft


def test_word_is_imported_and_the_synthesis_composed_in_a_thread(
    desk: Desk, page: ExportDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    composing, threads = synthesis.write_synthesis, list[threading.Thread]()

    class Watched(ModuleType):
        """Says in which thread it is looked into, as an import does."""

        Printing = synthesis.Printing

        @property
        def write_synthesis(self) -> object:
            threads.append(threading.current_thread())
            return composing

    def compose(dossier: Dossier, wordings: Wordings) -> Outline:
        threads.append(threading.current_thread())
        return outline.synthesis(dossier, wordings)

    monkeypatch.setitem(sys.modules, synthesis.__name__, Watched(synthesis.__name__))
    monkeypatch.setattr(export_record, "synthesis", compose)
    desk.click("export.draft")
    desk.wait(lambda: desk.dossier.exports)
    assert len(threads) >= 2
    assert threading.main_thread() not in threads


def test_the_synthesis_is_written_where_it_is_said(
    desk: Desk, page: ExportDesk, tmp_path: Path
) -> None:
    make_finding(desk, "Former tous les métiers")
    desk.wait(lambda: page.can_export)
    page.call("Synthèse é")
    desk.click("export.final")
    desk.wait(lambda: "Synthèse exportée" in desk.toast)
    document = docx.Document(str(tmp_path / "Synthèse é.docx"))
    assert any("Former tous les métiers" in p.text for p in document.paragraphs)
    (export,) = desk.dossier.exports
    assert (export.file_name, export.draft) == ("Synthèse é.docx", False)


def test_a_name_in_a_finding_blocks_until_it_is_checked(desk: Desk, page: ExportDesk) -> None:
    make_finding(desk, "Écouter Mme Martin")
    desk.wait(lambda: page.passages)
    assert not page.can_export
    desk.click("export.check_passages")
    desk.wait(lambda: page.can_export)


def test_each_way_out_leads_somewhere(desk: Desk, page: ExportDesk) -> None:
    make_finding(desk, "Former")
    desk.wait(lambda: page.has("export.classify"))
    desk.click("export.classify")
    assert desk.page == "consolidation"
    assert desk.board.shown == "classify"


def test_a_target_that_cannot_be_written_is_said_and_nothing_is_left(
    desk: Desk, page: ExportDesk, tmp_path: Path
) -> None:
    make_finding(desk, "Former")
    desk.wait(lambda: page.can_export)
    (tmp_path / "occupé.docx").mkdir()
    page.call("occupé")
    said = desk.toast
    desk.click("export.final")
    desk.wait(lambda: desk.toast != said)
    assert "occupé.docx" in desk.toast
    assert desk.dossier.exports == ()
    assert list((tmp_path / "occupé.docx").iterdir()) == []


def test_the_preview_follows_the_dossier(desk: Desk, page: ExportDesk) -> None:
    make_finding(desk, "Former tous les métiers ; comment ?")
    shown = "Former tous les métiers\u202f; comment\u202f?"
    desk.wait(lambda: shown in page.preview)
    session = desk.session
    workshop = session.dossier.workshops[0].id
    new = [capture.NewNote(text="encore une")]
    desk.do(
        lambda: capture.add_notes(session.dossier, session.mint, workshop, new, rapporteur=NOBODY)
    )
    desk.wait(lambda: any("2" in text for text in page.obstacles))


def test_what_is_recorded_is_what_was_exported(desk: Desk, page: ExportDesk) -> None:
    desk.click("export.draft")
    page.set_annexes(False)
    desk.wait(lambda: desk.dossier.exports)
    assert desk.dossier.exports[0].options == ("annexes=oui",)


def test_one_export_at_a_time(desk: Desk, page: ExportDesk) -> None:
    make_finding(desk, "Former")
    desk.wait(lambda: page.can_export)
    desk.click("export.draft")
    page.look_again()
    look = page.look
    desk.wait(lambda: page.look is not look)
    assert page.can_export is page.can_draft
