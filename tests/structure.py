"""The figures of the package's structure beside their targets: `python -m tests.structure`."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PACKAGE = Path(__file__).parents[1] / "lda_synthese"

METHODS_AT_MOST, CLASS_AT_MOST = 25, 250


@dataclass(frozen=True)
class Figures:
    """Lengths are in lines; `broad_excepts` counts `except Exception` and bare ones.

    `methods` and `classes` give how many methods and lines a class has.
    """

    files: dict[str, int]
    functions: dict[str, int]
    methods: dict[str, int]
    classes: dict[str, int]
    broad_excepts: int

    @property
    def short_functions_0_1(self) -> float:
        """The share of functions under 25 lines."""
        return sum(length < 25 for length in self.functions.values()) / len(self.functions)


def measure() -> Figures:
    files: dict[str, int] = {}
    functions: dict[str, int] = {}
    methods: dict[str, int] = {}
    classes: dict[str, int] = {}
    broad = 0
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        name = path.relative_to(PACKAGE).as_posix()
        if path.name != "__init__.py":
            files[name] = len(source.splitlines())
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                functions[f"{name}:{node.name}:{node.lineno}"] = code_length(node)
            elif isinstance(node, ast.ClassDef):
                methods[f"{name}:{node.name}"] = methods_of(node)
                classes[f"{name}:{node.name}"] = (node.end_lineno or 0) - node.lineno + 1
            elif isinstance(node, ast.ExceptHandler):
                broad += catches_all(node)
    return Figures(files, functions, methods, classes, broad)


def methods_of(class_: ast.ClassDef) -> int:
    return sum(isinstance(node, ast.FunctionDef) for node in class_.body)


def public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Those of a module and of its public classes that others call."""
    classes = [node.body for node in tree.body if isinstance(node, ast.ClassDef)
               and not node.name.startswith("_")]  # fmt: skip
    for node in (node for body in (tree.body, *classes) for node in body):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def parameters(function: ast.FunctionDef) -> list[str]:
    """The names of what a function takes, `self` and `cls` left out."""
    given = function.args
    names = [arg.arg for arg in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return names[1:] if names and names[0] in ("self", "cls") else names


def code_length(function: ast.FunctionDef) -> int:
    """The lines of a function, its docstring left out."""
    length = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        length -= (first.end_lineno or 0) - first.lineno + 1
    return length


def catches_all(handler: ast.ExceptHandler) -> bool:
    names = ast.unparse(handler.type) if handler.type else "BaseException"
    return any(name in names.split() for name in ("Exception", "BaseException"))


def rows(figures: Figures) -> list[tuple[str, str, str, bool]]:
    """Figure, what it is, its target, whether it is held."""
    middle = median(figures.files.values())
    longest_file = max(figures.files.values())
    longest_function = max(figures.functions.values())
    most_methods, longest_class = max(figures.methods.values()), max(figures.classes.values())
    short = figures.short_functions_0_1
    kept, broken = contracts()
    return [
        ("median file", f"{middle:.0f} lines of {len(figures.files)} files", "about 100",
         middle <= 125),
        ("longest file", f"{longest_file} lines", "≤ 400", longest_file <= 400),
        ("under 25 lines", f"{short:.1%} of {len(figures.functions)} functions", "≥ 90 %",
         short >= 0.9),
        ("longest function", f"{longest_function} lines", "≤ 100", longest_function <= 100),
        ("most methods", f"{most_methods} in a class", f"≤ {METHODS_AT_MOST}",
         most_methods <= METHODS_AT_MOST),
        ("longest class", f"{longest_class} lines", f"≤ {CLASS_AT_MOST}",
         longest_class <= CLASS_AT_MOST),
        ("broad excepts", str(figures.broad_excepts), "≤ 1", figures.broad_excepts <= 1),
        ("contracts", f"{kept} kept, {broken} broken", "0 broken", not broken and kept > 0),
    ]  # fmt: skip


def contracts() -> tuple[int, int]:
    """How many import contracts are kept and broken, as import-linter says."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    ended = subprocess.run(
        command, cwd=PACKAGE.parent, capture_output=True, encoding="utf-8", check=False
    )
    said = re.search(r"Contracts: (\d+) kept, (\d+) broken", ended.stdout)
    return (int(said[1]), int(said[2])) if said else (0, 0)


def main() -> int:
    figures = measure()
    found = rows(figures)
    for name, figure, target, held in found:
        print(f"{name:17} {figure:28} {target:10} {'held' if held else 'NOT HELD'}")
    print()
    for what, lengths in (
        ("files", figures.files), ("functions", figures.functions), ("classes", figures.classes),
    ):  # fmt: skip
        longest = sorted(lengths, key=lengths.__getitem__)[-5:]
        print(f"longest {what}:", ", ".join(f"{name} ({lengths[name]})" for name in longest))
    return 0 if all(held for *_, held in found) else 1


if __name__ == "__main__":
    sys.exit(main())
