"""What a damaged file still gives: every revision whose hash holds, and its drafts."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import TypeGuard

from lda_synthese.domain.history import EntityHistory, Revision, canonical, fold, revise
from lda_synthese.domain.ids import NOBODY, EntityId, Mint, RevisionId
from lda_synthese.domain.model import PatchValue, encode
from lda_synthese.storage import errors
from lda_synthese.storage.copies import copy_of
from lda_synthese.storage.dossier_file import Draft, Loaded, journal_of
from lda_synthese.storage.log import Row, holds, revision_of
from lda_synthese.storage.opening import alone_with, bytes_of
from lda_synthese.storage.records import Found, Record, records

META = frozenset({"dossier", "role", "person"})
USUAL_PAGE = 4096
MOST_BYTES = 200 << 20

ID = re.compile(r"[0-9a-f]{32}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was read, and how many of the notes that the file had."""

    content: Loaded
    readable: int
    total: int


def salvage(path: Path) -> Salvaged:
    """Read what can be read of a file.

    Raises `DamagedDossierError` when that is nothing, or `DossierMissingError`.
    """
    try:
        data = bytes_of(path) if path.stat().st_size <= MOST_BYTES else b""
    except OSError as error:
        raise errors.missing(path) from error
    found = tuple(records(data, _page_size(data)))
    others = [item.record for item in found if item.rowid is None]
    erased = frozenset(_erased(others))
    rows = sorted(_rows(found, frozenset(id_ for id_, _ in erased)), key=itemgetter(0))
    revisions = tuple({revision.id: revision for _, revision in rows}.values())
    if not revisions:
        raise errors.damaged(path)
    meta, drafts = _meta(others, revisions), tuple(_drafts(others))
    content = Loaded(revisions, 0, erased, meta, drafts, dict(_receipts(found)))
    notes = {revision.entity for revision in revisions if revision.kind == "note"}
    return Salvaged(content, len(notes), len(notes) + _lost(others, rows))


def diagnosis(error: errors.UnreadableDossierError, path: Path) -> errors.UnreadableDossierError:
    """What to say of a file: how much of it is left, if anything is."""
    try:
        found = salvage(path)
    except errors.DamagedDossierError:
        return error
    return errors.damaged(path, readable=found.readable, total=found.total)


@dataclass(frozen=True, slots=True)
class Recovered:
    """A new dossier, the damaged file under its new name, and how many notes were brought over."""

    path: Path
    damaged: Path
    readable: int
    total: int


def recover(damaged: Path, target: Path, moment: datetime) -> Recovered:
    """Write what is sound in a new file, then put the damaged one aside with its journal.

    A medium that lets nothing be renamed keeps it under its name. Raises the errors of `salvage`
    and of `copy_of`; all is as it was then.
    """
    with alone_with(damaged) as here:
        if here:
            raise errors.locked(damaged, "")
        found = salvage(damaged)
        with copy_of(found.content, target) as copy:
            settled = tuple(_settled(found.content, moment))
            # Not a gesture of anybody: nothing that could be undone.
            copy.append(settled, hlc=max((r.hlc for r in settled), default=0), receipt="salvage")
        aside = _put_aside(damaged, f"{damaged.stem} (abîmé {moment:%Y-%m-%d %H.%M})")
    return Recovered(target, aside, found.readable, found.total)


def _settled(content: Loaded, moment: datetime) -> Iterator[Revision]:
    """Where a lost revision leaves two values that nobody opposed, the last one written stands."""
    folded = fold(EntityId(content.meta.get("dossier", "")), content.revisions, content.erased)
    known = {revision.id for revision in content.revisions}
    torn = {r.entity for r in content.revisions if not known.issuperset(r.parents)}
    patches: dict[tuple[str, EntityId], dict[str, PatchValue]] = {}
    for conflict in folded.dossier.conflicts.values():
        if conflict.entity in torn:
            key = conflict.kind, conflict.entity
            own = (r for r in content.revisions if (r.kind, r.entity) == key)
            history = EntityHistory(own, content.erased)
            last = history.writers(conflict.field)[-1]
            value = encode(history.value_written(last, conflict.field))
            patches.setdefault(key, {})[conflict.field] = value
    mint = Mint(last=max(revision.hlc for revision in content.revisions))
    gesture = mint.gesture()
    for (kind, entity), patch in patches.items():
        yield revise(
            kind=kind, entity=entity, parents=folded.heads[entity], hlc=mint.tick(),
            at=moment.isoformat(timespec="milliseconds"), author=NOBODY, gesture=gesture,
            undoes="", label="Récupérer", patch=canonical(patch),
        )  # fmt: skip


