"""What goes on while an export is written: edits, other sizes, a template of the same name."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from lda_synthese.domain.gestures import consolidate
from lda_synthese.domain.state.model import Kind
from lda_synthese.session.opening import read_dossier
from lda_synthese.storage.copies import read_copy
from lda_synthese.word import synthesis
from tests.desk import Desk
from tests.desks.export import ExportDesk
from tests.word.conftest import finding_texts

NAME = "Bilan.docx"


class Gate:
    """Holds an export once it has begun to write."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        self._write = synthesis.write_synthesis

    def write(self, *arguments: object, **options: object) -> object:
        self.reached.set()
        assert self.opened.wait(30)
        return self._write(*arguments, **options)  # type: ignore[arg-type]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate()
    monkeypatch.setattr(synthesis, "write_synthesis", gate.write)
    yield gate
    gate.opened.set()


@pytest.fixture
def page(desk: Desk, filled: Path, gate: Gate) -> ExportDesk:
    """The page of a dossier with one finding, its export held."""
    desk.open(filled)
    session = desk.session
    theme = session.dossier.themes[0]
    desk.do(
        lambda: consolidate.make_finding(
            session.dossier,
            session.mint,
            consolidate.NewFinding(theme, Kind.PISTE, "Former les bailleurs"),
        )
    )
    desk.go_to("export")
    desk.wait(lambda: desk.export.is_checked)
    desk.export.call(NAME)
    desk.click("export.draft")
    desk.wait(gate.reached.is_set)
    return desk.export


def test_what_is_reworded_meanwhile_is_recorded_as_it_was_printed(
    desk: Desk, page: ExportDesk, gate: Gate, filled: Path
) -> None:
    (finding,) = desk.dossier.findings
    desk.do(lambda: consolidate.reword_finding(finding, "Former nos voisins"))
    gate.opened.set()
    desk.wait(lambda: desk.dossier.exports)
    assert finding_texts(filled.parent / NAME) == ["Former les bailleurs"]
    ((_, revision, code),) = (line.split() for line in desk.dossier.exports[0].printed)
    assert code == finding.code
    desk.saved()
    desk.close()
    (writer,) = [one for one in read_copy(filled).revisions if one.id.hex() == revision]
    assert json.loads(writer.patch)["text"] == "Former les bailleurs"


def test_larger_letters_leave_the_export_going_and_told(
    desk: Desk, page: ExportDesk, gate: Gate, filled: Path
) -> None:
    old = desk.page_widget
    desk.zoom_in()
    assert desk.page_widget is not old
    assert page.is_working
    assert not page.can_draft
    desk.wait(lambda: page.is_checked)
    assert not page.can_export
    gate.opened.set()
    desk.wait(lambda: desk.dossier.exports)
    assert f"Synthèse exportée\u00a0: {NAME}." in desk.toast
    assert finding_texts(filled.parent / NAME) == ["Former les bailleurs"]
    assert page.can_draft
    assert not page.is_working


def test_it_can_still_be_stopped_after_that(
    desk: Desk, page: ExportDesk, gate: Gate, filled: Path
) -> None:
    desk.zoom_in()
    desk.click("export.stop")
    gate.opened.set()
    desk.wait(lambda: page.can_draft)
    assert "Export arrêté" in desk.toast
    assert not (filled.parent / NAME).exists()
    assert desk.dossier.exports == ()


def test_the_template_is_not_replaced_by_what_is_made_from_it(
    desk: Desk, page: ExportDesk, gate: Gate, filled: Path
) -> None:
    desk.click("export.stop")
    gate.opened.set()
    desk.wait(lambda: page.can_draft)
    docx.Document().save(str(filled.parent / NAME))
    before = (filled.parent / NAME).read_bytes()
    page.use_template(filled.parent / NAME)
    desk.click("export.draft")
    desk.wait(lambda: "est le modèle de cette synthèse" in desk.toast)
    assert (filled.parent / NAME).read_bytes() == before
    assert desk.dossier.exports == ()


def test_an_export_whose_dossier_is_closed_leaves_the_window_whole(
    desk: Desk, page: ExportDesk, gate: Gate, filled: Path
) -> None:
    desk.close()
    gate.opened.set()
    desk.wait(lambda: "xport" in desk.toast)
    assert read_dossier(filled).exports == ()
