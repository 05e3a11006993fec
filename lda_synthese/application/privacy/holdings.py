"""What this computer keeps of people's words, file by file, since when, and how it goes.

`holdings()` lists it, in a thread; `purge(holding)` removes one, after one confirmation. The files
of dossiers themselves are no part of it: they are where people put them.
"""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lda_synthese.application.privacy.traces import waiting_files
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import enumeration, long_date, number, plural, quoted
from lda_synthese.settings.keeping import KeptFolder, kept_copies
from lda_synthese.settings.store import load_settings, log_path, save_settings

UNUSED = timedelta(days=183)
"""So long a dossier was not opened: its copies are offered to go."""

WARNING = "Ses sauvegardes et sa copie de sécurité disparaissent\u202f; le dossier reste où il est."
OPEN_WARNING = (
    "Ses sauvegardes disparaissent\u202f; la copie de sécurité, qui suit le dossier ouvert, reste "
    "jusqu’à ce qu’il soit fermé."
)

RESTING = timedelta(days=1)
"""What waits for a disk since less may be on its way there."""


@dataclass(frozen=True, slots=True)
class DataHeld:
    """One thing that is kept: what, `since` in words, how large, the files that it is made of.

    `warning` says what its purge would take away; `is_unused` when its dossier was not opened for
    half a year, `is_open` when it is open: its shadow is in use, and stays. `is_recents`: it is the
    list of recent dossiers, in the settings.
    """

    what: str
    since: str
    size: int
    warning: str
    paths: tuple[Path, ...] = ()
    folder: Path | None = None
    is_unused: bool = False
    is_open: bool = False
    is_recents: bool = False

    @property
    def can_go(self) -> bool:
        """Whether there is something to purge."""
        return self.is_recents or bool(self.paths)

    @property
    def line(self) -> str:
        """« Copies de « Journées.lda » : 1 ombre et 12 sauvegardes, 34 ko, depuis le… »."""
        since = f", {self.since}" if self.since else ""
        state = "\u202f; pas ouvert depuis six mois" if self.is_unused else ""
        state = "\u202f; dossier ouvert" if self.is_open else state
        return f"{self.what}, {spoken_size(self.size)}{since}{state}"


def spoken_size(size: int) -> str:
    """« 34 ko », « 1,2 Mo »."""
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1_000)) if size else 0)}\u00a0ko"
    return f"{size / 1_000_000:.1f}\u00a0Mo".replace(".", ",")


def holdings(open_folder: Path | None = None) -> tuple[DataHeld, ...]:
    """All that is kept, what was not used for long first.

    `open_folder` is where the copies of the dossier are that is open here, if one is.
    """
    now = datetime.now(UTC).astimezone()
    found = (*_copies(now, open_folder), *_waiting(now), *_recents(), *_log())
    return tuple(sorted(found, key=lambda one: not one.is_unused))


def _copies(now: datetime, open_folder: Path | None) -> Iterator[DataHeld]:
    for folder in kept_copies():
        if files := folder.files:
            opened, is_open = folder.opened_at, folder.folder == open_folder
            yield DataHeld(
                f"Copies de {_name_of(folder)}\u00a0: {_counted(folder)}",
                f"ouvert le\u00a0{long_date(opened.date())}" if opened else "",
                _size(files),
                OPEN_WARNING if is_open else WARNING,
                folder.backups if is_open else files,
                None if is_open else folder.folder,
                is_unused=not is_open and (opened is None or now - opened > UNUSED),
                is_open=is_open,
            )


def _name_of(folder: KeptFolder) -> str:
    place = folder.place
    return quoted(place.name) if place else "un dossier inconnu"


def _counted(folder: KeptFolder) -> str:
    backups = len(folder.backups)
    parts = [
        "la copie de sécurité" if folder.shadow.exists() else "",
        plural(backups, "sauvegarde", "sauvegardes") if backups else "",
    ]
    return enumeration([*filter(None, parts)]) or plural(len(folder.files), "fichier", "fichiers")


def _waiting(now: datetime) -> Iterator[DataHeld]:
    files = tuple(path for path in waiting_files() if now - _written(path) > RESTING)
    if kept := tuple(path for path in files if _size((path,))):
        yield DataHeld(
            "Saisies qui n’ont pas atteint leur dossier",
            f"depuis le\u00a0{long_date(min(map(_written, kept)).date())}",
            _size(kept),
            "Ces saisies sont perdues\u202f; rouvrir leur dossier les y remettrait.",
            kept,
        )


def _recents() -> Iterator[DataHeld]:
    recents = load_settings().recents
    if recents:
        what = plural(len(recents), "dossier récent", "dossiers récents")
        yield DataHeld(
            f"{what} dans la liste d’Accueil",
            "",
            sum(len(f"{one.path}{one.title}".encode()) for one in recents),
            "La liste d’Accueil est vidée\u202f; les dossiers restent où ils sont.",
            is_recents=True,
        )


def _log() -> Iterator[DataHeld]:
    path = log_path()
    if path.exists():
        begun = _first_moment(path)
        yield DataHeld(
            "Journal d’erreurs du logiciel",
            f"depuis le\u00a0{long_date(begun.date())}" if begun else "",
            _size((path,)),
            "Ce qui aiderait à comprendre une panne passée disparaît.",
            (path,),
        )


def _first_moment(path: Path) -> datetime | None:
    """When the log begins."""
    with suppress(OSError, ValueError), path.open(encoding="utf-8", errors="replace") as file:
        return datetime.fromisoformat(file.readline().partition(" ")[0])
    return None


def _written(path: Path) -> datetime:
    with suppress(OSError):
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return datetime.now(UTC)


def _size(paths: tuple[Path, ...]) -> int:
    size = 0
    for path in paths:
        with suppress(OSError):
            size += path.stat().st_size
    return size


def purge(held: DataHeld) -> None:
    """Remove what is kept. Raises `DossierError` for what another program holds."""
    if held.is_recents:
        save_settings(replace(load_settings(), recents=()))
        return
    try:
        for path in held.paths:
            path.unlink(missing_ok=True)
        if held.folder is not None:
            shutil.rmtree(held.folder)
            with suppress(OSError):
                # Empty but for those of another file that stood there.
                held.folder.parent.rmdir()
    except OSError as error:
        raise DossierError(
            "Un autre programme tient une de ces copies\u202f; le reste est supprimé, fermez ce "
            "programme puis recommencez."
        ) from error
