"""What a damaged file still gives: every revision whose hash holds, and its drafts."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from lda_synthese.domain.log.fold import fold
from lda_synthese.domain.log.history import EntityHistory
from lda_synthese.domain.log.revision import (
    Revision,
    RevisionContent,
    by_revision,
    canonical,
    revise,
)
from lda_synthese.domain.log.rules import IDENTITY, MOMENT
from lda_synthese.domain.state.fields import PatchValue, encode
from lda_synthese.domain.state.ids import NOBODY, EntityId, Mint, RevisionId
from lda_synthese.office.holding import once_free
from lda_synthese.storage import errors, reading, schema
from lda_synthese.storage.content import Draft, Loaded, OtherTable
from lda_synthese.storage.dossier_file import journal_of
from lda_synthese.storage.log import Proof, check, is_row
from lda_synthese.storage.making import copy_of
from lda_synthese.storage.opening import alone_with
from lda_synthese.storage.patience import Patience
from lda_synthese.storage.rescue.records import Data, Found, OnDisk, Record, records_in

USUAL_PAGE = 4096

META_KEY = re.compile(r"[a-z_]{1,40}|sceau:[0-9a-f]{32}")
SHA_256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was read, and how many of the notes that the file had."""

    content: Loaded
    readable: int
    total: int


def salvage(path: Path, patience: Patience | None = None) -> Salvaged:
    """Read what can be read of a file, page by page.

    Raises `DamagedDossierError` when that is nothing, `DossierMissingError`, or the
    `ReadingStoppedError` of `patience`.
    """
    patience = patience or Patience(path)
    try:
        with _bytes_of(path) as data:
            size = _page_size(data[:100])
            # Twice: what was erased is known before any row is judged, and no text is held twice.
            others = [
                item.record for item in records_in(data, size, patience.check) if _is_other(item)
            ]
            found = _found(records_in(data, size, patience.check), others)
    except OSError as error:
        raise errors.missing(path) from error
    if not found.content.revisions:
        raise errors.damaged(path)
    return found


@contextmanager
def _bytes_of(path: Path) -> Iterator[Data]:
    """The bytes of a file, by its holder when it is open here."""
    with alone_with(path) as here:
        if here:
            yield here.read()
            return
        with path.open("rb") as file:
            yield OnDisk(file)


@contextmanager
def diagnosed(path: Path, patience: Patience) -> Iterator[None]:
    """Say of a file that can't be opened how much of it is left, if anything is."""
    try:
        yield
    except errors.UnreadableDossierError as error:
        try:
            found = salvage(path, patience)
        except errors.DamagedDossierError:
            raise error from error.__cause__
        is_reshaped = isinstance(error, errors.ReshapedDossierError)
        make_error = errors.reshaped if is_reshaped else errors.damaged
        raise make_error(path, readable=found.readable, total=found.total) from error


@dataclass(frozen=True, slots=True)
class Recovered:
    """A new dossier, the damaged file under its new name, and how many notes were brought over.

    `file` is the `meta.file` that both bear, '' when it can't be read.
    """

    path: Path
    damaged: Path
    file: str
    readable: int
    total: int


def recover(
    damaged: Path, target: Path, moment: datetime, patience: Patience | None = None
) -> Recovered:
    """Write what is sound of `damaged` in `target`, then put it aside with its journal.

    `moment` is in the name that it gets; `patience` says how long reading may last, None for the
    usual time. A medium that lets nothing be renamed keeps it under its name. Raises the errors of
    `salvage` and of `copy_of`; all is as it was then.
    """
    with alone_with(damaged) as here:
        if here:
            raise errors.locked(damaged, "")
        found = salvage(damaged, patience)
        content = replace(found.content, others=_other_tables(found.content, damaged))
        with copy_of(content, target) as copy:
            settled = tuple(settled_after_loss(content, moment))
            # Not a gesture of anybody: nothing that could be undone.
            copy.append(settled, hlc=0, receipt="salvage")
        aside = put_aside(damaged, f"{damaged.stem} (abîmé {moment:%Y-%m-%d %H.%M})")
    return Recovered(target, aside, content.meta.get("file", ""), found.readable, found.total)


def settled_after_loss(content: Loaded, moment: datetime) -> Iterator[Revision]:
    """Where a lost revision leaves two values that nobody opposed, the last one written stands."""
    folded = fold(content.dossier, content.revisions, content.erased)
    erased = by_revision(content.erased)
    known = {revision.id for revision in content.revisions}
    torn = {r.entity for r in content.revisions if not known.issuperset(r.parents)}
    patches: dict[tuple[str, EntityId], dict[str, PatchValue]] = {}
    for conflict in folded.dossier.conflicts.values():
        if conflict.entity in torn:
            key = conflict.kind, conflict.entity
            own = (r for r in content.revisions if (r.kind, r.entity) == key)
            history = EntityHistory(own, erased)
            last = history.writers(conflict.field)[-1]
            value = encode(history.value_written(last, conflict.field))
            patches.setdefault(key, {})[conflict.field] = value
    mint = Mint(last=max(revision.hlc for revision in content.revisions))
    gesture = mint.gesture()
    for (kind, entity), patch in patches.items():
        yield revise(RevisionContent(
            kind=kind, entity=entity, parents=folded.heads[entity], hlc=mint.tick(),
            at=moment.isoformat(timespec="milliseconds"), author=NOBODY, gesture=gesture,
            undoes="", label="Récupérer", patch=canonical(patch),
        ))  # fmt: skip


