"""Words erased for good, from every place of ours, for both doors.

In this order:

1. `look_for(session, passages)`, or `look_at_requests(session)` for what carnets ask: in a thread.
   Every place that holds the words is listed (`Erasure`); nothing changes anywhere.
2. What is still `shown` is replaced first, by ordinary edits: `erase` refuses until then. Of
   requests, those whose text is shown wait.
3. `erase(session, erasure)`, in a thread, after one confirmation: the file, its copies, settings
   and log; then the bytes of the words are looked for everywhere (`Erased.left`).
4. `show_erased(session, erased)`, on the session's own thread: the dossier shows it, and who
   listens is told once, with `Origin.ERASURE`. Always after an `erase` that did not raise.

It is no step of undo. What was exported or handed out is out of reach, and named.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

from lda_synthese.application.privacy import traces
from lda_synthese.domain.errors import DossierError, RefusedError
from lda_synthese.domain.log.erasing import HeldWords, Pair
from lda_synthese.domain.log.revision import read_patch
from lda_synthese.domain.privacy.detect import Sensitive, allowed_names, find_personal_data
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Assignment
from lda_synthese.domain.text.sought import SoughtWords, sought
from lda_synthese.session.erasing import FoundWords
from lda_synthese.session.session import Session
from lda_synthese.session.union_plan import UnionPlan
from lda_synthese.settings.keeping import kept_copies
from lda_synthese.storage.erasing import (
    NO_WORDS,
    Gone,
    bytes_with,
    erase_in_copy,
    leftovers_in_copy,
)
from lda_synthese.storage.errors import read_only

UNITED = "Copies réunies"
"""Where conflict copies go, beside the dossier, once they were merged."""

UNREAD = 0

FORM_LENGTH = 200
"""Characters of a long text whose bytes are looked for: more may stand on two pages of a file."""


@dataclass(frozen=True, slots=True)
class HeldField:
    """A field of a thing, and how many of its versions hold the words.

    `text` is the last of them; `is_shown` when it is what is shown, and must be replaced first.
    """

    kind: str
    id: EntityId
    field: str
    revisions: int
    is_shown: bool
    text: str


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """A file that left, and may hold the words: « exporté », « distribué » or « reçu », when."""

    name: str
    how: str
    at: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How many drafts, receipts, entries of the settings and of the log, copies hold the words."""

    drafts: int = 0
    receipts: int = 0
    settings: int = 0
    log: int = 0
    copies: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Erasure:
    """All that holds words, and what an erasure takes of it.

    `values` are those of the log that go; `fields` lists all of them by thing, those that are shown
    too. `typed` are texts of the window's own fields. `forms` are the words as they are written,
    `file` the dossier's `meta.file`.
    """

    words: SoughtWords
    file: str
    values: tuple[HeldWords, ...]
    fields: tuple[HeldField, ...]
    elsewhere: Elsewhere
    typed: tuple[str, ...]
    out_of_reach: tuple[OutOfReach, ...]
    forms: frozenset[str]
    are_requests: bool = False

    @property
    def shown(self) -> tuple[HeldField, ...]:
        """What is to be replaced first."""
        return tuple(field for field in self.fields if field.is_shown)

    @property
    def is_refused(self) -> bool:
        """Whether something is to be replaced first; of requests, what is shown waits."""
        return not self.are_requests and bool(self.shown or self.typed)

    @property
    def pairs(self) -> frozenset[Pair]:
        """What goes of the log."""
        return frozenset(value.pair for value in self.values)

    @property
    def takes_something(self) -> bool:
        """Whether there is anything to erase."""
        return bool(self.values) or self.elsewhere != Elsewhere()

    @property
    def is_empty(self) -> bool:
        """Whether nothing of ours holds the words."""
        return not self.fields and not self.typed and self.elsewhere == Elsewhere()


