"""A child that dies laying a document out: no page numbers, and its last words in the log."""

import sys
from pathlib import Path

import pytest

from lda_synthese.settings.store import log_path
from lda_synthese.word.layout import pages
from tests.commands import done

DIES = "import sys; print('no memory left', file=sys.stderr); sys.exit(3)"


def test_the_synthesis_is_written_and_the_log_says_why_it_has_no_page_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done("creer", tmp_path / "ex.lda", "--exemple")
    monkeypatch.setattr(pages, "layout_command", lambda: [sys.executable, "-c", DIES])
    monkeypatch.setattr(pages, "pages_by_libreoffice", lambda *_: {})
    done("exporter", tmp_path / "ex.lda", tmp_path / "s.docx", "--brouillon")
    assert (tmp_path / "s.docx").exists()
    log = log_path().read_text(encoding="utf-8")
    assert "Page numbers: ended, 3\nno memory left" in log


def test_a_child_that_can_not_start_is_in_the_log_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done("creer", tmp_path / "ex.lda", "--exemple")
    monkeypatch.setattr(pages, "layout_command", lambda: [str(tmp_path / "absent")])
    monkeypatch.setattr(pages, "pages_by_libreoffice", lambda *_: {})
    done("exporter", tmp_path / "ex.lda", tmp_path / "s.docx", "--brouillon")
    assert "Page numbers: " in log_path().read_text(encoding="utf-8")
