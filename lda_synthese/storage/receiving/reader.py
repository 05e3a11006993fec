"""A file that somebody sent, read with distrust: nothing in it can act, nor be stored unjudged.

Its bytes are read in a private copy, which SQLite may only read, within limits and a time
(`storage/FORMAT.md`); each row is judged by the one grammar, then by its size.
"""

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lda_synthese.domain.exchange.carnet import fingerprint_of_log
from lda_synthese.domain.log.bounds import TIMES, is_bounded
from lda_synthese.domain.log.history import EntityHistory
from lda_synthese.domain.log.revision import ErasedFields, Revision, by_revision
from lda_synthese.domain.log.rules import ID_BYTES, IDENTITY, NAME
from lda_synthese.domain.state.ids import EntityId, RevisionId, named_entity
from lda_synthese.domain.state.model import NOTE_LIMIT
from lda_synthese.office.holding import is_there
from lda_synthese.storage import errors, schema
from lda_synthese.storage.content import Draft
from lda_synthese.storage.dossier_file import journal_of
from lda_synthese.storage.log import COLUMNS, SEAL, Checked, Proof, check
from lda_synthese.storage.opening import HEADER_SIZE, MAGIC
from lda_synthese.storage.patience import Asked, Patience
from lda_synthese.storage.receiving import refusals
from lda_synthese.storage.receiving.copying import PrivateCopy, private_copy

READING_S, READING_S_PER_MB = 10.0, 0.5
LONGEST_VALUE = 1 << 20
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_VALUE,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
META_KEYS = ("dossier", "file", "role", "person", "made_by")
META_LIMIT = 300
MOST_DRAFTS = 1_000

SHAPES: Mapping[str, Mapping[str, str]] = {
    "revision": {
        "id": "BLOB", "kind": "TEXT", "entity": "TEXT", "parents": "BLOB", "hlc": "INTEGER",
        "at": "TEXT", "author": "TEXT", "gesture": "TEXT", "undoes": "TEXT", "label": "TEXT",
        "patch": "TEXT", "n": "INTEGER",
    },
    "erased": {"id": "BLOB", "field": "TEXT"},
    "meta": {"key": "TEXT", "value": "TEXT"},
    "draft": {"person": "TEXT", "place": "TEXT", "entity": "TEXT", "text": "TEXT", "at": "TEXT"},
}  # fmt: skip
"""The columns that are asked for."""

VIRTUAL = re.compile(r"CREATE\s+VIRTUAL", re.IGNORECASE)
NEEDED = frozenset({"revision", "erased"})
PRAGMAS = frozenset({"quick_check", "table_xinfo"})
FUNCTIONS = frozenset({"is_new", "instr"})

