"""The structure stays what the architecture page says."""

import ast
import re
from collections import Counter

from tests.structure import (
    CLASS_AT_MOST,
    METHODS_AT_MOST,
    PACKAGE,
    STILL_TO_CUT,
    measure,
    methods_of,
    parameters,
    public_functions,
    rows,
)

NOT_OURS = {"paint", "createEditor", "updateEditorGeometry", "setModelData", "add_usage"}
"""Methods of Qt's and argparse's classes, whose own pages say what they are given."""


def test_every_figure_of_the_structure_is_held() -> None:
    assert [row for row in rows(measure()) if not row[-1]] == []


def test_what_is_still_to_cut_is_too_long_still() -> None:
    for place in STILL_TO_CUT:
        name, _, wanted = place.partition(":")
        tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
        found = next(n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == wanted)
        length = (found.end_lineno or 0) - found.lineno + 1
        assert methods_of(found) > METHODS_AT_MOST or length > CLASS_AT_MOST, place


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
    assert crowded == set()


def test_a_docstring_names_each_of_three_parameters_and_more() -> None:
    """What a reader of the call must know stands where it is declared."""
    silent = {
        f"{path.relative_to(PACKAGE).as_posix()}:{function.name}: {name}"
        for path in PACKAGE.rglob("*.py")
        for function in public_functions(ast.parse(path.read_text(encoding="utf-8")))
        if function.name not in NOT_OURS and len(parameters(function)) >= 3
        for name in parameters(function)
        if not re.search(rf"\b{name}\b", ast.get_docstring(function) or "")
    }
    assert silent == set()
