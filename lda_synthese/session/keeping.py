"""The copies of an open dossier on this computer: its backups, and its shadow."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TypeVar

from lda_synthese.domain.errors import DossierError, RefusedError
from lda_synthese.session.saving import Saving
from lda_synthese.session.standing import now
from lda_synthese.settings.keeping import KeptFolder, kept_folder
from lda_synthese.storage import errors
from lda_synthese.storage.content import Draft
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.keeping import backups
from lda_synthese.storage.keeping.following import Following, make_sure_of

T = TypeVar("T")

STOP_S = 10.0
"""What is still being copied then, for a disk that is mute, is not waited for."""


class Keeping:
    """Keeps what `saving` has written in `file`; every method waits for the disk: for a thread."""

    def __init__(self, saving: Saving, file: DossierFile) -> None:
        self._saving, self._path, self._read_only = saving, file.path, file.read_only
        self._turn = Lock()
        self._following: Following | None = None
        # Asked once: a disk that refuses later says no more where the copies are.
        self._identity: str | None = None
        self._is_over = False

    # Backups

    def back_up(self, *, daily: bool = False) -> bool:
        """Make a backup of what is on the disk; whether there was anything new to keep.

        With `daily`, only when today has none. Raises `ReadOnlyError`, `DamagedDossierError`,
        `DiskError`, or `RefusedError` once the dossier is closed: the others stay then.
        """
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
            backups.make_backup(folder.folder, self._copy_to, moment)
            return True

    def try_to_back_up(self) -> None:
        """Before a reception, which the lack of a backup does not stop: it takes nothing away."""
        with suppress(DossierError):
            self.back_up()

    # The shadow

    @property
    def is_followed(self) -> bool:
        """Whether what the disk refuses goes in the shadow."""
        return self._saving.has_shadow

    def follow(self) -> bool:
        """Feed the shadow from now on; whether it knows more than the file.

        Raises `DiskError`, or `RefusedError` once the dossier is closed: nothing follows then.
        """
        with self._turn:
            if self._read_only or self._is_over or self._following is not None:
                return False
            folder = self.folder()
            self._note_opening(folder)
            make_sure_of(folder.shadow, self._copy_to)
            self._following = feeding = Following(folder.shadow)
            self._saving.on_disk(self._disk_answered)
            try:
                own, known = self._ask(feeding.begin), feeding.extent
                if not (own.ids <= known.ids and own.erased <= known.erased):
                    self._ask(lambda file: feeding.catch_up(file, own, known))
                texts = feeding.texts
                has_texts = self._ask(lambda file: feeding.begin_texts(file, texts))
            except DossierError:
                self._drop()
                raise
            self._saving.has_shadow = True
            return has_texts or not known.ids <= own.ids

    def _disk_answered(self, file: DossierFile | None) -> None:
        """From the writer's thread: the disk took something, or refused (None)."""
        following = self._following
        if following is None:
            return
        if file is None:
            following.keep_queue(self._saving.writer.pending)
            self.keep_texts()
        else:
            following.written(file)

    def keep_texts(self) -> None:
        """What is typed and waits for the disk is kept in the shadow meanwhile."""
        if (following := self._following) is not None:
            writer = self._saving.writer
            following.keep_texts(writer.pending, writer.queued_drafts)

    def gave_back(self, found: Iterable[Draft]) -> None:
        """These texts of the shadow are in their fields again, or entered."""
        self.keep_texts()
        if (following := self._following) is not None:
            following.gave_back(found)

    @contextmanager
    def shadow_at_rest(self) -> Iterator[None]:
        """Nothing of this session writes the shadow meanwhile, nor has it open; what comes waits.

        So it may be read, or written anew.
        """
        if self._following is None:
            yield
            return
        with self._following.at_rest():
            yield

    def stop(self) -> None:
        """The dossier goes: what its disk has not taken stays in the shadow."""
        is_alone = self._turn.acquire(timeout=STOP_S)
        try:
            self._is_over = True
            if self._following is not None:
                self._following.keep_queue(self._saving.writer.pending)
                self.keep_texts()
            self._drop()
        finally:
            if is_alone:
                self._turn.release()

    def _drop(self) -> None:
        self._saving.has_shadow = False
        following, self._following = self._following, None
        if following is not None:
            following.close()

    # Both

    def file(self) -> str:
        """The `meta.file` of this dossier. Raises `DiskError` or `RefusedError`."""
        if self._identity is None:
            self._identity = self._ask(DossierFile.meta).get("file", "")
        return self._identity

    def folder(self) -> KeptFolder:
        """Where the copies of this dossier are. Raises `DiskError` or `RefusedError`."""
        return kept_folder(self.file(), self._path)

    def _note_opening(self, folder: KeptFolder) -> None:
        try:
            folder.note_opening(self._path)
        except OSError as error:
            raise errors.not_backed_up() from error

    def _copy_to(self, target: Path) -> None:
        self._ask(lambda file: backups.write_copy(file, target))

    def _ask(self, question: Callable[[DossierFile], T]) -> T:
        try:
            return self._saving.writer.ask(question).result()
        except CancelledError as error:
            raise RefusedError(
                "Le dossier a été fermé\u202f; il est tel quel, rouvrez-le pour le sauvegarder."
            ) from error
