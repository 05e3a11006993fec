"""French typography of exported text; notes themselves are never touched."""

import re
from collections.abc import Callable

from lda_synthese.domain.text.french import NBSP, NNBSP

_SPACE = f"[ {NBSP}{NNBSP}]"
_DIGITS = "0123456789"
_MONTH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"

PROTECTED = re.compile(
    r"https?://[^\s«»“”\"]+|www\.[^\s«»“”\"]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b\d{1,2}:\d{2}\b|\b[AP]-[\d.]+-\d+[a-z]?\b|\b[A-Za-z]:\\\S+"
)
"""Addresses, hours, codes and paths: left as they are."""

IN_PROTECTED = ":w@-"
"""Each of them holds one of these."""

_RULES: tuple[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (".", re.compile(r"\.{3,}"), "…"),
    ("'", re.compile(r"(?<=[^\W\d_])'|'(?=[^\W\d_])"), "’"),
    ("“", re.compile("“"), "«"),
    ("”", re.compile("”"), "»"),
    ('"', re.compile(r'(?<!")"([^"\n]+)"(?!")'), r"«\1»"),
    ('«“"', re.compile(rf"«{_SPACE}*(?=\S)"), f"«{NNBSP}"),
    ('»”"', re.compile(rf"(?<=\S){_SPACE}*»"), f"{NNBSP}»"),
    (
        ";!?",
        re.compile(rf"(?<=[^\s;!?…«(]){_SPACE}*([;!?]+)(?=[\s»)]|$)"),
        rf"{NNBSP}\1",
    ),
    (":", re.compile(rf"(?<=[^\s:;!?]){_SPACE}*:(?=\s|$)"), f"{NBSP}:"),
    ("%€", re.compile(rf"(?<=\d){_SPACE}*([%€])"), rf"{NBSP}\1"),
    ("°º", re.compile(rf"\b([nN])[°º]{_SPACE}*(?=\d)"), rf"\1°{NBSP}"),
    ("MD", re.compile(r"\b(M\.|MM\.|Mme|Mmes|Dr) (?=[A-ZÀ-Ý])"), rf"\1{NBSP}"),
    (_DIGITS, re.compile(rf"\b(\d{{1,2}}|1er) (?=(?:{_MONTH})\b)"), rf"\1{NBSP}"),
    (
        _DIGITS,
        re.compile(rf"(?<![\d,.])\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)"),
        lambda m: re.sub(_SPACE, NNBSP, m[0]),
    ),
)
"""What a rule needs one of, before the rules above it; what it looks for; what comes instead."""


def typo(text: str) -> str:
    """The text as a French reader expects it; applying it twice changes nothing more."""
    held = set(text)
    # Most sentences hold nothing of what most rules look for.
    rules = [rule for rule in _RULES if not held.isdisjoint(rule[0])]
    if not rules:
        return text
    text = text.replace("\ue000", "")
    kept = [] if held.isdisjoint(IN_PROTECTED) else PROTECTED.findall(text)
    joined = PROTECTED.sub("\ue000", text) if kept else text
    for _, pattern, replacement in rules:
        joined = pattern.sub(replacement, joined)
    result = joined.split("\ue000")
    return "".join(
        piece + (kept[place] if place < len(kept) else "") for place, piece in enumerate(result)
    )


def keep_together(title: str) -> str:
    """A title whose « Logement d’abord » never breaks over two lines."""
    return title.replace("Logement d’abord", f"Logement{NBSP}d’abord")
