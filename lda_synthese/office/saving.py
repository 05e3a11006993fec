"""A file replaced whole or not at all."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import quoted
from lda_synthese.office.holding import (
    BUSY,
    guard_sentence,
    is_folder,
    is_guarded,
    is_open_elsewhere,
    is_there,
    once_free,
)
from lda_synthese.office.naming import refuse_name


class SavingError(DossierError):
    """The target can't be written; what was there still is. `other` is a name that is free."""

    def __init__(self, message: str, other: Path) -> None:
        super().__init__(message)
        self.other = other


def save_safely(target: Path, data: bytes) -> None:
    """Write beside the target, to the disk, then take its place and its rights.

    Raises `SavingError`, or `NameRefusedError` for a new file.
    """
    if is_folder(target) or not is_folder(target.parent):
        raise _no_place(target)
    if not is_there(target):
        refuse_name(target)
    for program, locks in _locks(target).items():
        if any(map(is_there, locks)):
            raise _taken(target, f"est ouvert dans {program}")
    # Not by tempfile: nobody else may read what it makes.
    temporary = target.with_name(f".lda-{uuid4().hex}.tmp")
    is_made = False
    try:
        with temporary.open("xb") as file:
            is_made = True
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.name == "posix":
            # A new file, or a medium without rights.
            with suppress(OSError):
                shutil.copymode(target, temporary)
        once_free(lambda: temporary.replace(target), takes_place=True)
    except PermissionError as error:
        _discard(temporary)
        # Nothing could be made beside it: the folder refuses, not the file.
        raise (
            _taken(target, _hindrance(target)) if is_made else _no_place(target, error)
        ) from error
    except OSError as error:
        _discard(temporary)
        if not is_made and is_guarded(error, target):
            raise _no_place(target, error) from error
        raise SavingError(
            f"{quoted(target.name)} n’a pas pu être écrit (disque plein ou retiré\u202f?)\u202f; "
            "l’ancien fichier est intact, choisissez un autre emplacement.",
            free_name(target),
        ) from error


def _locks(target: Path) -> dict[str, list[Path]]:
    """Where Word and LibreOffice say that they have the file open.

    Word's mark takes the place of the first letters: two of a long name, one of 7 letters, none
    under.
    """
    cut = min(max(len(target.stem) - 6, 0), 2)
    return {
        "Word": [target.with_name(f"~${target.name[start:]}") for start in {0, cut}],
        "LibreOffice": [target.with_name(f".~lock.{target.name}#")],
    }


def refuse_to_replace(target: Path, template: Path) -> None:
    """Raise `SavingError` when an export would take the place of the template it is made from."""
    try:
        is_same = target.samefile(template)
    except OSError:
        # The target is new, or writing will say what is wrong with one of them.
        return
    if is_same:
        other = free_name(target)
        raise SavingError(
            f"{quoted(target.name)} est le modèle de cette synthèse\u202f; il n’a pas été modifié, "
            f"enregistrez sous {quoted(other.name)}.",
            other,
        )


def _discard(temporary: Path) -> None:
    # Never made, or on a medium that has gone.
    with suppress(OSError):
        temporary.unlink()


def _hindrance(target: Path) -> str:
    """Why a file does not take the place of another."""
    if not is_there(target):
        # What was made beside it is being looked at.
        return BUSY
    if is_open_elsewhere(target):
        return "est ouvert dans Word ou dans un autre programme"
    return "est protégé" if _is_protected(target) else BUSY


def _is_protected(target: Path) -> bool:
    return os.name == "posix" or not os.access(target, os.W_OK)


def _no_place(target: Path, error: OSError | None = None) -> SavingError:
    if error is not None and is_guarded(error, target):
        return SavingError(guard_sentence(target, "rien n’a été exporté"), target)
    return SavingError(
        f"Impossible d’écrire {quoted(target.name)} à cet endroit\u202f; rien n’a été exporté, "
        "choisissez un autre emplacement.",
        target,
    )


def _taken(target: Path, how: str) -> SavingError:
    other = free_name(target)
    return SavingError(
        f"{quoted(target.name)} {how}\u202f; il n’a pas été modifié, "
        f"fermez-le ou enregistrez sous {quoted(other.name)}.",
        other,
    )


def free_name(target: Path) -> Path:
    """« Synthèse (2).docx »: the first such name that no file bears."""
    number = 2
    while (other := target.with_stem(f"{target.stem} ({number})")).exists():
        number += 1
    return other
