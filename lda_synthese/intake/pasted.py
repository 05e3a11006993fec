"""A pasted text as notes: a line or a sentence each, nothing of it left out."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lda_synthese.domain.gestures.capture import SENTENCE_END, in_pieces
from lda_synthese.domain.state.ids import normal_name
from lda_synthese.intake.bullets import BULLET


@dataclass(frozen=True, slots=True)
class Piece:
    """A note to be: all of a line, or the `number`-th (from 1) of the `count` pieces of one.

    `is_known`: the workshop has it already, or it stands above in the same text.
    """

    text: str
    number: int
    count: int
    is_known: bool


def pieces_of(text: str, known: Collection[str], *, by_sentence: bool) -> list[Piece]:
    """What `text` says, without bullets or numbers: its lines or, `by_sentence`, its sentences.

    `known` holds the normal names of the notes that are there.
    """
    seen, found = set(known), []
    for line in lines_of(text, by_sentence=by_sentence):
        pieces = in_pieces(line)
        for number, piece in enumerate(pieces, start=1):
            name = normal_name(piece)
            # A piece is part of a whole, whatever else it looks like.
            is_known = name in seen and len(pieces) == 1
            found.append(Piece(piece, number, len(pieces), is_known))
            seen.add(name)
    return found


def lines_of(text: str, *, by_sentence: bool) -> Iterator[str]:
    """The lines, or the sentences, that say something."""
    for line in text.splitlines():
        content = BULLET.sub("", line).strip()
        parts = SENTENCE_END.split(content) if by_sentence else [content]
        yield from (part.strip() for part in parts if part.strip())