Unknown = (sqlite3.Error, UnicodeDecodeError, OverflowError, TypeError, AttributeError, ValueError)
"""What SQLite and its values raise on bytes that hold no dossier."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """What a file from elsewhere says, beside what is known here.

    `revisions` are those unknown here, lawful and in their order; `set_aside` counts the rows that
    nobody takes. `notes` are its notes, `trashed` those that are in its own trash.
    A `readable` count of notes says that the file is damaged.
    """

    name: str
    sha256: str
    fingerprint: str
    meta: Mapping[str, str]
    dossier: EntityId
    revisions: tuple[Revision, ...]
    set_aside: int
    erased: frozenset[tuple[RevisionId, str]]
    notes: frozenset[EntityId]
    trashed: frozenset[EntityId]
    drafts: tuple[Draft, ...]
    readable: int | None = None

    @property
    def person(self) -> str:
        """Whose carnet it is, or ''."""
        named = self.meta.get("person", "")
        return named if IDENTITY.fullmatch(named) else ""


def read_foreign(
    path: Path, known: Set[RevisionId] = frozenset(), is_given_up: Asked = bool
) -> Foreign:
    """Read the file `path` that somebody sent, but the revisions that are `known`; for a thread.

    `is_given_up` is asked now and then whether anybody still waits.
    A file that changes while it is copied is copied again until it rests. Raises the errors of
    `refusals`, `DossierMissingError`, `DossierTooRecentError` or `DiskError`. One that is damaged
    is read by what is left of it (`Foreign.readable`).
    """
    try:
        size = path.stat().st_size if is_there(path) else 0
        patience = Patience(path, is_given_up, READING_S + READING_S_PER_MB * (size >> 20))
        seen = ""
        while True:
            with private_copy(path, patience) as copy:
                try:
                    return _Reading(path, copy, known, patience).done()
                except _DamageError:
                    if copy.sha256 == seen:
                        return _left_of(path, copy, known, patience)
                seen = copy.sha256
    except errors.ReadingStoppedError as error:
        raise refusals.too_slow(path) from error


class _DamageError(Exception):
    """The bytes of a file do not hold together."""


class _Reading:
    """One reading of a private copy."""

    def __init__(
        self, path: Path, copy: PrivateCopy, known: Set[RevisionId], patience: Patience
    ) -> None:
        self._path, self._copy, self._known, self._patience = path, copy, known, patience

    def done(self) -> Foreign:
        """All that the file says. Raises `_DamageError`, or as `read_foreign`."""
        _check_header(self._path, self._copy.path)
        try:
            _take_back(self._copy.path)
            if _is_cut(self._copy.path):
                raise _DamageError
            with closing(_connect(self._copy.path)) as self._db, self._watched():
                # The schema first: the check of the pages computes what columns ask for.
                if not _is_shaped(self._db):
                    raise refusals.altered(self._path)
                if self._ask("PRAGMA quick_check(1)") != [("ok",)]:
                    raise _DamageError
                return self._read()
        except Unknown as error:
            raise _DamageError from error

    @contextmanager
    def _watched(self) -> Iterator[None]:
        with self._patience.over(self._db):
            yield

    def _ask(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        return self._db.execute(query, values).fetchall()

    def _rows(self, where: str) -> list[tuple[object, ...]]:
        query = f"SELECT {COLUMNS} FROM revision NOT INDEXED WHERE {where} ORDER BY n"
        try:
            return self._ask(query)
        except sqlite3.OperationalError:
            # Text that is no UTF-8: only its hash tells whether it was written so.
            self._db.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
            return self._ask(query)

    def _read(self) -> Foreign:
        erased = frozenset(_pairs(self._ask("SELECT id, field FROM erased NOT INDEXED")))
        gone, meta = by_revision(erased), self._meta()
        held = self._ask(
            "SELECT id, CASE kind WHEN 'note' THEN entity END FROM revision NOT INDEXED"
        )
        ids = [id_ for id_, _ in held]
        new = self._new_rows({*ids} - self._known)
        checked = check(new, Proof(gone, self._seals(new, gone)))
        revisions = tuple(_taken(checked))
        notes = {
            EntityId(entity)
            for id_, entity in held
            if isinstance(entity, str) and id_ in self._known
        }
        return Foreign(
            name=self._path.name,
            sha256=self._copy.sha256,
            fingerprint=fingerprint_of_log(
                RevisionId(id_) for id_ in ids if isinstance(id_, bytes)
            ),
            meta=meta,
            dossier=self._dossier(meta),
            revisions=revisions,
            set_aside=len(new) - len(revisions),
            erased=erased,
            notes=frozenset(notes | {r.entity for r in revisions if r.kind == "note"}),
            trashed=frozenset(self._trashed(gone)),
            drafts=tuple(self._drafts()),
        )

    def _new_rows(self, new: Collection[object]) -> list[tuple[object, ...]]:
        """The rows of these ids: SQLite passes over the others without giving them."""
        self._db.create_function("is_new", 1, new.__contains__)
        return self._rows("is_new(id)") if new else []

    def _meta(self) -> dict[str, str]:
        """What the file says of itself, asked for by key."""
        return dict(self._values(META_KEYS))

    def _seals(self, rows: Iterable[tuple[object, ...]], gone: ErasedFields) -> dict[str, str]:
        """The seals of the erased rows among these."""
        if not gone:
            return {}
        ids = (id_ for id_, *_ in rows if isinstance(id_, bytes) and id_ in gone)
        return dict(self._values(f"{SEAL}{id_.hex()}" for id_ in ids))

    def _values(self, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        if not _has_columns(self._db, "meta"):
            return
        for key in keys:
            for (value,) in self._ask("SELECT value FROM meta WHERE key = ?", (key,)):
                if isinstance(value, str) and len(value) <= META_LIMIT:
                    yield key, value

    def _dossier(self, meta: Mapping[str, str]) -> EntityId:
        """The dossier that it is of; from its log when `meta` doesn't say."""
        titled = "SELECT entity FROM revision NOT INDEXED WHERE kind = 'dossier' ORDER BY n LIMIT 1"
        named = meta.get("dossier") or next((str(id_) for (id_,) in self._ask(titled)), "")
        return EntityId(named) if IDENTITY.fullmatch(named) else named_entity("dossier", "")

    def _trashed(self, gone: ErasedFields) -> Iterator[EntityId]:
        """The notes that are in the trash there, read in the rows of those that ever were."""
        ever = (
            "SELECT entity FROM revision NOT INDEXED WHERE kind = 'note' "
            "AND instr(patch, '\"deleted\":')"
        )
        rows = self._rows(f"kind = 'note' AND entity IN ({ever})")
        checked = check(rows, Proof(gone, self._seals(rows, gone)))
        yield from trashed_of(_taken(checked), gone)

    def _drafts(self) -> Iterator[Draft]:
        if not _has_columns(self._db, "draft"):
            return
        query = f"SELECT person, place, entity, text, at FROM draft LIMIT {MOST_DRAFTS}"
        for values in self._ask(query):
            texts = [value for value in values if isinstance(value, str)]
            if len(texts) == len(values) and _is_draft(draft := Draft(*texts)):
                yield draft


def trashed_of(revisions: Iterable[Revision], gone: ErasedFields) -> Iterator[EntityId]:
    """The notes of which these are all revisions that are in the trash."""
    groups: dict[EntityId, list[Revision]] = {}
    for revision in revisions:
        if revision.kind == "note":
            groups.setdefault(revision.entity, []).append(revision)
    for entity, group in groups.items():
        history = EntityHistory(group, gone)
        if history.revisions and history.value("deleted"):
            yield entity


