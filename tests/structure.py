"""The figures of the package's structure: `python -m tests.structure`."""

import ast
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PACKAGE = Path(__file__).parents[1] / "lda_synthese"


@dataclass(frozen=True)
class Figures:
    """Lengths are in lines; `broad_excepts` counts `except Exception` and bare ones."""

    files: dict[str, int]
    functions: dict[str, int]
    broad_excepts: int

    @property
    def short_functions_0_1(self) -> float:
        """The share of functions under 25 lines."""
        return sum(length < 25 for length in self.functions.values()) / len(self.functions)


def measure() -> Figures:
    files: dict[str, int] = {}
    functions: dict[str, int] = {}
    broad = 0
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        name = path.relative_to(PACKAGE).as_posix()
        if path.name != "__init__.py":
            files[name] = len(source.splitlines())
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                functions[f"{name}:{node.name}:{node.lineno}"] = code_length(node)
            elif isinstance(node, ast.ExceptHandler):
                broad += catches_all(node)
    return Figures(files, functions, broad)


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


def main() -> None:
    figures = measure()
    longest_files = sorted(figures.files, key=figures.files.__getitem__)[-3:]
    longest_functions = sorted(figures.functions, key=figures.functions.__getitem__)[-5:]
    print(f"files              {len(figures.files)}")
    print(f"median file        {median(figures.files.values()):.0f} lines")
    print("longest files     ", ", ".join(f"{n} ({figures.files[n]})" for n in longest_files))
    print(f"functions          {len(figures.functions)}")
    print(f"median function    {median(figures.functions.values()):.0f} lines")
    print(f"under 25 lines     {figures.short_functions_0_1:.1%}")
    print(
        "longest functions ", ", ".join(f"{n} ({figures.functions[n]})" for n in longest_functions)
    )
    print(f"broad excepts      {figures.broad_excepts}")


if __name__ == "__main__":
    main()
