"""The structure stays what the architecture page says."""

import ast
import re
import tokenize
from collections import Counter
from io import StringIO

from tests.structure import PACKAGE, measure, parameters, public_functions, rows

NOT_OURS = {"paint", "createEditor", "updateEditorGeometry", "setModelData", "add_usage"}
"""Methods of Qt's and argparse's classes, whose own pages say what they are given."""

HOMELY = re.compile(
    r"(^|_)(say|says|said|tells?|told|hears?|heard|furniture|dress(ed|es)?)(_|$)", re.I
)


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


def test_a_folder_holds_at_most_fifteen_files() -> None:
    """More are two rooms; the root of the tests has the tools and the doors of all of them."""
    tests = PACKAGE.parent / "tests"
    folders = [PACKAGE, *(p for root in (PACKAGE, tests) for p in root.rglob("*") if p.is_dir())]
    assert {str(f) for f in folders if len([*f.glob("*.py")]) > 15} == set()


def test_names_are_those_of_the_field() -> None:
    """Code shows, reports and notifies: prose may say and tell."""
    names = {
        token.string
        for path in PACKAGE.rglob("*.py")
        for token in tokenize.generate_tokens(StringIO(path.read_text(encoding="utf-8")).readline)
        if token.type == tokenize.NAME
    }
    # What a resource of the file was: its field is named so for ever.
    assert {name for name in names if HOMELY.search(name)} <= {"told"}


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
