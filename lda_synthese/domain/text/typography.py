"""French typography of exported text; notes themselves are never touched.

The rules are those of the *Lexique* of the Imprimerie nationale: spaces, quotation marks within
others, units, ordinals.
"""

import re
from collections.abc import Callable, Iterator

from lda_synthese.domain.text.french import NBSP, NNBSP

_SPACE = f"[ {NBSP}{NNBSP}]"
_DIGITS = tuple("0123456789")
_MONTH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_UNIT = "km²|cm²|m²|m³|km|cm|mm|m|ha|kg|g|t|l|kWh|MWh|kW|MW|h|min|k€|M€|°C|Ko|Mo|Go"

PROTECTED = re.compile(
    r"https?://[^\s«»“”\"]+|www\.[^\s«»“”\"]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b\d{1,2}:\d{2}\b|\b[AP]-[\d.]+-\d+[a-z]?\b|\b[A-Za-z]:\\\S+"
)
"""Addresses, hours, codes and paths: left as they are."""

IN_PROTECTED = ":w@-"
"""Each of them holds one of these."""

_LIGATURED = re.compile(
    r"\b(?:[ée]c|ranc|c|ch|contrec)oeur\w*|\b(?:con)?soeurs?\b|\bboeufs?\b|\boeufs?\b"
    r"|\b(?:man|d[ée]s|hors-d[’'])?oeuvr\w*|\boeil\w*|\bnoeuds?\b|\bvoeux?\b|\bmoeurs\b"
    r"|\bf(?:oe)t(?:us|al\w*|aux)\b|\boed[èe]m\w*|\boesophag\w*|\boecum[ée]n\w*|\boestrog[èe]n\w*"
    r"|\boenolog\w*",
    re.IGNORECASE,
)
"""The words of French whose « oe » is one letter (Dictionnaire de l’Académie française, 9e éd.).

A closed list: « coexister », « poêle », « moelle » are written with two.
"""


def _with_ligature(word: re.Match[str]) -> str:
    found = re.sub("oe", "œ", word[0])
    return re.sub("O[eE]", "Œ", found)


def _quoted(text: str) -> str:
    """Pairs of “ ” are « », but within other quotation marks, where they stay as they are."""
    opened: list[str] = []
    parts = []
    for sign in text:
        if sign in "«“":
            opened.append(sign if opened or sign == "«" else "«“")
            parts.append("“" if opened[-1] == "“" else "«")
        elif sign in "»”":
            kept = sign == "”" and bool(opened) and opened[-1] != "«“"
            if opened and not (kept and opened[-1] == "«"):
                opened.pop()
            parts.append("”" if kept else "»")
        else:
            parts.append(sign)
    return "".join(parts)


