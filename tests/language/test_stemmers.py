"""Words are cut in any thread: a command reads a dossier while its index is filled."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import snowballstemmer

from lda_synthese.language.similar import families

FRENCH = type(snowballstemmer.stemmer("french"))


def test_no_stemmer_serves_two_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    stem_word = FRENCH.stemWord
    both_within, serving, shared = threading.Barrier(2, timeout=120), set[int](), list[str]()

    def watched(stemmer: Any, word: str) -> str:
        if id(stemmer) in serving:
            shared.append(word)
        serving.add(id(stemmer))
        if word in ("hebergeassions", "relogeassions"):
            both_within.wait()
            # Nobody leaves before both were looked at.
            both_within.wait()
        serving.discard(id(stemmer))
        return str(stem_word(stemmer, word))

    families("le premier appel lit les listes")
    monkeypatch.setattr(FRENCH, "stemWord", watched)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(families, ("nous hébergeassions", "nous relogeassions")))
    assert shared == []
