"""What can go wrong with a file, each with the sentence that the user reads."""

import errno
import sqlite3
from pathlib import Path

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import number, plural, quoted
from lda_synthese.office.holding import BUSY, guard_sentence, is_folder, is_guarded, is_there

READONLY_DBMOVED = sqlite3.SQLITE_READONLY_DBMOVED


class DossierMissingError(DossierError):
    """No file there."""


class UnreadableDossierError(DossierError):
    """A file that can't be opened for what its bytes say."""


class NotADossierError(UnreadableDossierError):
    """A file that is no dossier."""


class DossierTooRecentError(DossierError):
    """A file of a format that this program doesn't know yet."""


class DamagedDossierError(UnreadableDossierError):
    """A dossier whose bytes no longer hold together; `readable` and `total` count its notes."""

    def __init__(self, message: str, path: Path, *, readable: int, total: int) -> None:
        super().__init__(message)
        self.path = path
        self.readable = readable
        self.total = total


class ReshapedDossierError(DamagedDossierError):
    """A dossier in which another program put what acts by itself, or altered the tables."""


class ReadingStoppedError(DossierError):
    """A reading that lasted too long, or that nobody waits for any more."""


class DossierLockedError(DossierError):
    """A dossier that another program has open."""

    def __init__(self, message: str, *, path: Path) -> None:
        super().__init__(message)
        self.path = path


class DossierChangedError(DossierError):
    """A dossier that another program wrote while it was being opened."""


class DossierExistsError(DossierError):
    """A file is already where a dossier was to be made."""


class ReadOnlyError(DossierError):
    """A change asked of a dossier that was opened for reading."""


class DiskError(DossierError):
    """The disk refuses what is to be written."""


class BackupError(DiskError):
    """This computer has no place for a backup."""


class UnwrittenError(DiskError):
    """What was entered is not on the disk; `what` happened.

    The sentence is the window's, which still shows it all; a command has words of its own.
    """

    def __init__(self, what: str, way: str = "enregistrez ailleurs") -> None:
        """Tell `what` happened, a clause with a capital, and the `way` out, one without."""
        super().__init__(f"{what}\u202f; vos notes restent à l’écran, {way}.")
        self.what, self.way = what, way

    @property
    def with_shadow(self) -> str:
        """The sentence where the shadow takes what the disk refuses."""
        return (
            f"{self.what}\u202f; vos notes sont gardées dans la copie de sécurité de cet "
            f"ordinateur, {self.way}."
        )


class OvertakenError(UnwrittenError):
    """Something else stands where the open file was, or in it: opened again, it is taken up."""


class FileTakenError(sqlite3.OperationalError):
    """The lock of the open file was lost, and another program has it; a `disk_error` tells it."""


class FileMovedError(sqlite3.OperationalError):
    """The open file is no longer where it was opened; a `disk_error` tells it."""


class FileChangedError(sqlite3.OperationalError):
    """The open file is not what our last commit left; a `disk_error` tells it."""


def missing(path: Path) -> DossierMissingError:
    """The file is not there, or is a folder."""
    if is_folder(path):
        return DossierMissingError(
            f"{quoted(path.name)} est un dossier de fichiers, pas un dossier .lda\u202f; "
            "rien n’a été modifié, choisissez le fichier .lda."
        )
    return DossierMissingError(
        f"Fichier introuvable\u00a0: {quoted(path.name)} (clé USB retirée\u202f?). Rien n’a été "
        "modifié, vérifiez son emplacement."
    )


def not_a_dossier(path: Path) -> NotADossierError:
    """The file is something else."""
    return NotADossierError(
        f"{quoted(path.name)} n’est pas un dossier LDA Synthèse\u202f; rien n’a été modifié, "
        "choisissez un fichier .lda."
    )


def damaged(path: Path, *, readable: int = 0, total: int = 0) -> DamagedDossierError:
    """The file at `path` no longer holds together, or stops before its end.

    `readable` of its `total` notes can be read; 0 of 0 when none can.
    """
    left, way = _what_is_left(readable, total)
    return DamagedDossierError(
        f"{quoted(path.name)} est abîmé\u00a0: {left}\u202f; il n’a pas été modifié, {way}.",
        path,
        readable=readable,
        total=total,
    )


def reshaped(path: Path, *, readable: int = 0, total: int = 0) -> ReshapedDossierError:
    """Triggers, views, computed columns at `path`: what is written would not be what is kept.

    `readable` of its `total` notes can be read; 0 of 0 when none can.
    """
    left, way = _what_is_left(readable, total)
    return ReshapedDossierError(
        f"{quoted(path.name)} a été transformé par un autre logiciel\u00a0: {left}\u202f; il reste "
        f"tel quel, {way}.",
        path,
        readable=readable,
        total=total,
    )


def _what_is_left(readable: int, total: int) -> tuple[str, str]:
    """How much can be read, and the way to it."""
    if readable == total == 0:
        return "aucune note n’est lisible", "demandez un nouvel envoi ou reprenez une copie"
    way = "ouvrez-le dans la fenêtre pour récupérer ses notes dans un nouveau dossier"
    return readable_notes(readable, total), way


def stopped(path: Path) -> ReadingStoppedError:
    """The file takes longer to read than anybody waits."""
    return ReadingStoppedError(
        f"La lecture de {quoted(path.name)} a été arrêtée, elle durait trop longtemps\u202f; rien "
        "n’a été modifié, copiez le fichier sur cet ordinateur et recommencez."
    )


def rows_set_aside(path: Path, count: int) -> str:
    """Rows that follow no rule of the format: not an error, the dossier opens without them."""
    rows = plural(count, "modification illisible est", "modifications illisibles sont")
    left = "laissée" if count < 2 else "laissées"
    return (
        f"{rows} {left} de côté dans {quoted(path.name)}\u202f; tout le reste est là, s’il manque "
        "une note reprenez-la dans une copie plus ancienne."
    )


