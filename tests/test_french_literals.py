"""Every sentence of the package that a person may read, held to French typography."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "lda_synthese"

RULES = {
    "an ordinary space before high punctuation": re.compile(r"\w [:;!?»%](?:\s|$)"),
    "an ordinary space after an opening guillemet": re.compile(r"« "),
    "no space before high punctuation": re.compile(r"[a-zà-ÿ][;!?](?:\s|$)"),
    "no space before a colon": re.compile(r"[a-zà-ÿ]:(?:\s|$)"),
    "a straight apostrophe": re.compile(r"[a-zà-ÿ]'[a-zà-ÿ]", re.IGNORECASE),
    "three dots for an ellipsis": re.compile(r"\w\.\.\.(?:\s|$)"),
    "an exclamation": re.compile(r"\w[\u00a0\u202f]?!(?:\s|$)"),
    "a button that does not say what it does": re.compile(r"^(?:Oui|Non|OK|Ok)$"),
    "the word « erreur »": re.compile(r"\b[Ee]rreur\b (?!\{)"),
}

FRENCH = re.compile(r"[à-ÿ’«»]|\b(?:le|la|les|une?|des?|du|et|est|pas|vous|ce|note|dossier)\b")
"""What tells a sentence for people from a key, a query or a pattern."""

CODE = re.compile(
    r"\\|\(\?|^[A-Z ]+ (?:FROM|INTO|TABLE)\b|SELECT |CREATE |INSERT |PRAGMA |[{}]{2}|</?\w+"
)


def sentences() -> Iterator[tuple[str, int, str]]:
    """(file, line, text) of each literal that people may read; docstrings left out."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        skipped = {id(part) for node in ast.walk(tree) for part in not_for_people(node)}
        for node in ast.walk(tree):
            if id(node) in skipped:
                continue
            text = literal(node)
            if text and " " in text and FRENCH.search(text) and not CODE.search(text):
                yield str(path.relative_to(PACKAGE)), getattr(node, "lineno", 0), text


def not_for_people(node: ast.AST) -> list[ast.AST]:
    """Docstrings, and the parts of an f-string (read whole)."""
    if isinstance(node, ast.JoinedStr):
        return list(node.values)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return [node.value]
    return []


def literal(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "Xx" for part in node.values
        )
    return ""


@pytest.mark.parametrize("fault", RULES)
def test_no_sentence_of_the_package_has(fault: str) -> None:
    found = [
        f"{file}:{line}: {text!r}" for file, line, text in sentences() if RULES[fault].search(text)
    ]
    assert not found, "\n".join(found)


def test_the_rules_see_the_sentences_of_the_package() -> None:
    assert sum(1 for _ in sentences()) > 50
