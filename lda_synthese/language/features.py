"""What the suggester sees of a note: terms by block, for the theme and for the kind."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from spacy.tokens import Doc, Token

Terms = Mapping[str, list[str]]
"""Block → its terms, repeated as often as they occur."""

THEME_BLOCKS: Mapping[str, float] = {"w": 1.0, "c": 1.0, "l": 1.0}
KIND_BLOCKS: Mapping[str, float] = {"f": 1.0, "a": 1.0, "d": 0.5, "e": 0.7}
"""Block → its weight in the space."""

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM", "X"})
SPACES = re.compile(r"\s+")


@cache
def acronyms() -> Mapping[str, str]:
    """Acronym in lower case → words of its expansion."""
    file = resources.files("lda_synthese.resources") / "sigles.json"
    expansions: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return {short: plain(text) for short, text in expansions.items()}


@cache
def plain(text: str) -> str:
    """Lower case, no accents."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words_of(doc: Doc) -> list[Token]:
    """The tokens that hold a letter or a digit."""
    return [token for token in doc if any(c.isalnum() for c in token.text)]


def theme_terms(doc: Doc) -> Terms:
    """Words without accents and their acronyms' words, pieces of words, content lemmas."""
    words = words_of(doc)
    forms = [plain(token.text).strip("'’") for token in words]
    expanded = [word for form in forms for word in (form, *acronyms().get(form, "").split())]
    return {
        "w": [*expanded, *ngrams(forms, 2)],
        "c": list(pieces(" ".join(expanded))),
        "l": [plain(token.lemma_) for token in words if token.pos_ in CONTENT],
    }


def kind_terms(doc: Doc) -> Terms:
    """Words with function words and borders, pieces with accents, grammar, both ends."""
    forms = [token.lower_.replace("’", "'") for token in doc if not token.is_space]
    bordered = ["^", *forms, "$"]
    grammar = ["^", *(grammar_of(token) for token in doc if not token.is_space), "$"]
    return {
        "f": [*forms, *ngrams(bordered, 2), *ngrams(bordered, 3)],
        "a": list(pieces(" ".join(forms))),
        "d": [term for n in (1, 2, 3, 4) for term in ngrams(grammar, n)],
        "e": [f"{n}^{form}" for n, form in enumerate(forms[:4])]
        + [f"{n}${form}" for n, form in enumerate(reversed(forms[-4:]))],
    }


def grammar_of(token: Token) -> str:
    """A function word as it is, another as its part of speech, mood and tense."""
    if token.pos_ not in CONTENT:
        return token.lower_
    morph = token.morph
    marks = [morph.get(name, []) for name in ("VerbForm", "Mood", "Tense")]
    return "|".join([token.pos_, *(mark[0] for mark in marks if mark)])


def ngrams(terms: list[str], length: int) -> Iterator[str]:
    """Runs of that many terms."""
    return (" ".join(terms[n : n + length]) for n in range(len(terms) - length + 1))


def pieces(text: str) -> Iterator[str]:
    """Character runs of 2 to 5 inside each word and its two borders."""
    for word in SPACES.split(text):
        bordered = f" {word} "
        for length in range(2, 6):
            for start in range(max(len(bordered) - length + 1, 0)):
                yield bordered[start : start + length]
