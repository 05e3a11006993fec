"""The copies of a dossier that this computer has, and the way back from each: a merge.

For both doors. `safe_copies(path)` lists them, newest first, also of a file that no longer opens.
To restore one is to receive it as a carnet (`application.receiving`), by a step of its own name
(`SafeCopy.step`): nothing that was written since is lost, and the step can be undone. `state_in`
is what the dossier was in a copy, to be read, and to take single notes back from.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from textwrap import shorten

from lda_synthese.application.people import Actor
from lda_synthese.application.receiving import Reception, look_at, publish, take
from lda_synthese.domain.errors import DossierError, RefusedError
from lda_synthese.domain.gestures.taking_back import PastNote, Since, past_notes
from lda_synthese.domain.log.fold import fold
from lda_synthese.domain.state.ids import RevisionId
from lda_synthese.domain.text.french import hour, long_date, plural, quoted
from lda_synthese.session.saving import count_waiting
from lda_synthese.session.session import Session
from lda_synthese.settings.keeping import KeptFolder, kept_at, kept_copies, kept_folder
from lda_synthese.storage.content import Draft
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.keeping.backups import backups_in
from lda_synthese.storage.keeping.reading import file_in, notes_in, was_cut_short
from lda_synthese.storage.keeping.siblings import conflict_copies, put_with_united
from lda_synthese.storage.keeping.texts import is_apart
from lda_synthese.storage.receiving.reader import read_foreign

SHOWN = 60
"""Characters of a text that an offer shows."""


class CopyKind(StrEnum):
    """What a copy is, in the words of `CLI.md`."""

    BACKUP = "copie"
    SHADOW = "ombre"
    BESIDE = "voisin"


NAMES: Mapping[CopyKind, tuple[str, str]] = {
    CopyKind.BACKUP: ("la sauvegarde du\u00a0{}", "Restaurer"),
    CopyKind.SHADOW: ("la copie de sécurité du\u00a0{}", "Remettre"),
    CopyKind.BESIDE: ("la copie en conflit du\u00a0{}", "Réunir"),
}
"""How a copy of a moment is called, and the step that it is to bring it back."""


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
        return NAMES[self.kind][0].format(spoken(self.moment))

    @property
    def step(self) -> str:
        """The name of the step that it is to bring it back."""
        return f"{NAMES[self.kind][1]} {self.name}"

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
        named = f", {quoted(self.path.name)}" if self.kind is CopyKind.BESIDE else ""
        return f"{self.title}{named}\u00a0: {plural(self.notes, 'note', 'notes')}"


@dataclass(frozen=True, slots=True)
class FoundInCopy:
    """What a copy of an open dossier knows, and its file does not.

    `texts` were being typed; `is_new`: it has more than these.
    """

    copy: SafeCopy
    notes: int
    texts: tuple[Draft, ...] = ()
    is_new: bool = True

    @property
    def sentence(self) -> str:
        """« 4 notes retrouvées dans la copie de sécurité. »."""
        where = "la copie de sécurité"
        if self.copy.kind is CopyKind.BESIDE:
            where = f"une copie en conflit, {quoted(self.copy.path.name)}"
        if not self.texts:
            return f"{self._rows} dans {where}."
        begun = plural(len(self.texts), "texte commencé", "textes commencés")
        if self.is_new:
            return f"{self._rows} dans {where}, et {begun}."
        found = "retrouvé" if len(self.texts) < 2 else "retrouvés"
        shown = shorten(self.texts[-1].text, SHOWN, placeholder="…")
        return f"{begun} {found} dans {where}\u00a0: {quoted(shown)}."

    @property
    def _rows(self) -> str:
        if not self.notes:
            return "Des modifications retrouvées"
        return plural(self.notes, "note retrouvée", "notes retrouvées")

    @property
    def way(self) -> str:
        """What brings it back."""
        if self.copy.kind is CopyKind.BESIDE:
            return "La réunir"
        return "Les remettre" if self.is_new or len(self.texts) > 1 else "Le remettre"


def spoken(moment: datetime) -> str:
    """« 12 mars 2026 à 10:42 », in local time."""
    local = moment.astimezone()
    return f"{long_date(local.date())} à\u00a0{hour(local)}"


def safe_copies(path: Path) -> tuple[SafeCopy, ...]:
    """The copies of the dossier at `path`, newest first; for a thread.

    Those of what stood there, when it can't be read any more.
    """
    file = file_in(path)
    found = (*_backups(path, file), *_shadows(path, file), *_beside(path, file))
    return tuple(sorted(found, key=lambda one: one.moment, reverse=True))


def _backups(path: Path, file: str) -> Iterator[SafeCopy]:
    for folder in _folders(path, file):
        for backup in backups_in(folder.folder):
            yield SafeCopy(CopyKind.BACKUP, backup.path, backup.moment, backup.notes)


def _shadows(path: Path, file: str) -> Iterator[SafeCopy]:
    """The shadows of the dossier at this very place: elsewhere another is open, or was."""
    for folder in (kept_folder(file, path),) if file else kept_at(path):
        notes = notes_in(folder.shadow) if folder.shadow.exists() else None
        if notes is not None:
            yield SafeCopy(CopyKind.SHADOW, folder.shadow, _written_at(folder.shadow), notes)


def _beside(path: Path, file: str) -> Iterator[SafeCopy]:
    """The conflict copies beside the dossier."""
    for copy in conflict_copies(path, file):
        yield SafeCopy(CopyKind.BESIDE, copy, _written_at(copy), notes_in(copy) or 0)


def _written_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone()


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


def look_at_copy(session: Session, copy: SafeCopy) -> Reception:
    """What a copy would bring to the dossier of `session`; for a thread. Raises as `look_at`."""
    with session.keeping.shadow_at_rest():
        return look_at(session, [copy.path], anyway={copy.path}, label=copy.step)


@dataclass(frozen=True, slots=True)
class FileHealth:
    """How a file is, besides sound or not.

    `mended` says what its next opening takes back or brings in, '' for nothing; `copies` are its
    shadow and the conflict copies beside it, with how many notes each has beyond the file.
    """

    mended: str
    copies: tuple[FoundInCopy, ...]


def health_of(path: Path) -> FileHealth:
    """How the file of a dossier is, and what its copies know more; reads only.

    Of a file that can't be read, the copies have all of their notes beyond it.
    """
    try:
        loaded = read_copy(path)
    except DossierError:
        known, waiting = frozenset[RevisionId](), 0
    else:
        known = frozenset(row.id for row in loaded.revisions)
        waiting = count_waiting(loaded, path)
    copies = (copy for copy in safe_copies(path) if copy.kind is not CopyKind.BACKUP)
    found = tuple(FoundInCopy(copy, _notes_beyond(copy, known)) for copy in copies)
    return FileHealth(" ".join(_mended(path, waiting)), found)


def _mended(path: Path, waiting: int) -> Iterator[str]:
    if was_cut_short(path):
        yield (
            "Une écriture a été interrompue\u202f; la prochaine ouverture la défait, ce qui était "
            "enregistré est là."
        )
    if waiting:
        notes = plural(waiting, "note entrée", "notes entrées")
        wait = "attend" if waiting < 2 else "attendent"
        yield (
            f"{notes} avant une panne {wait} sur cet ordinateur\u202f; la prochaine ouverture "
            "les écrit."
        )


def _notes_beyond(copy: SafeCopy, known: frozenset[RevisionId]) -> int:
    try:
        foreign = read_foreign(copy.path, known)
    except DossierError:
        return 0
    return len({row.entity for row in foreign.revisions if row.kind == "note"})


def take_copy(session: Session, looked: Reception, copy: SafeCopy) -> Reception:
    """Write in `session` what `copy` brings, as it was `looked` at; for a thread.

    A conflict copy of which all is known then is put with those that were united. Raises as `take`.
    """
    taken = take(session, looked) if looked.is_new else looked
    for offer in looked.offers:
        if copy.kind is CopyKind.BESIDE and offer.foreign is not None:
            put_with_united(copy.path, offer.foreign.sha256)
    return taken


def restore_copy(actor: Actor, copy: SafeCopy) -> Reception:
    """Unite a copy with the dossier of `actor`, as a step of its own; raises as `take`."""
    looked = look_at_copy(actor.session, copy)
    if looked.is_new:
        actor.join()
    taken = take_copy(actor.session, looked, copy)
    if looked.is_new:
        publish(actor.session, taken)
    return taken


def conflict_copies_with_news(session: Session) -> tuple[FoundInCopy, ...]:
    """The conflict copies beside an open dossier that bring something, with what; for a thread.

    Raises `DiskError`, or `RefusedError` once the dossier is closed.
    """
    file = session.keeping.file()
    found = []
    for path in conflict_copies(session.path, file):
        copy = SafeCopy(CopyKind.BESIDE, path, _written_at(path), 0)
        looked = look_at_copy(session, copy)
        if looked.is_new:
            found.append(FoundInCopy(copy, _notes_of(looked)))
    return tuple(found)


def _notes_of(looked: Reception) -> int:
    return sum(file.counts.added + file.counts.changed for file in looked.files)


def follow_with_shadow(session: Session) -> FoundInCopy | None:
    """Feed the shadow of an open dossier from now on; what it knows more than the file, if any.

    For a thread. Raises `DiskError`, or `RefusedError` once the dossier is closed.
    """
    if not session.keeping.follow():
        return None
    path = session.keeping.folder().shadow
    copy = SafeCopy(CopyKind.SHADOW, path, _written_at(path), 0)
    looked = look_at_copy(session, copy)
    texts, is_new = texts_apart(looked), looked.is_new and _differs(session, looked, copy)
    if not is_new and not texts:
        return None
    return FoundInCopy(copy, _notes_of(looked), texts, is_new)


def _differs(session: Session, looked: Reception, copy: SafeCopy) -> bool:
    """Whether what a copy knows more says anything else: its notes may have been taken one by one.

    What it would change is as it was `looked` at.
    """
    if any(one.kind != "note" for one in looked.plan.grown.changes):
        return True
    return any(past.since is not Since.SAME for past in notes_then(session, copy))


def texts_apart(looked: Reception) -> tuple[Draft, ...]:
    """What was being typed and only the shadow has, as it was `looked` at."""
    return tuple(draft for file in looked.files for draft in file.drafts if is_apart(draft))


def notes_then(session: Session, copy: SafeCopy) -> tuple[PastNote, ...]:
    """The notes of the dossier as a copy has them, what differs from now first; for a thread.

    What was erased since is not shown. Raises the errors of `read_foreign`, or `DiskError`.
    """
    with session.keeping.shadow_at_rest():
        foreign = read_foreign(copy.path)
    if foreign.dossier != session.dossier.id:
        raise DossierError(
            "Cette copie est celle d’un autre dossier\u202f; rien n’a été modifié, choisissez-en "
            "une autre."
        )
    erased = foreign.erased | session.receiving.known().erased
    past = fold(foreign.dossier, foreign.revisions, erased).dossier
    return past_notes(past, session.dossier)
