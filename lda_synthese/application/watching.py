"""A folder where carnets arrive by themselves: what is new in it is offered, never merged alone.

For a window that looks now and then: network drives send no events.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from lda_synthese import SUFFIXES
from lda_synthese.application.receiving import receipts
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import quoted
from lda_synthese.session.session import Session
from lda_synthese.storage.receiving.copying import ZIP

Stamp = tuple[int, int]
"""The size of a file, and when it was last written, in nanoseconds."""


class FolderAwayError(DossierError):
    """The folder can't be listed."""


class FolderWatch:
    """What arrives in a folder; a file waits until two looks find it the same.

    `is_known` is asked of a file that stopped changing: one that is known is not offered.
    """

    def __init__(self, folder: Path, is_known: Callable[[Path], bool]) -> None:
        self._folder, self._is_known = folder, is_known
        self._last: dict[Path, Stamp] = {}
        self._seen: dict[Path, Stamp] = {}
        self._offered: dict[Path, Stamp] = {}

    @property
    def folder(self) -> Path:
        """Where carnets arrive."""
        return self._folder

    def look(self) -> tuple[Path, ...]:
        """All that is new and whole, by name; slow, for a thread. Raises `FolderAwayError`."""
        found = _stamps(self.folder)
        for path, stamp in found.items():
            is_still = self._last.get(path) == stamp
            if is_still and stamp not in (self._seen.get(path), self._offered.get(path)):
                known = self._is_known(path)
                (self._seen if known else self._offered)[path] = stamp
        self._last = found
        # One that changes again, or went, waits again.
        self._offered = {
            path: stamp for path, stamp in self._offered.items() if found.get(path) == stamp
        }
        return tuple(sorted(self._offered))

    def take_offered(self) -> tuple[Path, ...]:
        """What is offered, which is not any more unless it changes."""
        taken = tuple(sorted(self._offered))
        self._seen |= self._offered
        self._offered = {}
        return taken


def _stamps(folder: Path) -> dict[Path, Stamp]:
    """The carnets of a folder, and what tells whether they change."""
    found = {}
    try:
        for path in folder.iterdir():
            name = path.name.lower()
            if name.endswith((*SUFFIXES, ZIP)) and not name.startswith("."):
                state = path.stat()
                found[path] = state.st_size, state.st_mtime_ns
    except OSError as error:
        raise FolderAwayError(
            f"Le dossier surveillé {quoted(folder.name)} ne répond pas\u202f; rien n’est perdu, "
            "vérifiez le réseau ou choisissez-en un autre."
        ) from error
    return found


def was_received(session: Session, path: Path) -> bool:
    """Whether a file is the open dossier, or was taken in as it is; for a thread.

    Raises `DiskError`. One that can't be read is for who looks at it.
    """
    try:
        if path.samefile(session.path):
            return True
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return False
    return digest in {receipt.sha256 for receipt in receipts(session)}
