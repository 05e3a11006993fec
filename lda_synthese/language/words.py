"""Words without a pipeline: bare forms, stems, acronyms."""

import json
import threading
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

import snowballstemmer

from lda_synthese.domain.text.folding import folded


class WordStemmer(threading.local):
    """What each thread has for itself: a stemmer holds the word it is at, and serves one."""

    def __init__(self) -> None:
        self.stemmer = snowballstemmer.stemmer("french")


_own = WordStemmer()


@cache
def acronyms() -> Mapping[str, str]:
    """Acronym or abbreviation in lower case → words of its expansion."""
    file = resources.files("lda_synthese.resources") / "sigles.json"
    expansions: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return {short: plain(text) for short, text in expansions.items()}


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """The word as it is compared, remembered: notes say the same words again and again."""
    return folded(text)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a word, without accents: « logement », « loger »."""
    return plain(_own.stemmer.stemWord(word.lower().strip("'’")))
