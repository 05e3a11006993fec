"""What notes mean as wholes, remembered: the encoder costs more than all the rest of a reading."""

from collections.abc import Sequence
from hashlib import sha256

from lda_synthese.language.encoder import Encoder
from lda_synthese.language.terms.space import Floats

KEPT = 5_000
"""Texts whose sense is kept: a dossier that is opened again, or told again in other numbers."""


class Senses:
    """The encoder, and what it said lately: known by the digest of a text, which is not kept."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[bytes, Floats] = {}

    def of(self, texts: Sequence[str]) -> list[Floats]:
        """The sense of each text; those that are not known are read together."""
        digests = [sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        new = {
            digest: text
            for digest, text in zip(digests, texts, strict=True)
            if digest not in self._known
        }
        self._known |= dict(zip(new, self._encoder.of(list(new.values())), strict=True))
        found = [self._known[digest] for digest in digests]
        for digest in list(self._known)[:-KEPT]:
            del self._known[digest]
        return found
