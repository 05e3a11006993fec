"""Why a file that somebody sent is not taken in: one sentence each, with what to do."""

from pathlib import Path

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.storage.errors import DiskError


class RefusedFileError(DossierError):
    """A file that is not received."""


class PartialFileError(RefusedFileError):
    """A file of which a part only can be read; `readable` counts its notes, which may be taken."""

    def __init__(self, message: str, readable: int) -> None:
        super().__init__(message)
        self.readable = readable


class OtherDossierError(RefusedFileError):
    """A carnet or a dossier of other days; its notes may be imported."""


def not_a_carnet(path: Path) -> RefusedFileError:
    """The file is something else."""
    return RefusedFileError(
        f"{quoted(path.name)} n’est ni un carnet ni un dossier LDA Synthèse\u202f; il n’a pas été "
        "intégré, demandez le fichier .lda-carnet."
    )


def too_big(path: Path) -> RefusedFileError:
    """No carnet is as big."""
    return RefusedFileError(
        f"{quoted(path.name)} est trop gros pour un carnet (plus de 200\u00a0Mo)\u202f; il n’a pas "
        "été intégré, demandez un nouvel envoi."
    )


def altered(path: Path) -> RefusedFileError:
    """Another program put in the file what acts by itself, or changed its tables."""
    return RefusedFileError(
        f"{quoted(path.name)} a été transformé par un autre logiciel\u202f; il n’a pas été "
        "intégré, demandez le carnet d’origine."
    )


def nothing_readable(path: Path) -> RefusedFileError:
    """Nothing of the file can be read."""
    return RefusedFileError(
        f"{quoted(path.name)} est abîmé et aucune note n’y est lisible\u202f; il n’a pas été "
        "intégré, demandez un nouvel envoi."
    )


def partial(path: Path, readable: int) -> PartialFileError:
    """The file stops before its end, or bytes of it changed."""
    notes = plural(readable, "note lisible", "notes lisibles")
    return PartialFileError(
        f"{quoted(path.name)} est incomplet ou abîmé ({notes})\u202f; il n’a pas été intégré, "
        "demandez un nouvel envoi.",
        readable,
    )


def too_slow(path: Path) -> RefusedFileError:
    """Reading takes longer than such a file can."""
    return RefusedFileError(
        f"La lecture de {quoted(path.name)} a été arrêtée, elle durait trop longtemps\u202f; il "
        "n’a pas été intégré, demandez un nouvel envoi."
    )


def unlike_zip(path: Path) -> RefusedFileError:
    """The archive can't be unpacked: damaged, or with a password."""
    return RefusedFileError(
        f"{quoted(path.name)} ne peut pas être décompressé (abîmé, ou protégé par un mot de passe)"
        "\u202f; il n’a pas été intégré, demandez le fichier .lda-carnet."
    )


def not_one_carnet(path: Path, found: int) -> RefusedFileError:
    """The archive holds no carnet, or several."""
    what = plural(found, "carnet", "carnets") if found else "aucun carnet"
    way = "ouvrez-le et intégrez-les un à un" if found else "demandez le fichier .lda-carnet"
    return RefusedFileError(
        f"{quoted(path.name)} contient {what}\u202f; il n’a pas été intégré, {way}."
    )


def other_dossier(name: str, title: str) -> OtherDossierError:
    """The file is of other days than ours; `title` is theirs, or ''."""
    of = f" ({quoted(title)})" if title else ""
    return OtherDossierError(
        f"{quoted(name)} vient d’un autre dossier{of}\u202f; il n’a pas été intégré, vous pouvez "
        "importer ses notes."
    )


def no_room(path: Path) -> DiskError:
    """The computer has no room for the private copy."""
    return DiskError(
        "Il n’y a pas assez de place libre sur cet ordinateur pour lire "
        f"{quoted(path.name)}\u202f; il n’a pas été intégré, libérez de la place."
    )
