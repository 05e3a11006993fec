"""What the suggester sees of a note: terms by block, for the theme and for the kind."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from lda_synthese.language.offline import Doc, Token
from lda_synthese.language.terms.grammar import clause_terms
from lda_synthese.language.terms.marks import marks
from lda_synthese.language.words import acronyms, plain, stem

Terms = Mapping[str, list[str]]
"""Block → its terms, repeated as often as they occur."""

THEME_BLOCKS: Mapping[str, float] = {"w": 1.0, "c": 1.0, "s": 1.0}
KIND_BLOCKS: Mapping[str, float] = {
    "f": 1.0, "a": 1.0, "d": 0.5, "e": 0.7, "m": 1.0, "g": 0.7, "r": 1.0,
}  # fmt: skip
"""Block → its weight in the space."""

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM", "X"})
SPACES = re.compile(r"\s+")


def words_of(doc: Doc) -> list[Token]:
    """The tokens that hold a letter or a digit."""
    return [token for token in doc if any(c.isalnum() for c in token.text)]


def content_stems(doc: Doc) -> list[str]:
    """Stems of the words that carry the matter."""
    return [stem(token.text) for token in words_of(doc) if token.pos_ in CONTENT]


def names_of(doc: Doc) -> frozenset[str]:
    """Stems of the words with a capital that no beginning explains: « la Passerelle »."""
    return frozenset(
        stem(token.text)
        for token in words_of(doc)
        if token.is_title and token.i and not doc[token.i - 1].is_punct
    )


VAGUE_WORDS = (
    "aller approfondir autre avis avoir bien bon bref cela chose compléter creuser dernier devoir "
    "dire discuter divers détail détailler ensemble exemple faire falloir fois idem idée important "
    "meilleur mieux même non note noter nouveau oui pareil point pouvoir premier prochain préciser "
    "question remarque reprendre reste retravailler revoir rien réfléchir second suite suivre "
    "sujet tout traiter truc très verra vouloir voir vrai vu vérifier être"
)


@cache
def vague_stems() -> frozenset[str]:
    """Stems of words that say nothing of a theme."""
    return frozenset(stem(word) for word in VAGUE_WORDS.split())


def is_vague(doc: Doc) -> bool:
    """Whether a note holds no word that could tell its theme: « à revoir ensemble »."""
    return all(
        stem(token.text) in vague_stems() or len(token.text) == 1 or token.like_num
        for token in words_of(doc)
        if token.pos_ in CONTENT
    )


def theme_terms(doc: Doc) -> Terms:
    """Words without accents and their acronyms' words, pieces of words, content stems."""
    forms = [plain(token.text).strip("'’") for token in words_of(doc)]
    expanded = [word for form in forms for word in (form, *acronyms().get(form, "").split())]
    stems = content_stems(doc)
    return {
        "w": [*expanded, *ngrams(forms, 2)],
        "c": list(pieces(" ".join(expanded))),
        "s": [*stems, *ngrams(stems, 2)],
    }


def kind_terms(doc: Doc) -> Terms:
    """Words with function words and borders, pieces with accents, grammar, both ends, marks."""
    tokens = [token for token in doc if not token.is_space]
    forms = [token.lower_.replace("’", "'") for token in tokens]
    stems = [stem(token.text) for token in tokens]
    bordered = ["^", *forms, "$"]
    grammar = ["^", *(grammar_of(token) for token in tokens), "$"]
    return {
        "f": [*forms, *ngrams(bordered, 2), *ngrams(bordered, 3)],
        "a": list(pieces(" ".join(forms))),
        "d": [term for n in (1, 2, 3, 4) for term in ngrams(grammar, n)],
        "e": [f"{n}^{form}" for n, form in enumerate(forms[:4])]
        + [f"{n}${form}" for n, form in enumerate(reversed(forms[-4:]))],
        "m": [*stems, *ngrams(stems, 2)],
        "g": clause_terms(doc),
        "r": marks(doc.text),
    }


def grammar_of(token: Token) -> str:
    """A function word as it is, another as its part of speech, mood and tense."""
    if token.pos_ not in CONTENT:
        return token.lower_
    morph = token.morph
    marks_ = [morph.get(name, []) for name in ("VerbForm", "Mood", "Tense")]
    return "|".join([token.pos_, *(mark[0] for mark in marks_ if mark)])


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
