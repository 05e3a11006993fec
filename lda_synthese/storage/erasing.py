"""Words taken out of a file for good: of its log, which is sealed so, and of all that stands by."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.log.erasing import Pair, blanked, texts_with
from lda_synthese.domain.log.revision import Revision, read_patch
from lda_synthese.domain.state.ids import RevisionId
from lda_synthese.domain.text.sought import SoughtWords, sought
from lda_synthese.storage import dossier_file, errors
from lda_synthese.storage.dossier_file import DossierFile, journal_of
from lda_synthese.storage.log import COLUMNS, SEAL, revision_of, row_of, seal
from lda_synthese.storage.opening import bytes_of
from lda_synthese.storage.reading import quoted_name
from lda_synthese.storage.receiving.merging import ADD_ERASED, rows_of
from lda_synthese.storage.saving.waiting import DraftKey
from lda_synthese.storage.writing import SET_META, drop_drafts

ONE = f"SELECT {COLUMNS} FROM revision WHERE id = ?"
BLANK = "UPDATE revision SET patch = ? WHERE id = ?"
ANSWERED = "DELETE FROM erasure_request WHERE id = ? AND field = ?"
RENAME = "UPDATE receipt SET file_name = ?, counts = ? WHERE id = ?"
NO_WORDS = sought(())
NO_HOLDER = "UPDATE meta SET value = '' WHERE key = 'holder'"


@dataclass(frozen=True, slots=True)
class Beside:
    """What of a file holds words, but the log: drafts, receipts by their id."""

    drafts: tuple[DraftKey, ...]
    receipts: tuple[str, ...]


def beside_in(file: DossierFile, words: SoughtWords) -> Beside:
    """Which drafts and which receipts hold these words. Raises `sqlite3.Error`."""
    drafts = file.query("SELECT person, place, entity, text FROM draft")
    receipts = file.query("SELECT id, file_name, counts FROM receipt")
    return Beside(
        tuple((who, place, entity) for who, place, entity, text in drafts if words.are_in(text)),
        tuple(id_ for id_, *texts in receipts if any(map(words.are_in, texts))),
    )


def erase_in(file: DossierFile, pairs: Iterable[Pair], words: SoughtWords) -> None:
    """Take values out of the log for good, and words out of all that stands beside it.

    `pairs` are the values, `words` what drafts, receipts and the name of who has the file open lose
    of it. In one transaction; the file is then written anew: no byte of them is left in it, nor in
    its journal. Raises `sqlite3.Error`.
    """
    found, gone = beside_in(file, words), tuple(pairs)

    def write(connection: sqlite3.Connection) -> None:
        _blank_rows(connection, gone)
        drop_drafts(connection, found.drafts)
        for id_ in found.receipts:
            query = "SELECT file_name, counts FROM receipt WHERE id = ?"
            texts = map(words.hidden_in, connection.execute(query, (id_,)).fetchone())
            connection.execute(RENAME, (*texts, id_))
        held = connection.execute("SELECT value FROM meta WHERE key = 'holder'").fetchone()
        if held and words.are_in(held[0]):
            connection.execute(NO_HOLDER)

    file.receive(write, rewritten=True)


def _blank_rows(connection: sqlite3.Connection, pairs: Sequence[Pair]) -> None:
    connection.executemany(ADD_ERASED, pairs)
    connection.executemany(ANSWERED, pairs)
    names: dict[RevisionId, set[str]] = {}
    for id_, name in pairs:
        names.setdefault(id_, set()).add(name)
    for id_, gone in names.items():
        found = connection.execute(ONE, (id_,)).fetchone()
        # A pair may speak of a row that only another copy has.
        if found is not None:
            left = blanked(revision_of(found), gone)
            connection.execute(BLANK, (left.patch, id_))
            connection.execute(SET_META, (f"{SEAL}{id_.hex()}", seal(row_of(left))))


@dataclass(frozen=True, slots=True)
class Gone:
    """What an erasure takes: `pairs` of the log, `words` of all else, `forms` as they are written.

    `dossier` is the dossier's id, `file` its `meta.file`: another file of the same dossier is
    another's work, which only loses the `pairs`.
    """

    dossier: str
    file: str
    pairs: frozenset[Pair]
    words: SoughtWords
    forms: frozenset[str]


def erase_in_copy(path: Path, gone: Gone) -> None:
    """Take the same out of a copy, with what it alone holds of the words, if it holds any.

    It is verified before and after; one of another dossier is left alone. Raises the errors of
    `storage.errors`, or `OSError`.
    """
    file, loaded = dossier_file.load(path)
    with closing(file):
        if loaded.dossier != gone.dossier:
            return
        is_own = loaded.meta.get("file", "") == gone.file
        words = gone.words if is_own else NO_WORDS
        held = {(row.id, name) for row, name, _ in texts_with(words, loaded.revisions)}
        known = {row.id for row in loaded.revisions}
        held |= {pair for pair in gone.pairs - loaded.erased if pair[0] in known}
        if not held and not bytes_with(path, gone.forms):
            return
        try:
            file.begin()
            erase_in(file, held, words)
            file.load()
            file.mark_closed()
        except sqlite3.Error as error:
            raise errors.disk_error(error, path) from error


def leftovers(file: DossierFile, words: SoughtWords, forms: Collection[str]) -> int:
    """How often the bytes of an open file and of its journal still hold words.

    They are looked for as they were written, in these `forms`; what is a part of a longer word
    does not count, by `words`. Raises `OSError` or `sqlite3.Error`.
    """
    raw = sum(map(partial(bytes_with, forms=forms), (file.path, journal_of(file.path))))
    if not raw:
        return 0
    apart = (words.pattern.sub("\0", text) for text in _texts_of(file))
    return max(0, raw - sum(text.count(form) for text in apart for form in forms))


def bytes_with(path: Path, forms: Collection[str]) -> int:
    """How often the bytes of a file hold one of these `forms`; a file that is not there, never.

    Raises `OSError`.
    """
    if not path.exists():
        return 0
    data = bytes_of(path)
    return sum(data.count(form.encode()) for form in forms)


def leftovers_in_copy(path: Path, words: SoughtWords, forms: Collection[str]) -> int:
    """The same of a file that is not open: `path` is where, `words` and `forms` what.

    One that can't be read counts by its bytes. Raises `OSError`.
    """
    if not bytes_with(path, forms) + bytes_with(journal_of(path), forms):
        return 0
    try:
        file, _ = dossier_file.load(path)
    except DossierError:
        return bytes_with(path, forms)
    with closing(file):
        return leftovers(file, words, forms)


def _texts_of(file: DossierFile) -> Iterator[str]:
    """Every text of every table, those of a patch one by one."""
    for (name,) in file.query("SELECT name FROM sqlite_schema WHERE type = 'table'"):
        for row in file.query(f"SELECT * FROM {quoted_name(name)}"):
            for value in row:
                patch = read_patch(value) if isinstance(value, str) else None
                if patch is not None:
                    yield from (text for text in patch.values() if isinstance(text, str))
                elif isinstance(value, str):
                    yield value


@dataclass(frozen=True, slots=True)
class WholeLog:
    """The whole log of an open file, what is erased of it, what carnets ask to erase.

    `file` is its `meta.file`.
    """

    revisions: tuple[Revision, ...]
    erased: frozenset[Pair]
    requests: frozenset[Pair]
    file: str


def log_of(file: DossierFile) -> WholeLog:
    """The log, in the order of arrival. Raises `sqlite3.Error`."""
    return WholeLog(
        tuple(rows_of(file, None)),
        frozenset(file.query("SELECT id, field FROM erased")),
        frozenset(file.query("SELECT id, field FROM erasure_request")),
        file.meta().get("file", ""),
    )
