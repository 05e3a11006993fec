"""Findings found by their code, printed or said, or by their words."""

from collections.abc import Iterator
from typing import NamedTuple

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Finding
from lda_synthese.domain.state.twinning.united import end_of
from lda_synthese.domain.text.folding import folded

FEWEST_LETTERS = 2
"""Of a text that is looked for in the words of findings."""


class SoughtFinding(NamedTuple):
    """A finding that is found, a code of it, and whether that code is what was typed.

    `code` is that of another, where it was united with this one.
    """

    finding: Finding
    code: str
    is_by_code: bool


def findings_sought(dossier: Dossier, text: str) -> list[SoughtFinding]:
    """Those of a code, then those that hold every word of a text, in their order."""
    words = folded(text).split()
    if len("".join(words)) < FEWEST_LETTERS:
        return []
    by_code = [*_by_code(dossier, _bare(text))]
    known = {found.finding.id for found in by_code}
    return by_code + [
        SoughtFinding(finding, finding.code, is_by_code=False)
        for finding in dossier.findings
        if finding.id not in known and holds_words(f"{finding.code} {finding.text}", words)
    ]


def holds_words(text: str, words: list[str]) -> bool:
    """Whether a text holds every one of some folded words, or pieces of words."""
    searched = folded(text)
    return all(word in searched for word in words)


def _by_code(dossier: Dossier, typed: str) -> Iterator[SoughtFinding]:
    """Also one of the trash, when it was united with one that stands."""
    table = dossier.table("finding")
    for id_, entity in table.items():
        code = getattr(entity, "code", "")
        finding = dossier.get(Finding, end_of(table, id_)) if _bare(code) == typed else None
        if finding is not None:
            yield SoughtFinding(finding, code, is_by_code=True)


def _bare(code: str) -> str:
    """« P-3.1-04 » as it is typed in a hurry: « p3.1-04 », « P 3.1 04 »."""
    return "".join(letter for letter in folded(code) if letter.isalnum() or letter == ".")
