"""French typography of exported text; notes themselves are never touched."""

import re
from collections.abc import Callable

from lda_synthese.domain.french import NBSP, NNBSP

_SPACE = f"[ {NBSP}{NNBSP}]"
_MONTH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"

PROTECTED = re.compile(
    r"https?://[^\s«»“”\"]+|www\.[^\s«»“”\"]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b\d{1,2}:\d{2}\b|\b[AP]-[\d.]+-\d+[a-z]?\b|\b[A-Za-z]:\\\S+"
)
"""Addresses, hours, codes and paths: left as they are."""

_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\.{3,}"), "…"),
    (re.compile(r"(?<=[^\W\d_])'|'(?=[^\W\d_])"), "’"),
    (re.compile("“"), "«"),
    (re.compile("”"), "»"),
    (re.compile(r'(?<!")"([^"\n]+)"(?!")'), r"«\1»"),
    (re.compile(rf"«{_SPACE}*(?=\S)"), f"«{NNBSP}"),
    (re.compile(rf"(?<=\S){_SPACE}*»"), f"{NNBSP}»"),
    (re.compile(rf"(?<=[^\s;!?…«(]){_SPACE}*([;!?]+)(?=[\s»)]|$)"), rf"{NNBSP}\1"),
    (re.compile(rf"(?<=[^\s:;!?]){_SPACE}*:(?=\s|$)"), f"{NBSP}:"),
    (re.compile(rf"(?<=\d){_SPACE}*([%€])"), rf"{NBSP}\1"),
    (re.compile(rf"\b([nN])[°º]{_SPACE}*(?=\d)"), rf"\1°{NBSP}"),
    (re.compile(r"\b(M\.|MM\.|Mme|Mmes|Dr) (?=[A-ZÀ-Ý])"), rf"\1{NBSP}"),
    (re.compile(rf"\b(\d{{1,2}}|1er) (?=(?:{_MONTH})\b)"), rf"\1{NBSP}"),
    (
        re.compile(rf"(?<![\d,.])\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)"),
        lambda m: re.sub(_SPACE, NNBSP, m[0]),
    ),
)

_TRIGGERS = re.compile(r"""[.'"“”«»;!?:%€°\d]|\bM(?:me|M\.|mes)|\bDr\b""")


def typo(text: str) -> str:
    """The text as a French reader expects it; applying it twice changes nothing more."""
    if not _TRIGGERS.search(text):
        return text
    text = text.replace("\ue000", "")
    kept = PROTECTED.findall(text)
    joined = PROTECTED.sub("\ue000", text)
    for pattern, replacement in _RULES:
        joined = pattern.sub(replacement, joined)
    result = joined.split("\ue000")
    return "".join(
        piece + (kept[place] if place < len(kept) else "") for place, piece in enumerate(result)
    )


def keep_together(title: str) -> str:
    """A title whose « Logement d’abord » never breaks over two lines."""
    return title.replace("Logement d’abord", f"Logement{NBSP}d’abord")
