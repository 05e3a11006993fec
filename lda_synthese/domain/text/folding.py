"""Texts as they are compared, whatever hand typed them."""

import unicodedata

_LIGATURES = {ord("œ"): "oe", ord("æ"): "ae"}


def folded(text: str) -> str:
    """The text without case, accents or ligatures: « Œuvre », « oeuvre »."""
    # Decomposed first: « ™ » has capitals only then.
    letters = unicodedata.normalize("NFKD", text).casefold().translate(_LIGATURES)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def folded_words(text: str) -> str:
    """The same, with one space between words: what headings and codes are compared by."""
    return " ".join(folded(text).split())