def put_aside(damaged: Path, stem: str) -> Path:
    """Rename a file with its journal, which must never meet another file of the old name."""
    aside, number = damaged.with_stem(stem), 1
    while aside.exists():
        number += 1
        aside = damaged.with_stem(f"{stem} {number}")
    journal, journal_aside = map(journal_of, (damaged, aside))
    try:
        if journal.exists():
            journal.rename(journal_aside)
        once_free(lambda: damaged.rename(aside))
    except OSError:
        if journal_aside.exists():
            journal_aside.rename(journal)
        return damaged
    return aside


def _page_size(header: bytes) -> int:
    size = int.from_bytes(header[16:18])
    return size if size in (512, 1024, 2048, 4096, 8192, 16384, 32768) else USUAL_PAGE


def _is_other(item: Found) -> bool:
    """Whether this is of no table with numbered rows: an index, or a table of ours but the log."""
    return item.rowid is None and len(item.record) in (2, 3, len(Draft.__slots__))


def _found(numbered: Iterable[Found], others: Sequence[Record]) -> Salvaged:
    """What is sound in the rows of the log, and all that stands beside it."""
    erased, meta = frozenset(_erased(others)), dict(_meta(others))
    places: dict[RevisionId, int] = {}
    receipts: dict[RevisionId, str] = {}
    checked = check(_rows(numbered, places, receipts), Proof(by_revision(erased), meta))
    unique = {revision.id: revision for revision in checked.revisions}
    revisions = tuple(sorted(unique.values(), key=lambda revision: places[revision.id]))
    titled = (revision.entity for revision in revisions if revision.kind == "dossier")
    meta["dossier"] = next(titled, meta.get("dossier", ""))
    content = Loaded(
        revisions, len(checked.set_aside), erased, meta, tuple(_drafts(others)), receipts,
        tuple(_local_tables(others)),
    )  # fmt: skip
    notes = {revision.entity for revision in revisions if revision.kind == "note"}
    rows = [(places[revision.id], revision) for revision in revisions]
    return Salvaged(content, len(notes), len(notes) + _lost(others, rows))


def _rows(
    found: Iterable[Found], places: dict[RevisionId, int], receipts: dict[RevisionId, str]
) -> Iterator[Record]:
    """The rows of the log; their place in it and what they came by are noted on the way."""
    for item in found:
        row = item.record[1:-1]
        if item.rowid is not None and is_row(row):
            id_, receipt = RevisionId(row[0]), item.record[-1]
            places[id_] = item.rowid
            if isinstance(receipt, str):
                receipts[id_] = receipt
            yield row


def _erased(others: Iterable[Record]) -> Iterator[tuple[RevisionId, str]]:
    for record in others:
        if len(record) == 2 and isinstance(record[0], bytes) and isinstance(record[1], str):
            yield RevisionId(record[0]), record[1]


def _meta(others: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """What the file says of itself."""
    for record in others:
        if len(record) == 2 and all(isinstance(value, str) for value in record):
            key, value = map(str, record)
            if META_KEY.fullmatch(key):
                yield key, value


def _texts(others: Iterable[Record]) -> Iterator[list[str]]:
    """The records of five texts: drafts and receipts."""
    for record in others:
        texts = [value for value in record if isinstance(value, str)]
        if len(texts) == len(record) == len(Draft.__slots__):
            yield texts


def _drafts(others: Iterable[Record]) -> Iterator[Draft]:
    return (Draft(*texts) for texts in _texts(others) if MOMENT.fullmatch(texts[-1]))


def _local_tables(others: Sequence[Record]) -> Iterator[OtherTable]:
    """What was received, and what erasures were asked for."""
    receipts = (tuple(texts) for texts in _texts(others) if SHA_256.fullmatch(texts[2]))
    yield OtherTable("receipt", "", tuple(receipts))
    types = (bytes, str, str)
    asked = (r for r in others if len(r) == len(types) and all(map(isinstance, r, types)))
    yield OtherTable("erasure_request", "", tuple(asked))


def _other_tables(content: Loaded, damaged: Path) -> tuple[OtherTable, ...]:
    """Those of the content, and what SQLite still gives of the tables of a later version."""
    patience = Patience(damaged)
    found = list(content.others)
    with (
        suppress(sqlite3.Error),
        closing(schema.connect(damaged, "ro&immutable=1")) as connection,
        patience.over(connection),
    ):
        found += (table for table in reading.others_of(connection, patience) if table.sql)
    return tuple(found)


def _lost(others: Iterable[Record], rows: Sequence[tuple[int, Revision]]) -> int:
    """How many notes at most have no revision left, as far as the index of entities tells."""
    entries = {
        n: entity
        for entity, n in (record for record in others if len(record) == 2)
        if isinstance(n, int) and isinstance(entity, str) and IDENTITY.fullmatch(entity)
    }
    read = {n for n, _ in rows}
    # The places have no gap; one that is far beyond the others is damage too.
    last = max((n for n in (*read, *entries) if n <= len(read) + len(entries)), default=0)
    missing = set(range(1, last + 1)) - read
    gone = {entries[n] for n in missing if n in entries}
    gone -= {revision.entity for _, revision in rows}
    return len(gone) + sum(1 for n in missing if n not in entries)
