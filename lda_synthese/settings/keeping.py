"""Where copies of dossiers lie on this computer: the shadow and the backups of each file.

One folder for each place that a file was opened at, in it one for each file that stood there: what
was put in the place of a dossier never meets the copies of that dossier.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from platformdirs import user_state_path

from lda_synthese.settings.store import FOLDER_VARIABLE

PLACE = "lieu.json"
SHADOW = "ombre.lda"
IDENTITY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class KeptFolder:
    """The copies of the dossier of one `meta.file`, as it was opened at one place."""

    folder: Path

    @property
    def file(self) -> str:
        """The `meta.file` of the dossier."""
        return self.folder.name

    @property
    def place(self) -> Path | None:
        """Where the dossier is, or was; None when nothing says so any more."""
        try:
            named = json.loads((self.folder / PLACE).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        return Path(named) if isinstance(named, str) and named else None

    @property
    def opened_at(self) -> datetime | None:
        """When the dossier was last open for writing here, in local time."""
        try:
            seconds = (self.folder / PLACE).stat().st_mtime
        except OSError:
            return None
        return datetime.fromtimestamp(seconds).astimezone()

    @property
    def shadow(self) -> Path:
        """Where its shadow is, if it has one."""
        return self.folder / SHADOW

    @property
    def backups(self) -> tuple[Path, ...]:
        """Its backups, newest first: each bears its moment for a name."""
        mark = Path(SHADOW).stem
        found = (path for path in self.files if path.suffix == ".lda")
        found = (path for path in found if not path.name.startswith(mark))
        return tuple(sorted(found, key=lambda path: path.name, reverse=True))

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file that may hold its words: copies, their journals, one in the making."""
        try:
            return tuple(sorted(path for path in self.folder.iterdir() if path.name != PLACE))
        except OSError:
            return ()

    def note_opening(self, place: Path) -> None:
        """Remember where the dossier is, and that it was open. Raises `OSError`."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.folder / PLACE).write_text(json.dumps(str(place.absolute())), encoding="utf-8")


def kept_root() -> Path:
    """The folder of all copies that are kept on this computer."""
    folder = os.environ.get(FOLDER_VARIABLE)
    return (Path(folder) if folder else user_state_path("lda_synthese", False)) / "copies"


def kept_folder(file: str, path: Path) -> KeptFolder:
    """The copies of the dossier whose `meta.file` is `file`, opened at `path`."""
    # A file says of itself what it likes: nothing of it but an id becomes the name of a folder.
    name = file if IDENTITY.fullmatch(file) else _digest(file)
    return KeptFolder(_folder_of(path) / name)


def kept_at(path: Path) -> tuple[KeptFolder, ...]:
    """The copies of all that stood at `path`, the last opened first: when it says no more."""
    return _by_opening(_folders_in(_folder_of(path)))


def kept_copies(file: str = "") -> tuple[KeptFolder, ...]:
    """Every folder of copies of this computer; of the dossier of that `meta.file` only, if given.

    The one list of where shadows and backups lie, the last opened first.
    """
    places = _entries(kept_root())
    found = (one for place in places for one in _folders_in(place))
    return _by_opening(one for one in found if file in ("", one.file))


def _folder_of(path: Path) -> Path:
    return kept_root() / _digest(os.path.normcase(path.resolve()))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _folders_in(place: Path) -> Iterator[KeptFolder]:
    return (KeptFolder(folder) for folder in _entries(place))


def _entries(folder: Path) -> list[Path]:
    with suppress(OSError):
        return [path for path in folder.iterdir() if path.is_dir()]
    return []


def _by_opening(found: Iterable[KeptFolder]) -> tuple[KeptFolder, ...]:
    def age(one: KeptFolder) -> tuple[float, str]:
        opened = one.opened_at
        return (-opened.timestamp() if opened else 0.0), one.file

    return tuple(sorted(found, key=age))
