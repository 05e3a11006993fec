"""The copies of an open dossier on this computer: its backups."""

from collections.abc import Callable
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TypeVar

from lda_synthese.domain.errors import DossierError, RefusedError
from lda_synthese.session.standing import now
from lda_synthese.settings.keeping import KeptFolder, kept_folder
from lda_synthese.storage import errors
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.saving.writer import Writer

T = TypeVar("T")


class Keeping:
    """Keeps what `writer` writes in `file`; every method waits for the disk: for a thread."""

    def __init__(self, writer: Writer, file: DossierFile) -> None:
        self._writer, self._path, self._read_only = writer, file.path, file.read_only
        self._turn = Lock()

    def back_up(self, *, daily: bool = False) -> bool:
        """Make a backup of what is on the disk; whether there was anything new to keep.

        With `daily`, only when today has none. Raises `ReadOnlyError`, `DamagedDossierError`,
        `DiskError`, or `RefusedError` once the dossier is closed: the others stay then.
        """
        # Imported here: most commands and each start do without it.
        from lda_synthese.storage.keeping import backups

        if self._read_only:
            raise errors.read_only(self._path)
        with self._turn:
            folder = self.folder()
            kept = backups.backups_in(folder.folder)
            moment = now()
            if daily and kept and kept[0].moment.date() == moment.date():
                return False
            mark = self._ask(backups.mark_of)
            if kept and backups.has_mark(kept[0], mark):
                return False
            self._note_opening(folder)

            def copy_to(target: Path) -> None:
                self._ask(lambda file: backups.write_copy(file, target))

            backups.make_backup(folder.folder, copy_to, moment)
            return True

    def try_to_back_up(self) -> None:
        """Before a reception, which the lack of a backup does not stop: it takes nothing away."""
        with suppress(DossierError):
            self.back_up()

    def folder(self) -> KeptFolder:
        """Where the copies of this dossier are. Raises `DiskError` or `RefusedError`."""
        return kept_folder(self._ask(DossierFile.meta).get("file", ""), self._path)

    def _note_opening(self, folder: KeptFolder) -> None:
        try:
            folder.note_opening(self._path)
        except OSError as error:
            raise errors.not_backed_up() from error

    def _ask(self, question: Callable[[DossierFile], T]) -> T:
        try:
            return self._writer.ask(question).result()
        except CancelledError as error:
            raise RefusedError(
                "Le dossier a été fermé\u202f; il est tel quel, rouvrez-le pour le sauvegarder."
            ) from error
