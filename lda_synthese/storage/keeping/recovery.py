"""A dossier that no longer opens, made again of all that is known of it."""

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.log.erasing import blanked
from lda_synthese.domain.log.revision import Revision, by_revision
from lda_synthese.domain.state.ids import RevisionId
from lda_synthese.office.holding import is_there
from lda_synthese.storage import errors
from lda_synthese.storage.content import Loaded
from lda_synthese.storage.copies import open_copy
from lda_synthese.storage.keeping.texts import latest
from lda_synthese.storage.making import copy_of
from lda_synthese.storage.opening import alone_with
from lda_synthese.storage.patience import Patience
from lda_synthese.storage.rescue.salvage import (
    Salvaged,
    put_aside,
    salvage,
    settled_after_loss,
)


@dataclass(frozen=True, slots=True)
class Remains:
    """What is known of a dossier by one file: the one that no longer opens, or a copy of it."""

    path: Path
    content: Loaded


def left_in(path: Path, patience: Patience) -> Salvaged | None:
    """What can still be read of a file; None of one that gives nothing, or is not there.

    Raises the `ReadingStoppedError` of `patience`.
    """
    try:
        return salvage(path, patience)
    except (errors.DamagedDossierError, errors.DossierMissingError):
        return None


def remains_in(copies: Sequence[Path], patience: Patience) -> Iterator[Remains]:
    """What each of these copies holds, read whole; of a damaged one, what is left."""
    for path in copies:
        with suppress(DossierError):
            yield Remains(path, _whole(path, patience))


def _whole(path: Path, patience: Patience) -> Loaded:
    try:
        with closing(open_copy(path)) as copy:
            return copy.load_whole()
    except errors.UnreadableDossierError:
        return salvage(path, patience).content


def united(contents: Sequence[Loaded]) -> Loaded:
    """All that files of one dossier say together; what any of them erased stays so.

    What they say of themselves is as the first one has it.
    """
    erased = frozenset(pair for one in contents for pair in one.erased)
    gone = by_revision(erased)
    rows: dict[RevisionId, Revision] = {}
    receipts: dict[RevisionId, str] = {}
    meta: dict[str, str] = {}
    drafts = latest(draft for one in contents for draft in one.drafts)
    for one in contents:
        own = by_revision(one.erased)
        for row in one.revisions:
            # The row that its own file had erased goes with the seal of that file.
            if row.id not in rows or row.id in own:
                rows[row.id] = row
        receipts |= {id_: receipt for id_, receipt in one.receipts.items() if id_ not in receipts}
        meta = {**one.kept_meta, **meta}
    revisions = (blanked(row, gone[row.id]) if row.id in gone else row for row in rows.values())
    others = tuple(table for one in contents for table in one.others if not table.sql)
    return Loaded(tuple(revisions), 0, erased, meta, drafts, receipts, others)


def write_in_place(content: Loaded, place: Path, moment: datetime) -> Path | None:
    """Write `content` at the `place` of the file that no longer opens, which is renamed.

    With its journal, and never deleted; `moment` is in the name that it gets, which is returned.
    Raises `DiskError`, `DossierLockedError` or `DossierExistsError`; all is as it was then.
    """
    with alone_with(place) as here:
        if here:
            raise errors.locked(place, "")
        aside = None
        if is_there(place):
            aside = put_aside(place, f"{place.stem} (abîmé {moment:%Y-%m-%d %H.%M})")
            if aside == place:
                raise errors.unwritable(place, PermissionError(place))
        try:
            write_anew(content, place, moment)
        except DossierError:
            if aside is not None:
                put_aside(aside, place.stem)
            raise
    return aside


def write_anew(content: Loaded, target: Path, moment: datetime) -> None:
    """Write `content` in the new file `target`, at that `moment`. Raises as `copy_of`.

    Where a row is lacking for good, what was written last stands.
    """
    with copy_of(content, target) as copy:
        settled = tuple(settled_after_loss(content, moment))
        # Not a gesture of anybody: nothing that could be undone.
        copy.append(settled, hlc=0, receipt="salvage")