def _put_aside(damaged: Path, stem: str) -> Path:
    """Rename a file with its journal, which must never meet another file of the old name."""
    aside, number = damaged.with_stem(stem), 1
    while aside.exists():
        number += 1
        aside = damaged.with_stem(f"{stem} {number}")
    journal, journal_aside = map(journal_of, (damaged, aside))
    try:
        if journal.exists():
            journal.rename(journal_aside)
        damaged.rename(aside)
    except OSError:
        if journal_aside.exists():
            journal_aside.rename(journal)
        return damaged
    return aside


def _page_size(data: bytes) -> int:
    size = int.from_bytes(data[16:18])
    return size if size in (512, 1024, 2048, 4096, 8192, 16384, 32768) else USUAL_PAGE


def _rows(found: Iterable[Found], erased: Collection[RevisionId]) -> Iterator[tuple[int, Revision]]:
    """Place in the log → a revision whose hash holds, or that was erased and can't be checked."""
    for item in found:
        row = item.record[1:-1]
        if item.rowid is None or not _is_row(row):
            continue
        if holds(row) or (row[0] in erased and _is_patch(row[-1])):
            yield item.rowid, revision_of(row)


def _receipts(found: Iterable[Found]) -> Iterator[tuple[RevisionId, str]]:
    for item in found:
        row = item.record[1:-1]
        if _is_row(row) and isinstance(receipt := item.record[-1], str):
            yield RevisionId(row[0]), receipt


def _is_row(record: Record) -> TypeGuard[Row]:
    types = (bytes, str, str, bytes, int, str, str, str, str, str, str)
    has_types = len(record) == len(types) and all(map(isinstance, record, types))
    return has_types and isinstance(record[4], int) and record[4] >= 0


def _is_patch(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def _erased(others: Iterable[Record]) -> Iterator[tuple[RevisionId, str]]:
    for record in others:
        if len(record) == 2 and isinstance(record[0], bytes) and isinstance(record[1], str):
            yield RevisionId(record[0]), record[1]


def _meta(others: Iterable[Record], revisions: Iterable[Revision]) -> dict[str, str]:
    """What the file says of itself; the dossier that it is, from its log when it doesn't."""
    titled = [revision.entity for revision in revisions if revision.kind == "dossier"]
    pairs = [tuple(map(str, record)) for record in others if len(record) == 2]
    meta = {key: value for key, value in pairs if key in META}
    if titled:
        meta["dossier"] = titled[0]
    return meta


def _drafts(others: Iterable[Record]) -> Iterator[Draft]:
    for record in others:
        texts = [value for value in record if isinstance(value, str)]
        if len(texts) == len(record) == len(Draft.__slots__) and MOMENT.match(texts[-1]):
            yield Draft(*texts)


def _lost(others: Iterable[Record], rows: Sequence[tuple[int, Revision]]) -> int:
    """How many notes at most have no revision left, as far as the index of entities tells."""
    entries = {
        n: entity
        for entity, n in (record for record in others if len(record) == 2)
        if isinstance(n, int) and isinstance(entity, str) and ID.fullmatch(entity)
    }
    read = {n for n, _ in rows}
    # The places have no gap; one that is far beyond the others is damage too.
    last = max((n for n in (*read, *entries) if n <= len(read) + len(entries)), default=0)
    missing = set(range(1, last + 1)) - read
    gone = {entries[n] for n in missing if n in entries}
    gone -= {revision.entity for _, revision in rows}
    return len(gone) + sum(1 for n in missing if n not in entries)
