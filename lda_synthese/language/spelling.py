"""Spelling, in the child process: to suggest holds the interpreter for a tenth of a second.

chunspell is optional: without it every word is known, and the editor lives on.
"""

import locale
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib import resources
from pathlib import Path

FOLDER = resources.files("lda_synthese.resources") / "dictionnaire"
FILES = ("fr.aff", "fr.dic")
SUGGESTED = 5


class Speller:
    """The French dictionary, and the words of the field."""

    def __init__(self) -> None:
        from hunspell import Hunspell

        self._field = frozenset((FOLDER / "champ.txt").read_text(encoding="utf-8").split())
        with resources.as_file(FOLDER) as folder:
            plain = readable_folder(folder, locale.getpreferredencoding(False), plain_places())
            self._dictionary = Hunspell("fr", hunspell_data_dir=str(plain))

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
    """The speller, loaded at the first question; None where it can't be, told on our errors."""
    try:
        return Speller()
    except (ImportError, OSError) as error:
        print(f"Spelling is off: {error!r}", file=sys.stderr, flush=True)  # noqa: T201
        return None


def readable_folder(folder: Path, encoding: str, places: Iterable[Path]) -> Path:
    """A folder of the dictionary that hunspell, which takes names in `encoding`, can open.

    `folder` itself, else under its short name, else a copy in the first of `places` that takes one.
    Raises `OSError` when there is none.
    """
    for name in (folder, Path(short_name(str(folder)))):
        if _is_encodable(name, encoding):
            return name
    for place in places:
        if _is_encodable(place, encoding):
            with suppress(OSError):
                return _copied(folder, place)
    raise OSError(f"no name of {folder} is of {encoding}")


def _is_encodable(path: Path, encoding: str) -> bool:
    try:
        str(path).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def short_name(path: str) -> str:
    """The name in eight letters and three that Windows keeps of a path; else the path itself."""
    if sys.platform != "win32":
        return path
    import ctypes

    text = ctypes.create_unicode_buffer(1024)
    length = ctypes.windll.kernel32.GetShortPathNameW(path, text, len(text))
    return text.value if 0 < length < len(text) else path


def plain_places() -> Iterator[Path]:
    """Folders of this computer whose names are the system's, not the person's."""
    for variable in ("PROGRAMDATA", "PUBLIC"):
        if found := os.environ.get(variable):
            yield Path(found) / "lda_synthese"


def _copied(folder: Path, place: Path) -> Path:
    """The dictionary in another place, as it is here: anybody of this computer may write there."""
    place.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        ours, copy = folder / name, place / name
        if not copy.is_file() or copy.read_bytes() != ours.read_bytes():
            shutil.copyfile(ours, copy)
    return place
