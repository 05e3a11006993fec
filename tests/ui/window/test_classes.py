"""The window is made of parts, none of which does everything."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import lda_synthese.ui

UI = Path(lda_synthese.ui.__file__).parent
METHODS_AT_MOST, LINES_AT_MOST = 25, 250


def classes() -> Iterator[ast.ClassDef]:
    """Of the window, of what surrounds pages, of what pages are given and made of."""
    for folder in (".", "shell", "services", "widgets"):
        for path in (UI / folder).glob("*.py"):
            nodes = ast.parse(path.read_text(encoding="utf-8")).body
            yield from (node for node in nodes if isinstance(node, ast.ClassDef))


@pytest.mark.parametrize("found", [*classes()], ids=lambda found: found.name)
def test_no_class_of_the_window_is_too_long_to_be_read(found: ast.ClassDef) -> None:
    methods = [node for node in found.body if isinstance(node, ast.FunctionDef)]
    assert len(methods) <= METHODS_AT_MOST
    assert (found.end_lineno or 0) - found.lineno < LINES_AT_MOST


def test_the_window_inherits_nothing_of_ours() -> None:
    window = next(found for found in classes() if found.name == "MainWindow")
    assert [ast.unparse(base) for base in window.bases] == ["QMainWindow"]
