"""Spelling, in the child process: to suggest holds the interpreter for a tenth of a second.

chunspell is optional: without it every word is known, and the editor lives on.
"""

from collections.abc import Iterable
from functools import cache
from importlib import resources

FOLDER = resources.files("lda_synthese.resources") / "dictionnaire"
SUGGESTED = 5


class Speller:
    """The French dictionary, and the words of the field."""

    def __init__(self) -> None:
        from hunspell import Hunspell

        self._field = frozenset((FOLDER / "champ.txt").read_text(encoding="utf-8").split())
        with resources.as_file(FOLDER) as folder:
            self._dictionary = Hunspell("fr", hunspell_data_dir=str(folder))

    def unknown(self, words: Iterable[str]) -> list[str]:
        """Those that neither the dictionary nor the field knows, in order."""
        return [word for word in words if word not in self._field and not self._known(word)]

    def _known(self, word: str) -> bool:
        return bool(self._dictionary.spell(word))

    def suggest(self, word: str) -> list[str]:
        """What was perhaps meant, best first."""
        return list(self._dictionary.suggest(word))[:SUGGESTED]


@cache
def speller() -> Speller | None:
    """The speller, loaded at the first question; None where it can't be."""
    try:
        return Speller()
    except (ImportError, OSError):
        return None
