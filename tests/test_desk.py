"""Tests speak to the Desk: only `tests/desk.py` and `tests/desks` name the parts of a page."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

TESTS = Path(__file__).parent
STRUCTURE = {"test_classes.py", "started.py"}
"""A rule of the classes, and a start that is measured from inside, name the window itself."""
READ = [
    path
    for name in ("ui", "stories", "benchmarks")
    for path in (TESTS / name).rglob("*.py")
    if path.name not in STRUCTURE
]
PARTS = {"window.shell", "window.keeper", "window.imports", "window.context", "desk.context"}


def reaches(path: Path) -> Iterator[str]:
    """What a file names of the inside of the window, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Attribute(value=ast.Name(id="self" | "os")):
                pass
            case ast.Attribute(value=owner, attr=name):
                named = f"{ast.unparse(owner).rpartition('.')[2]}.{name}"
                if named in PARTS or (name[0] == "_" and name[1].islower()):
                    yield f"{path.name}:{node.lineno}: {named}"
            case ast.ImportFrom(module=str(module)) if module.startswith("lda_synthese.ui"):
                for alias in node.names:
                    found = getattr(importlib.import_module(module), alias.name, None)
                    if isinstance(found, type) and issubclass(found, QWidget):
                        yield f"{path.name}:{node.lineno}: {alias.name}"


@pytest.mark.parametrize("path", [*sorted(READ), TESTS / "screenshots.py"], ids=lambda p: p.name)
def test_no_test_reaches_into_a_page(path: Path) -> None:
    assert list(reaches(path)) == []
