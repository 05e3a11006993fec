"""What goes on while an export is written: edits, other sizes, a template of the same name."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QLineEdit

from lda_synthese.domain import consolidate
from lda_synthese.domain.model import Kind
from lda_synthese.storage.copies import read_copy
from lda_synthese.ui.pages.export import ExportPage
from lda_synthese.word import synthesis
from tests.desk import Desk
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
def page(desk: Desk, filled: Path, gate: Gate) -> ExportPage:
    """The page of a dossier with one finding, its export held."""
    desk.open(filled)
    session = desk.context.session
    theme = session.dossier.themes[0]
    desk.context.do(
        lambda: consolidate.make_finding(
            session.dossier, session.mint, theme, Kind.PISTE, "Former les bailleurs", []
        )
    )
    page = desk.shown("export", ExportPage)
    desk.wait(lambda: page.readiness is not None)
    name = desk.find(QLineEdit, "export.name")
    assert isinstance(name, QLineEdit)
    name.setText(NAME)
    desk.click("export.draft")
    desk.wait(gate.reached.is_set)
    return page


def present(desk: Desk) -> ExportPage:
    page = desk.window.pages["export"]
    assert isinstance(page, ExportPage)
    return page


def test_what_is_reworded_meanwhile_is_recorded_as_it_was_printed(
    desk: Desk, page: ExportPage, gate: Gate, filled: Path
) -> None:
    (finding,) = desk.context.dossier.findings
    desk.context.do(lambda: consolidate.reword_finding(finding, "Former nos voisins"))
    gate.opened.set()
    desk.wait(lambda: desk.context.dossier.exports)
    assert finding_texts(filled.parent / NAME) == ["Former les bailleurs"]
    ((_, revision, code),) = (line.split() for line in desk.context.dossier.exports[0].printed)
    assert code == finding.code
    desk.saved()
    desk.close()
    (writer,) = [one for one in read_copy(filled).revisions if one.id.hex() == revision]
    assert json.loads(writer.patch)["text"] == "Former les bailleurs"


def test_larger_letters_leave_the_export_going_and_told(
    desk: Desk, page: ExportPage, gate: Gate, filled: Path
) -> None:
    desk.window.zoom_in()
    new = present(desk)
    assert new is not page
    assert new.progress.isVisible()
    assert not new.draft.isEnabled()
    desk.wait(lambda: new.readiness is not None)
    assert not new.final.isEnabled()
    gate.opened.set()
    desk.wait(lambda: desk.context.dossier.exports)
    assert f"Synthèse exportée\u00a0: {NAME}." in desk.toast
    assert finding_texts(filled.parent / NAME) == ["Former les bailleurs"]
    assert new.draft.isEnabled()
    assert not new.progress.isVisible()


def test_it_can_still_be_stopped_after_that(
    desk: Desk, page: ExportPage, gate: Gate, filled: Path
) -> None:
    desk.window.zoom_in()
    desk.click("export.stop")
    gate.opened.set()
    desk.wait(present(desk).draft.isEnabled)
    assert "Export arrêté" in desk.toast
    assert not (filled.parent / NAME).exists()
    assert desk.context.dossier.exports == ()


def test_the_template_is_not_replaced_by_what_is_made_from_it(
    desk: Desk, page: ExportPage, gate: Gate, filled: Path
) -> None:
    desk.click("export.stop")
    gate.opened.set()
    desk.wait(page.draft.isEnabled)
    docx.Document().save(str(filled.parent / NAME))
    before = (filled.parent / NAME).read_bytes()
    page.template = filled.parent / NAME
    desk.click("export.draft")
    desk.wait(lambda: "est le modèle de cette synthèse" in desk.toast)
    assert (filled.parent / NAME).read_bytes() == before
    assert desk.context.dossier.exports == ()
