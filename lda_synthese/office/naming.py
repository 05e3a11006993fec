"""Names that a new file may not bear, refused wherever a file is made."""

import os
from pathlib import Path

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.file_names import DEVICE, LONGEST_PATH, fault_of_name, usable_name
from lda_synthese.domain.text.french import quoted

ON_WINDOWS = os.name == "nt"

AS_IT_IS = "\\\\?\\"
"""How a path begins that Windows takes whatever its length."""


class NameRefusedError(DossierError):
    """A name that Windows does not take, or reads as something else; `other` is one that it does.

    Refused everywhere: a dossier made on another system goes to colleagues.
    """

    def __init__(self, message: str, other: Path) -> None:
        super().__init__(message)
        self.other = other


def refuse_name(path: Path) -> None:
    """Raise `NameRefusedError` when no file is to be made under that name."""
    if fault := fault_of_name(path.name):
        other = path.with_name(usable_name(path.name))
        raise NameRefusedError(
            f"{quoted(path.name)} {fault}\u202f; rien n’a été écrit, choisissez par exemple "
            f"{quoted(other.name)}.",
            other,
        )
    if ON_WINDOWS and is_too_long(str(path.absolute())):
        raise NameRefusedError(
            f"Le chemin de {quoted(path.name)} est trop long pour Windows\u202f; rien n’a été "
            "écrit, choisissez un nom plus court ou un dossier moins profond.",
            path,
        )


def is_too_long(path: str) -> bool:
    """Whether Windows finds a whole path too long."""
    return len(path) > LONGEST_PATH and not path.startswith(AS_IT_IS)


def is_device(path: Path) -> bool:
    """Whether Windows would wait for a device of that name, not read a file."""
    return ON_WINDOWS and DEVICE.match(path.name) is not None
