"""What another program holds for an instant: an antivirus, OneDrive, an indexer, a backup."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from lda_synthese.office.naming import ON_WINDOWS

T = TypeVar("T")

TRIES, PAUSE_S = 5, 0.1

HELD = frozenset({32, 33})
"""`ERROR_SHARING_VIOLATION` and `ERROR_LOCK_VIOLATION` of Windows."""

DENIED = 5
"""`ERROR_ACCESS_DENIED`: a right that is lacking, or a file to be replaced that is open."""

BUSY = "est occupé par un autre programme (antivirus, synchronisation\u202f?)"


def is_held(error: OSError) -> bool:
    """Whether Windows says that another program holds a file."""
    return getattr(error, "winerror", None) in HELD


def once_free(action: Callable[[], T], *, takes_place: bool = False) -> T:
    """What `action` gives, asked again for half a second while another program holds its file.

    When a file `takes_place` of another, Windows says of one that is open that it is denied.
    """
    for _ in range(TRIES):
        try:
            return action()
        except PermissionError as error:
            is_denied = takes_place and getattr(error, "winerror", None) == DENIED
            if not is_denied and not is_held(error):
                raise
        time.sleep(PAUSE_S)
    return action()


def is_there(path: Path) -> bool:
    """Whether a path leads to something; nothing does on a server that has gone.

    `Path.exists` raises what Windows says of some of these: « the network name is deleted ».
    """
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder, likewise."""
    return is_there(path) and path.is_dir()


def is_file(path: Path) -> bool:
    """Whether a path leads to a file, likewise."""
    return is_there(path) and path.is_file()


def is_open_elsewhere(path: Path) -> bool:
    """Whether a file is there and another program holds it."""
    try:
        with path.open("rb+"):
            return False
    except OSError as error:
        return is_held(error)


def is_guarded(error: Exception, target: Path) -> bool:
    """Whether « Contrôle d’accès aux dossiers » keeps a new file out of a folder of the person.

    Windows then says that the file is not there, or denied, though its folder is.
    """
    if not ON_WINDOWS or not isinstance(error, FileNotFoundError | PermissionError):
        return False
    if is_held(error) or not is_folder(target.parent):
        return False
    return isinstance(error, FileNotFoundError) or target.absolute().is_relative_to(Path.home())


def guard_sentence(target: Path, done: str) -> str:
    """What to do about it; `done` says what was not, « rien n’a été créé »."""
    return (
        f"Windows empêche LDA Synthèse d’écrire dans «\u202f{target.parent.name}\u202f» "
        f"(Contrôle d’accès aux dossiers)\u202f; {done}, choisissez un autre emplacement ou "
        "autorisez le logiciel dans Sécurité Windows."
    )