@dataclass(frozen=True, slots=True)
class StillHeld:
    """A file that still holds words, and how often; `UNREAD` when it can't be looked at."""

    path: Path
    times: int


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, and what the search of the bytes then found: nothing, most often."""

    erasure: Erasure
    plan: UnionPlan
    left: tuple[StillHeld, ...]
    searched: int


def look_for(session: Session, passages: Iterable[str]) -> Erasure:
    """Every place of ours that holds these passages.

    Raises `RefusedError` for passages that nothing tells apart, or `DiskError`.
    """
    words = sought(passages)
    session.flush()
    found = session.erasing.look(words)
    texts = (form for value in found.values for form in words.forms_in(value.text))
    forms = frozenset((*words.passages, *texts))
    copies = tuple(path for path in kept_files() if bytes_with(path, forms))
    elsewhere = Elsewhere(
        len(found.beside.drafts),
        len(found.beside.receipts),
        traces.count_in_settings(words),
        traces.count_in_log(words),
        copies,
    )
    gone = tuple(value for value in found.values if not value.is_shown)
    return Erasure(
        words, found.log.file, gone, _fields(found.values), elsewhere, found.typed,
        tuple(_out_of_reach(session, found)), forms,
    )  # fmt: skip


def passages_of(session: Session, note: EntityId) -> tuple[str, ...]:
    """What looks like personal data in a note, or in what it was before; for a thread.

    Raises `DiskError`.
    """
    past, allowed = session.past.of(note), allowed_names(session.dossier)
    texts = (read_patch(row.patch) or {} for row in reversed(past.history.revisions))
    found = (
        passage.text
        for patch in texts
        for passage in find_personal_data(str(patch.get("text", "")), allowed)
        if passage.type is not Sensitive.HEALTH_JUSTICE
    )
    return tuple(dict.fromkeys(found))


def look_at_requests(session: Session) -> Erasure:
    """What carnets ask to erase: what is erased on confirmation, and what is shown and waits.

    Raises `DiskError`.
    """
    session.flush()
    found = session.erasing.requests()
    gone = tuple(value for value in found.values if not value.is_shown)
    return Erasure(
        NO_WORDS, found.log.file, gone, _fields(found.values), Elsewhere(), (),
        tuple(_out_of_reach(session, found)) if gone else (),
        frozenset(filter(None, map(_form_of, gone))), are_requests=True,
    )  # fmt: skip


def _form_of(value: HeldWords) -> str:
    """What is looked for of a whole text: the longest part that is the same in any file."""
    pieces = "".join("\n" if sign in '"\\' else sign for sign in value.text).splitlines()
    return max(pieces, key=len, default="")[:FORM_LENGTH]


def erase(session: Session, erasure: Erasure) -> Erased:
    """Erase for good what was looked for, then look for its bytes.

    Raises `RefusedError` while something shown holds the words, `ReadOnlyError`, or `DiskError`:
    the dossier is as it was then.
    """
    if session.read_only:
        raise read_only(session.path)
    if erasure.is_refused:
        raise RefusedError(
            "Ces mots sont encore visibles\u202f; rien n’a été effacé, remplacez-les d’abord là où "
            "ils se lisent."
        )
    session.keeping.try_to_back_up()
    plan = session.erasing.take(erasure.pairs, erasure.words)
    with session.keeping.shadow_at_rest():
        unread = tuple(_erase_in_copies(session, erasure))
        # The file has lost them by now: what refuses is told by the search.
        with suppress(DossierError, OSError):
            traces.forget_words(erasure.words)
        left = tuple(_left(session, erasure, unread))
        return Erased(erasure, plan, left, len(kept_files()) + 1)


def show_erased(session: Session, erased: Erased) -> None:
    """Show the dossier without what was erased."""
    session.erasing.publish(erased.plan, erased.erasure.words)


def kept_files() -> tuple[Path, ...]:
    """Every file of the shadows and backups of this computer, their journals too."""
    return tuple(path for folder in kept_copies() for path in folder.files)


def _erase_in_copies(session: Session, erasure: Erasure) -> Iterator[Path]:
    """Erase in each copy of this very dossier; those that can't be rewritten are given."""
    gone = Gone(session.dossier.id, erasure.file, erasure.pairs, erasure.words, erasure.forms)
    for path in kept_files():
        if path.suffix != ".lda":
            continue
        try:
            erase_in_copy(path, gone)
        except (DossierError, OSError):
            yield path


def _left(session: Session, erasure: Erasure, unread: Collection[Path]) -> Iterator[StillHeld]:
    """Every file of ours where bytes of the words are left, or that can't be read."""
    words, forms = erasure.words, erasure.forms

    def times(path: Path) -> int:
        if path == session.path:
            return session.erasing.leftovers(words, forms)
        is_dossier = path.suffix == ".lda" and path not in unread
        return leftovers_in_copy(path, words, forms) if is_dossier else bytes_with(path, forms)

    files = (session.path, *kept_files(), *_beside(session.path), *traces.trace_files())
    for path in files:
        try:
            if found := times(path):
                yield StillHeld(path, found)
        except (DossierError, OSError):
            yield StillHeld(path, UNREAD)


def _beside(path: Path) -> Iterator[Path]:
    """What lies beside a dossier and was made of it: damaged files put aside, copies united."""
    with suppress(OSError):
        yield from sorted(path.parent.glob(f"{escape(path.stem)} (abîmé *"))
        yield from sorted((path.parent / UNITED).glob("*.lda*"))


def _fields(values: Iterable[HeldWords]) -> tuple[HeldField, ...]:
    """The same by field of each thing: what is shown first, then in the order of their writing."""
    groups: dict[tuple[str, EntityId, str], list[HeldWords]] = {}
    for value in values:
        groups.setdefault((value.kind, value.entity, value.field), []).append(value)
    fields = (
        HeldField(*key, len(group), any(one.is_shown for one in group), group[-1].text)
        for key, group in groups.items()
    )
    return tuple(sorted(fields, key=lambda field: not field.is_shown))


def _out_of_reach(session: Session, found: FoundWords) -> Iterator[OutOfReach]:
    """The files that left, or came, since the words were first written."""
    if not found.values:
        return
    rows = {row.id: row for row in found.log.revisions}
    # What was handed out is dated to the second.
    first = _moment(rows[found.values[0].revision].at).replace(microsecond=0)
    for export in session.dossier.exports:
        at = next(row.at for row in found.log.revisions if row.entity == export.id)
        if _moment(at) >= first:
            yield OutOfReach(export.file_name, "exporté", at)
    given = {
        (one.handed_as, one.handed)
        for one in session.dossier.table("assignment").values()
        if isinstance(one, Assignment) and one.handed_as and _moment(one.handed) >= first
    }
    for name, at in sorted(given, key=lambda one: one[1]):
        yield OutOfReach(name, "distribué", at)
    came = session.receiving.came_by({value.revision for value in found.values})
    for receipt in session.receiving.receipts():
        if receipt.id in came.values():
            yield OutOfReach(receipt.file_name, "reçu", receipt.at)


def _moment(at: str) -> datetime:
    """A moment with its offset; the beginning of time for what is none."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
