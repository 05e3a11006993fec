"""The preview says what the document says, word for word."""

from pathlib import Path

import docx
import pytest

from lda_synthese.example import create_example
from tests.desk import Desk
from tests.word.conftest import style_of


@pytest.fixture
def exemple(tmp_path: Path) -> Path:
    path = tmp_path / "exemple.lda"
    create_example(path).close()
    return path


def printed(path: Path) -> list[str]:
    """The paragraphs of a document but its table of contents, which has pages."""
    paragraphs = docx.Document(str(path)).paragraphs
    return [p.text for p in paragraphs if not style_of(p).lower().startswith("toc")]


@pytest.mark.parametrize("annexes", [True, False])
def test_the_preview_of_the_demonstration_is_the_text_of_its_document(
    desk: Desk, exemple: Path, tmp_path: Path, *, annexes: bool
) -> None:
    desk.open(exemple)
    desk.go_to("export")
    desk.export.set_annexes(annexes)
    desk.wait(lambda: desk.export.can_export)
    look = desk.export.look
    desk.export.look_again()
    desk.wait(lambda: desk.export.look is not look and desk.export.is_previewed)
    previewed = desk.export.previewed
    desk.export.call("Synthèse")
    desk.click("export.final")
    desk.wait(lambda: "Synthèse exportée" in desk.toast)
    assert previewed == printed(tmp_path / "Synthèse.docx")