def _taken(checked: Checked) -> Iterator[Revision]:
    """The rows that may be taken, each once."""
    unique = {revision.id: revision for revision in reversed(checked.revisions)}
    return (revision for revision in reversed(unique.values()) if is_bounded(revision))


def _left_of(path: Path, copy: PrivateCopy, known: Set[RevisionId], patience: Patience) -> Foreign:
    """What a damaged file still gives."""
    try:
        # A damaged file is rare: the start does not wait for what reads it.
        from lda_synthese.storage.rescue.salvage import salvage

        content = salvage(copy.path, patience).content
    except errors.DamagedDossierError as error:
        raise refusals.nothing_readable(path) from error
    gone = by_revision(content.erased)
    revisions = tuple(filter(is_bounded, content.revisions))
    notes = frozenset(revision.entity for revision in revisions if revision.kind == "note")
    if not notes:
        raise refusals.nothing_readable(path)
    return Foreign(
        name=path.name,
        sha256=copy.sha256,
        fingerprint=fingerprint_of_log(revision.id for revision in revisions),
        meta={key: content.meta[key] for key in META_KEYS if key in content.meta},
        dossier=content.dossier,
        revisions=tuple(revision for revision in revisions if revision.id not in known),
        set_aside=content.set_aside + len(content.revisions) - len(revisions),
        erased=frozenset(_pairs(content.erased)),
        notes=notes,
        trashed=frozenset(trashed_of(revisions, gone)),
        drafts=tuple(filter(_is_draft, content.drafts)),
        readable=len(notes),
    )


def _check_header(path: Path, copy: Path) -> None:
    """Refuse, from its first bytes, what is no dossier of a format that is known here."""
    with copy.open("rb") as file:
        header = file.read(HEADER_SIZE)
    is_ours = int.from_bytes(header[68:72]) == schema.APPLICATION_ID
    if not header.startswith(MAGIC) or not is_ours:
        raise refusals.not_a_carnet(path)
    if int.from_bytes(header[60:64]) > schema.FORMAT:
        raise errors.too_recent(path)


def _take_back(copy: Path) -> None:
    """Have SQLite take back a transaction that was not at its end, where a journal tells it."""
    if journal_of(copy).exists():
        with closing(schema.connect(copy, "rw")) as connection:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()


def _is_cut(copy: Path) -> bool:
    """Whether a file is shorter than it says: SQLite reads zeros where the last page is cut."""
    with copy.open("rb") as file:
        header = file.read(HEADER_SIZE)
    counted_at, written_at = header[92:96], header[24:28]
    # 1 stands for 65 536; what wrote since without counting its pages is believed by its size.
    page_size = int.from_bytes(header[16:18]) if header[16:18] != b"\0\1" else 1 << 16
    pages = int.from_bytes(header[28:32]) if counted_at == written_at else 0
    return copy.stat().st_size < pages * page_size


def _connect(copy: Path) -> sqlite3.Connection:
    """A connection that reads our tables and does nothing else."""
    connection = schema.connect(copy, "ro&immutable=1")
    connection.execute("PRAGMA query_only=ON")
    for limit, most in LIMITS.items():
        connection.setlimit(limit, most)
    connection.set_authorizer(_authorize)
    return connection


def _authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    allowed = (
        action == sqlite3.SQLITE_SELECT
        or (action == sqlite3.SQLITE_READ and first in (*SHAPES, "sqlite_master"))
        or (action == sqlite3.SQLITE_PRAGMA and first in PRAGMAS)
        or (action == sqlite3.SQLITE_FUNCTION and second in FUNCTIONS)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _is_shaped(connection: sqlite3.Connection) -> bool:
    """Whether the log has its columns, and nothing in the file acts by itself or is computed."""
    found = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    tables = {name for type_, name, _ in found if type_ == "table"}
    return (
        {type_ for type_, _, _ in found} <= {"table", "index"}
        and not any(VIRTUAL.match(sql or "") for _, _, sql in found)
        and tables >= NEEDED
        and all(_has_columns(connection, name) for name in SHAPES if name in tables)
    )


def _has_columns(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a table has the columns that are asked for, none of them computed."""
    columns = connection.execute(f"PRAGMA table_xinfo({table})").fetchall()
    types = {name: type_ for _, name, type_, *_ in columns}
    hidden = {name for _, name, *_, how in columns if how}
    return SHAPES[table].items() <= types.items() and not hidden


def _pairs(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[RevisionId, str]]:
    """The pairs of `erased` that speak of a field of a revision."""
    for id_, name in rows:
        if not isinstance(id_, bytes) or not isinstance(name, str):
            continue
        if len(id_) == ID_BYTES and NAME.fullmatch(name):
            yield RevisionId(id_), name


def _is_draft(draft: Draft) -> bool:
    return bool(draft.text.strip()) and len(draft.text) <= TIMES * NOTE_LIMIT
