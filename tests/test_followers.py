"""Who hears what is published: the shell and the services; pages follow, nobody reads an edit."""

import ast
from pathlib import Path

UI = Path(__file__).parents[1] / "lda_synthese" / "ui"

HEARERS = {
    "services/open_dossier.py",
    "services/teaching.py",
    "shell/frame.py",
    "erasing/offers.py",
}
"""Who emits what is published, teaches the assistant, has the pages follow; and, of no page, what
is offered once carnets came."""


def naming(*attributes: str) -> set[str]:
    """The modules of the window that name one of these attributes."""
    return {
        path.relative_to(UI).as_posix()
        for path in UI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in attributes
    }


def test_no_feature_connects_to_what_is_published() -> None:
    assert naming("published", "subscribe") == HEARERS


def test_nobody_of_the_window_reads_the_changes_of_an_edit() -> None:
    assert naming("changes") == set()