def readable_notes(readable: int, total: int) -> str:
    """« 146 notes sur 148 sont lisibles »."""
    are = "est lisible" if readable < 2 else "sont lisibles"
    return f"{plural(readable, 'note', 'notes')} sur\u00a0{number(total)} {are}"


def too_recent(path: Path) -> DossierTooRecentError:
    """The file comes from a later version."""
    return DossierTooRecentError(
        f"{quoted(path.name)} vient d’une version plus récente\u202f; rien n’a été modifié, "
        "mettez le logiciel à jour."
    )


def locked(path: Path, holder: str) -> DossierLockedError:
    """Another window has the file; `holder` says who and since when, or ''."""
    where = f"ailleurs ({holder})" if holder else "dans une autre fenêtre"
    return DossierLockedError(
        f"{quoted(path.name)} est déjà ouvert {where}\u202f; rien n’a été modifié, "
        "fermez-le là-bas puis recommencez.",
        path=path,
    )


def busy(path: Path) -> DossierLockedError:
    """Another program, not of ours, keeps the file for itself."""
    return DossierLockedError(
        f"{quoted(path.name)} {BUSY}\u202f; rien n’a été modifié, recommencez dans un instant.",
        path=path,
    )


def gone_or_changed(path: Path) -> DossierMissingError | DossierChangedError:
    """What was just read is no longer there, or something else stands in its place."""
    if not is_there(path):
        return missing(path)
    return DossierChangedError(
        f"{quoted(path.name)} vient d’être modifié par un autre programme (synchronisation\u202f?)"
        "\u202f; rien n’y a été écrit, ouvrez-le à nouveau."
    )


def exists(path: Path) -> DossierExistsError:
    """A new dossier never takes the place of a file."""
    return DossierExistsError(
        f"{quoted(path.name)} existe déjà\u202f; il n’a pas été modifié, choisissez un autre nom."
    )


def read_only(path: Path) -> ReadOnlyError:
    """The dossier was opened for reading."""
    return ReadOnlyError(
        f"{quoted(path.name)} est ouvert en lecture seule\u202f; rien n’a été modifié, "
        "enregistrez-le ailleurs pour y travailler."
    )


def unreadable(path: Path) -> DiskError:
    """The system does not let the file be read."""
    return DiskError(
        f"{quoted(path.name)} ne peut pas être lu\u202f; rien n’a été modifié, fermez-le ailleurs "
        "ou copiez-le sur cet ordinateur."
    )


def uncopied(path: Path, error: Exception) -> DiskError:
    """The file can't be copied to be read: the computer has no room, or the file can't be read."""
    if getattr(error, "errno", None) != errno.ENOSPC:
        return unreadable(path)
    return DiskError(
        "Il n’y a pas assez de place libre sur cet ordinateur pour lire "
        f"{quoted(path.name)}\u202f; rien n’a été modifié, libérez de la place."
    )


def unwritable(path: Path, error: Exception) -> DiskError:
    """The folder takes no file."""
    if is_guarded(error, path):
        return DiskError(guard_sentence(path, "rien n’a été créé"))
    return DiskError(
        f"Impossible d’écrire {quoted(path.name)} à cet endroit\u202f; rien n’a été créé, "
        "choisissez un autre emplacement."
    )


def not_backed_up() -> BackupError:
    """The folder of the backups takes no file."""
    return BackupError(
        "La sauvegarde n’a pas pu être faite sur cet ordinateur\u202f; vos notes sont intactes, "
        "libérez de la place ou vérifiez vos droits."
    )


def broken_down(path: Path) -> UnwrittenError:
    """The writing stopped on a bug."""
    return UnwrittenError(
        f"L’enregistrement de {quoted(path.name)} s’est arrêté sur un défaut du logiciel"
    )


def not_answering(path: Path, notes: int) -> UnwrittenError:
    """What is to be written waits for the disk, which says neither yes nor no."""
    what = f"{plural(notes, 'note', 'notes')} n’y" if notes else "vos dernières modifications n’y"
    is_ = "sont" if notes != 1 else "est"
    return UnwrittenError(
        f"{quoted(path.name)} ne répond plus\u00a0: {what} {is_} pas encore",
        "réessayez ou enregistrez ailleurs",
    )


def disk_error(error: sqlite3.Error, path: Path) -> UnwrittenError:
    """The sentence for what SQLite says while writing."""
    if isinstance(error, FileChangedError):
        return OvertakenError(
            f"{quoted(path.name)} a été modifié par un autre programme (synchronisation\u202f?)"
        )
    if isinstance(error, FileTakenError):
        return UnwrittenError(
            f"{quoted(path.name)} est aussi ouvert dans une autre fenêtre",
            "fermez-le là-bas ou enregistrez ailleurs",
        )
    code = getattr(error, "sqlite_errorcode", 0)
    if isinstance(error, FileMovedError) or code == READONLY_DBMOVED or not is_there(path):
        return UnwrittenError(
            f"{quoted(path.name)} a été déplacé ou supprimé (clé USB retirée\u202f?)",
            "remettez-le à sa place ou enregistrez ailleurs",
        )
    if code == sqlite3.SQLITE_FULL:
        what = "Le disque est plein"
    elif code & 0xFF == sqlite3.SQLITE_READONLY:
        what = f"{quoted(path.name)} n’accepte plus d’écriture"
    else:
        what = f"L’écriture de {quoted(path.name)} a échoué"
    return UnwrittenError(what, "libérez la place ou enregistrez ailleurs")
