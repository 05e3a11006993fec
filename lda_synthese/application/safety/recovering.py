"""A dossier that no longer opens, or is gone: what its copies and its own bytes give together.

For both doors. `find_lost(path)` looks, in a thread, and tells each note with where it was found;
`recover_in_place` writes it all under the same name, the file that doesn't open renamed with its
journal and never deleted; `recover_elsewhere` leaves it where it is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lda_synthese.domain.log.fold import fold
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import RevisionId
from lda_synthese.domain.state.model import Note
from lda_synthese.domain.text.french import enumeration, plural
from lda_synthese.office.holding import is_folder
from lda_synthese.session.standing import now
from lda_synthese.settings.keeping import KeptFolder, kept_at, kept_copies, kept_folder
from lda_synthese.storage import errors
from lda_synthese.storage.content import Loaded
from lda_synthese.storage.keeping.backups import backups_in
from lda_synthese.storage.keeping.recovery import (
    Remains,
    left_in,
    remains_in,
    united,
    write_anew,
    write_in_place,
)
from lda_synthese.storage.patience import Asked, Patience
from lda_synthese.storage.rescue.salvage import Salvaged

IN_FILE = "lue dans le fichier"
IN_SHADOW = "dans la copie de sécurité"
IN_BACKUP = "dans une sauvegarde"


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note that comes back, and where it was found as it is."""

    text: str
    source: str

    @property
    def line(self) -> str:
        """« Captation du parc privé – dans la copie de sécurité »."""
        return f"{self.text} – {self.source}"


@dataclass(frozen=True, slots=True)
class LostDossier:
    """A dossier that no longer opens at `path`, and all that is known of it.

    `lost` counts the notes that its file had, as far as its bytes tell, and nothing gives back.
    """

    path: Path
    content: Loaded
    notes: tuple[FoundNote, ...]
    lost: int

    @property
    def counts(self) -> str:
        """« 5 notes retrouvées : 4 lues dans le fichier et 1 dans la copie de sécurité »."""
        counted = Counter(note.source for note in self.notes)
        words = {IN_FILE: "lues dans le fichier"}
        parts = [
            f"{counted[source]}\u00a0{words.get(source, source) if counted[source] > 1 else source}"
            for source in (IN_FILE, IN_SHADOW, IN_BACKUP)
            if counted[source]
        ]
        found = plural(len(self.notes), "note retrouvée", "notes retrouvées")
        return f"{found}\u00a0: {enumeration(parts)}" if parts else found

    @property
    def sentence(self) -> str:
        """The counts, and what is lost for good."""
        lost = plural(self.lost, "note reste introuvable", "notes restent introuvables")
        return f"{self.counts}{f', {lost}' if self.lost else ''}."


def find_lost(
    path: Path, also: Sequence[Path] = (), is_given_up: Asked = bool
) -> LostDossier | None:
    """What is known of the dossier of a file that can't be opened; for a thread.

    By the bytes of the file at `path`, the shadow, the newest backup that can be read, and the
    copies named `also`; None without any copy. `is_given_up` is asked now and then. Raises
    `ReadingStoppedError`.
    """
    patience = Patience(path, is_given_up)
    left = left_in(path, patience)
    folder = _folder_of(path, left.content.meta.get("file", "") if left else "")
    copies = _copies_of(folder) if folder else []
    remains = [
        *remains_in([*also, *copies[:1]], patience),
        *_first(remains_in(copies[1:], patience)),
    ]
    if not remains:
        return None
    contents = {one.path: one.content for one in remains}
    if left is not None and _is_of_one(left.content, contents.values()):
        contents[path] = left.content
    # The order in which the copy of safety has them, then what others add.
    content = united([*contents.values()])
    dossier = fold(content.dossier, content.revisions, content.erased).dossier
    sources = {
        place: IN_FILE if place == path else IN_SHADOW if is_shadow(place) else IN_BACKUP
        for place in contents
    }
    notes = tuple(_notes(dossier, contents, sources))
    lost = _lost(left, content) if left and path in contents else 0
    return LostDossier(path, content, notes, lost)


def _lost(left: Salvaged, found: Loaded) -> int:
    """How many notes nothing gives back: of the rows that a file lacks, those no copy brought."""
    brought = len(found.revisions) - len(left.content.revisions)
    return max(left.total - left.readable - brought, 0)


def _is_of_one(left: Loaded, copies: Iterable[Loaded]) -> bool:
    """Whether what is left of a file is of the dossier of these copies."""
    ids = {row.id for row in left.revisions}
    return any(
        left.dossier == one.dossier or any(row.id in ids for row in one.revisions) for one in copies
    )


def is_shadow(path: Path) -> bool:
    """Whether a copy is a shadow, by its name."""
    return path == KeptFolder(path.parent).shadow


def _folder_of(path: Path, file: str) -> KeptFolder | None:
    """The copies of the file that stood there; of the one opened last when nothing names it."""
    if file:
        return kept_folder(file, path)
    return next(iter(kept_at(path)), None)


def _copies_of(folder: KeptFolder) -> list[Path]:
    """The shadow, then the backups, newest first: those of where the file was before, too."""
    found = [backup for one in kept_copies(folder.file) for backup in backups_in(one.folder)]
    newest_first = sorted(found, key=lambda backup: backup.moment, reverse=True)
    return [folder.shadow, *(backup.path for backup in newest_first)]


def _first(remains: Iterator[Remains]) -> Iterator[Remains]:
    found = next(remains, None)
    if found is not None:
        yield found


def _notes(
    dossier: Dossier, contents: Mapping[Path, Loaded], sources: Mapping[Path, str]
) -> Iterator[FoundNote]:
    """Each living note, and the best of the sources that have its last row."""
    last = {row.entity: row for row in sorted(
        (row for one in contents.values() for row in one.revisions if row.kind == "note"),
        key=lambda row: (row.hlc, row.id),
    )}  # fmt: skip
    order = (IN_FILE, IN_SHADOW, IN_BACKUP)
    holding: dict[RevisionId, str] = {}
    for place in sorted(contents, key=lambda one: order.index(sources[one])):
        for row in contents[place].revisions:
            holding.setdefault(row.id, sources[place])
    for note in dossier.in_order(dossier.living(Note)):
        yield FoundNote(note.text, holding[last[note.id].id])


def recover_in_place(found: LostDossier) -> Path | None:
    """Write all that is known under the name of the file; its new name, None when it was gone.

    Raises `DiskError`, `DossierLockedError` or `DossierMissingError`; all is as it was then.
    """
    if not is_folder(found.path.parent):
        raise errors.missing(found.path)
    return write_in_place(found.content, found.path, now())


def recover_elsewhere(found: LostDossier, target: Path) -> None:
    """Write all that is known in the new file `target`.

    Raises `DossierExistsError` or `DiskError`; nothing is left behind then.
    """
    write_anew(found.content, target, now())
