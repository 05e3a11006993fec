"""The preview says what the document says, word for word."""

from contextlib import closing
from pathlib import Path

import docx
import pytest

from lda_synthese.domain.gestures import capture, consolidate
from lda_synthese.domain.state.ids import NOBODY
from lda_synthese.domain.state.model import Kind
from lda_synthese.example import create_example
from lda_synthese.session.opening import open_dossier
from tests.desk import Desk
from tests.word.conftest import style_of


@pytest.fixture
def exemple(tmp_path: Path) -> Path:
    path = tmp_path / "exemple.lda"
    create_example(path).close()
    return path


@pytest.fixture
def unusual(filled: Path) -> Path:
    """A finding without a note, and one whose note has two lines and signs of HTML."""
    with closing(open_dossier(filled)) as session:
        dossier, mint = session.dossier, session.mint
        new = capture.NewNote(text="moins de <b>3</b> & plus ;\nen deux lignes")
        session.apply(
            capture.add_notes(dossier, mint, dossier.workshops[0].id, [new], rapporteur=NOBODY)
        )
        for text, notes in (("Former", session.dossier.notes[-1:]), ("Écouter Mme Martin", ())):
            session.apply(
                consolidate.make_finding(
                    session.dossier,
                    mint,
                    consolidate.NewFinding(dossier.themes[0], Kind.PISTE, text, notes),
                )
            )
    return filled


def printed(path: Path) -> list[str]:
    """The paragraphs of a document but its table of contents, which has pages."""
    paragraphs = docx.Document(str(path)).paragraphs
    return [p.text for p in paragraphs if not style_of(p).lower().startswith("toc")]


def previewed(desk: Desk, path: Path) -> list[str]:
    desk.open(path)
    desk.go_to("export")
    desk.wait(lambda: desk.export.is_checked and desk.export.is_previewed)
    return desk.export.previewed


def test_the_preview_of_the_demonstration_is_the_text_of_its_document(
    desk: Desk, exemple: Path, tmp_path: Path
) -> None:
    seen = previewed(desk, exemple)
    desk.export.call("Synthèse")
    desk.click("export.final")
    desk.wait(lambda: "Synthèse exportée" in desk.toast)
    assert seen == printed(tmp_path / "Synthèse.docx")


def test_what_has_to_wait_is_previewed_as_its_draft(
    desk: Desk, unusual: Path, tmp_path: Path
) -> None:
    seen = previewed(desk, unusual)
    assert not desk.export.can_export
    desk.export.call("Synthèse")
    desk.click("export.draft")
    desk.wait(lambda: "Synthèse exportée" in desk.toast)
    assert seen == printed(tmp_path / "Synthèse.docx")
    assert any("en deux lignes" in text for text in seen)


def test_the_preview_without_annexes_prints_no_note(desk: Desk, exemple: Path) -> None:
    whole = previewed(desk, exemple)
    look = desk.export.look
    desk.export.set_annexes(False)
    desk.wait(lambda: desk.export.look is not look and desk.export.is_previewed)
    place = whole.index("Annexe – Provenance des points")
    assert desk.export.previewed == whole[:place]
