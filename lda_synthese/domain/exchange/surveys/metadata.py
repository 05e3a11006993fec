"""Columns that say who answered, when and from where: dropped, by their titles or their cells."""

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

from lda_synthese.domain.text.dates import date_of
from lda_synthese.domain.text.folding import folded_words

YES = frozenset({
    "x", "oui", "yes", "y", "o", "1", "vrai", "true", "coche", "cochee", "checked", "selected",
    "selectionne", "✓", "✔", "☑", "☒",
})  # fmt: skip
NO = frozenset({
    "non", "no", "n", "0", "faux", "false", "n/a", "not selected", "unchecked", "non selectionne",
    "non coche", "☐", "-", "–",
})  # fmt: skip
MARKS = YES | NO
"""What a cell holds that says whether an option was chosen."""


@cache
def metadata_titles() -> frozenset[str]:
    """Folded titles of columns, and of groups of them, that say who answered, when or from where.

    Of LimeSurvey, Framaforms, Google, Microsoft and Kobo, in French and in English, and of sign-in
    lists.
    """
    file = resources.files("lda_synthese.resources") / "colonnes_enquete.txt"
    return frozenset(file.read_text(encoding="utf-8").splitlines())


IDENTITY = frozenset({
    "structure", "organisme", "etablissement", "association", "employeur", "organization",
    "organisation", "nom de la structure", "votre structure", "service",
})  # fmt: skip
"""Folded titles of what points at somebody when few came from there."""

INCOMPLETE_BY = {
    "submitdate": "", "date de soumission": "", "date submitted": "",
    "draft": "oui", "brouillon": "oui",
}  # fmt: skip
"""Folded title → what its cell is where an answer was not sent: blank, or a yes."""

NUMBER = re.compile(r"\d+\s*[.)]\s*|^q\d+\s*[-.:–)]\s*", re.IGNORECASE)

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_IP = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}", re.IGNORECASE)
_UUID = re.compile(r"(?:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+33\s?|0)[1-9](?:[\s.\-]?\d{2}){4}")
_LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_PLACE = re.compile(r"-?\d{1,2}\.\d{3,} -?\d{1,3}\.\d{3,}.*")
_HOUR = re.compile(r"\d{1,2}[:h]\d{2}(?::\d{2})?")

PATTERNS = (
    ("adresse électronique", _EMAIL),
    ("adresse IP", _IP),
    ("identifiant", _UUID),
    ("téléphone", _PHONE),
    ("lien", _LINK),
    ("position", _PLACE),
    ("heure", _HOUR),
)

_NAME = re.compile(r"[A-ZÀ-Ý][\w'’.-]*(?: [A-ZÀ-Ý][\w'’.-]*){1,3}")
"""« Rapporteure B. »: two to four words with a capital each."""

DIFFERENT_NAMES = 0.8
"""Of names, nearly all differ; of choices, few do."""

MOSTLY = 0.5
"""A column is what more than half of its cells are."""


def is_metadata_title(title: str) -> bool:
    """Whether a title is that of a column about the respondent or the sending."""
    return _bare(title) in metadata_titles()


def points_at_somebody(title: str) -> bool:
    """Whether a title is that of where a respondent works."""
    return _bare(title) in IDENTITY


def _bare(title: str) -> str:
    text = folded_words(title).replace("’", "'").rstrip(" :*?")
    return NUMBER.sub("", text, count=1) if text not in metadata_titles() else text


def incomplete_mark(title: str) -> str | None:
    """What the cell of a column of that title is where an answer was not sent; None: no say."""
    return INCOMPLETE_BY.get(_bare(title))


def metadata_in(cells: Sequence[str]) -> str:
    """What most cells of a column are, when it says who answered or when; '' when it does not."""
    filled = [cell for cell in cells if cell]
    for name, pattern in PATTERNS:
        if _is_mostly(filled, [cell for cell in filled if pattern.fullmatch(cell)]):
            return name
    named = [cell for cell in filled if _NAME.fullmatch(cell)]
    if len(filled) > 2 and _is_mostly(filled, named) and _are_different(named):
        return "nom"
    return "date" if _is_mostly(filled, [cell for cell in filled if _is_moment(cell)]) else ""


def _is_mostly(cells: Sequence[str], found: Sequence[str]) -> bool:
    return len(found) > MOSTLY * len(cells)


def _are_different(cells: Sequence[str]) -> bool:
    return len({*cells}) >= DIFFERENT_NAMES * len(cells)


def _is_moment(cell: str) -> bool:
    # A year or a number is no date here.
    return not cell.isdigit() and date_of(cell) is not None
