"""The copies of a dossier that this computer has, and the way back from each: a merge.

For both doors. `safe_copies(path)` lists them, newest first, also of a file that no longer opens.
To restore one is to receive it as a carnet (`application.receiving`), by a step of its own name
(`SafeCopy.step`): nothing that was written since is lost, and the step can be undone. `state_in`
is what the dossier was in a copy, to be read, and to take single notes back from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from lda_synthese.application.people import Actor
from lda_synthese.application.receiving import Reception, receive_files
from lda_synthese.domain.errors import DossierError, RefusedError
from lda_synthese.domain.gestures.taking_back import PastNote, past_notes
from lda_synthese.domain.log.fold import fold
from lda_synthese.domain.text.french import hour, long_date, plural
from lda_synthese.session.session import Session
from lda_synthese.settings.keeping import KeptFolder, kept_at, kept_copies, kept_folder
from lda_synthese.storage.keeping.backups import backups_in
from lda_synthese.storage.keeping.reading import file_in
from lda_synthese.storage.receiving.reader import read_foreign


class CopyKind(StrEnum):
    """What a copy is, in the words of `CLI.md`."""

    BACKUP = "copie"


@dataclass(frozen=True, slots=True)
class SafeCopy:
    """A copy of the dossier: when it was made or last written, how many notes it holds."""

    kind: CopyKind
    path: Path
    moment: datetime
    notes: int

    @property
    def name(self) -> str:
        """« la sauvegarde du 12 mars 2026 à 10:42 »."""
        return f"la sauvegarde du\u00a0{spoken(self.moment)}"

    @property
    def step(self) -> str:
        """The name of the step that it is to restore it."""
        return f"Restaurer {self.name}"

    @property
    def size(self) -> int:
        """In bytes."""
        return self.path.stat().st_size

    @property
    def title(self) -> str:
        """« Sauvegarde du 12 mars 2026 à 10:42 »."""
        named = self.name.removeprefix("la ")
        return f"{named[0].upper()}{named[1:]}"

    @property
    def line(self) -> str:
        """« Sauvegarde du 12 mars 2026 à 10:42 : 148 notes »."""
        return f"{self.title}\u00a0: {plural(self.notes, 'note', 'notes')}"


def spoken(moment: datetime) -> str:
    """« 12 mars 2026 à 10:42 », in local time."""
    local = moment.astimezone()
    return f"{long_date(local.date())} à\u00a0{hour(local)}"


def safe_copies(path: Path) -> tuple[SafeCopy, ...]:
    """The copies of the dossier at `path`, newest first; for a thread.

    Those of what stood there, when it can't be read any more.
    """
    found = _backups(path, file_in(path))
    return tuple(sorted(found, key=lambda one: one.moment, reverse=True))


def _backups(path: Path, file: str) -> Iterator[SafeCopy]:
    for folder in _folders(path, file):
        for backup in backups_in(folder.folder):
            yield SafeCopy(CopyKind.BACKUP, backup.path, backup.moment, backup.notes)


def _folders(path: Path, file: str) -> tuple[KeptFolder, ...]:
    """Where the copies of a dossier are: those of another place too, once it was moved here."""
    return kept_copies(kept_folder(file, path).file) if file else kept_at(path)


def chosen_copy(path: Path, number: int) -> SafeCopy:
    """The copy that bears a number in the list. Raises `RefusedError` when there is none."""
    copies = safe_copies(path)
    if not 1 <= number <= len(copies):
        raise RefusedError(
            f"Aucune copie ne porte le numéro\u00a0{number}\u202f; rien n’a été modifié, "
            "relevez-le dans la liste de «\u202fsauvegardes\u202f»."
        )
    return copies[number - 1]


def restore_copy(actor: Actor, copy: SafeCopy) -> Reception:
    """Unite a copy with the dossier of `actor`, as a step of its own; raises as `take`."""
    return receive_files(actor, [copy.path], label=copy.step)


def notes_then(session: Session, copy: SafeCopy) -> tuple[PastNote, ...]:
    """The notes of the dossier as a copy has them, what differs from now first; for a thread.

    What was erased since is not shown. Raises the errors of `read_foreign`, or `DiskError`.
    """
    foreign = read_foreign(copy.path)
    if foreign.dossier != session.dossier.id:
        raise DossierError(
            "Cette copie est celle d’un autre dossier\u202f; rien n’a été modifié, choisissez-en "
            "une autre."
        )
    erased = foreign.erased | session.receiving.known().erased
    past = fold(foreign.dossier, foreign.revisions, erased).dossier
    return past_notes(past, session.dossier)