_RULES: tuple[
    tuple[tuple[str, ...], re.Pattern[str], str | Callable[[re.Match[str]], str]], ...
] = (
    (("  ",), re.compile(" {2,}"), " "),
    (("<<",), re.compile("<<"), "«"),
    ((">>",), re.compile(">>"), "»"),
    (("--",), re.compile(r"(?<= )--(?= )"), "–"),
    (("tc",), re.compile(r"\b([Ee]tc)(?:[.…]{2,}|…)"), r"\1."),
    ((".",), re.compile(r"\.{3,}"), "…"),
    (("m2",), re.compile(r"\b([kc]?m)2\b"), r"\1²"),
    (("m3",), re.compile(r"\bm3\b"), "m³"),
    (("'",), re.compile(r"(?<=[^\W\d_])'|'(?=[^\W\d_])"), "’"),
    (("‘",), re.compile(r"(?<=[^\W\d_])‘(?=[^\W\d_])"), "’"),
    (("‘",), re.compile(r"(?<!\w)‘((?:[^‘’\n]|’(?=\w))+)’(?!\w)"), r"“\1”"),
    (('"',), re.compile(r'(?<!")"([^"\n]+)"(?!")'), r"“\1”"),
    (("“", "”", '"', "‘"), re.compile(r"(?s).+"), lambda m: _quoted(m[0])),
    (("oe", "Oe", "OE"), _LIGATURED, _with_ligature),
    (("«", "“", '"', "<<", "‘"), re.compile(rf"«{_SPACE}*(?=\S)"), f"«{NNBSP}"),
    (("»", "”", '"', ">>", "‘"), re.compile(rf"(?<=\S){_SPACE}*»"), f"{NNBSP}»"),
    (
        (";", "!", "?"),
        re.compile(rf"(?<=[^\s;!?…«(]){_SPACE}*([;!?]+)(?=[\s»)]|$)"),
        rf"{NNBSP}\1",
    ),
    ((":",), re.compile(rf"(?<=[^\s:;!?]){_SPACE}*:(?=\s|$)"), f"{NBSP}:"),
    (("%", "€"), re.compile(rf"(?<=\d){_SPACE}*([%€])"), rf"{NBSP}\1"),
    ((*"°º",), re.compile(rf"\b([nN])[°º]{_SPACE}*(?=\d)"), rf"\1°{NBSP}"),
    (("§",), re.compile(rf"§{_SPACE}*(?=\d)"), f"§{NBSP}"),
    (
        ("p. ", "t. ", "l. "),
        re.compile(r"\b(pp?\.|[aA]rt\.|[cC]hap\.|[vV]ol\.) (?=\d)"),
        rf"\1{NBSP}",
    ),
    (
        ("M.", "Mme", "Dr"),
        re.compile(r"\b(M\.|MM\.|Mme|Mmes|Dr) (?=[A-ZÀ-Ý])"),
        rf"\1{NBSP}",
    ),
    (_DIGITS, re.compile(rf"(?<=\d) (?=(?:{_UNIT})(?![\w’'²³]))"), NBSP),
    (_DIGITS, re.compile(rf"(?<=\d{NBSP}h) (?=\d\d\b)"), NBSP),
    (
        _DIGITS,
        re.compile(rf"\b(\d{{1,2}}|1er){_SPACE}({_MONTH})\b(?:{_SPACE}(?=\d{{4}}\b))?"),
        lambda m: f"{m[1]}{NBSP}{m[2]}" + (NBSP if m[0][-1].isspace() else ""),
    ),
    (
        _DIGITS,
        re.compile(rf"(?<![\d,.])\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)"),
        lambda m: re.sub(_SPACE, NNBSP, m[0]),
    ),
    ((" .", " ,"), re.compile(r"(?<=[\w»)’%€²³]) +(?=[.,](?:\s|$))"), ""),
)
"""What a rule needs one of, before the rules above it; what it looks for; what comes instead."""

_PARTS = tuple(sorted({part for needs, *_ in _RULES for part in needs if len(part) > 1}))


def typo(text: str) -> str:
    """The text as a French reader expects it; applying it twice changes nothing more."""
    text = text.replace("\ue000", "")
    # Most sentences hold nothing of what most rules look for.
    held = {*text, *[part for part in _PARTS if part in text]}
    rules = [rule for rule in _RULES if not held.isdisjoint(rule[0])]
    if not rules:
        return text
    kept = [] if held.isdisjoint(IN_PROTECTED) else PROTECTED.findall(text)
    joined = PROTECTED.sub("\ue000", text) if kept else text
    for _, pattern, replacement in rules:
        joined = pattern.sub(replacement, joined)
    result = joined.split("\ue000")
    return "".join(
        piece + (kept[place] if place < len(kept) else "") for place, piece in enumerate(result)
    )


_ORDINAL = re.compile(
    r"(?<![\w.-])(?:\d+(?=(?:ers?|res?|es?|nde?s?)\b)|[IVX]+(?=(?:er|es?)\b))([a-z]+)"
)


def raised(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text, and whether each stands above the line: « er » of « 1er »."""
    end = 0
    for ordinal in _ORDINAL.finditer(text):
        yield text[end : ordinal.start(1)], False
        yield ordinal[1], True
        end = ordinal.end()
    if text[end:]:
        yield text[end:], False


def keep_together(title: str) -> str:
    """A title whose « Logement d’abord » never breaks over two lines."""
    return title.replace("Logement d’abord", f"Logement{NBSP}d’abord")
