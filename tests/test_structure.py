"""The structure stays what the architecture page says."""

import ast
from collections import Counter

from tests.structure import PACKAGE, measure, parameters, rows


def test_every_figure_of_the_structure_is_held() -> None:
    assert [row for row in rows(measure()) if not row[-1]] == []


def test_public_names_are_borne_once() -> None:
    """A search for a class or a function finds one; each child process may have its `main`."""
    borne = Counter(
        node.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
    )
    assert {name for name, times in borne.items() if times > 1} <= {"main"}


def test_a_function_takes_at_most_five_parameters() -> None:
    """More are a value that nobody has named yet."""
    crowded = {
        f"{path.relative_to(PACKAGE).as_posix()}:{node.name}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and len(parameters(node)) > 5
    }
    # Until each page declares its actions in a table.
    assert crowded <= {"ui/widgets/actions.py:add"}
