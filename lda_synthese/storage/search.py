"""Full text of the notes, in memory: accents and elisions ignored, last word as a prefix."""

import re
import sqlite3
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from itertools import chain
from typing import Protocol, cast

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.state.edits import Change
from lda_synthese.domain.text.french import plural

MATCHING = "SELECT rowid FROM note WHERE note MATCH ?"

TAKEN_AT_ONCE = 50
"""New notes: some ten milliseconds."""

TRIES = 3
"""A filling that fails is begun again where it stopped; what fails each time hides nothing else."""

WORD = re.compile(r"\w+")
ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)", re.IGNORECASE)
LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Soft hyphens and the like, which PDFs and web pages leave within words."""


class Stemmer(Protocol):
    """What the stemmer's library gives."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - the library's name
        """The stem of a word in lower case."""


class SearchStemmer(threading.local):
    """What each thread has for itself: a stemmer holds the word it is at, and serves one."""

    @cached_property
    def stemmer(self) -> Stemmer:
        """Imported at the first search: the window doesn't need it to start."""
        import snowballstemmer

        return cast(Stemmer, snowballstemmer.stemmer("french"))


_own = SearchStemmer()


@cache
def search_stem(word: str) -> str:
    """The stem of a word."""
    return _own.stemmer.stemWord(word.lower())


def spelled(text: str) -> str:
    """A text in one spelling: composed accents, ligatures in two letters, nothing unseen."""
    return unicodedata.normalize("NFKC", UNSEEN.sub("", text)).translate(LIGATURES)


def stems(text: str) -> str:
    """The stems of a text."""
    return " ".join(search_stem(word) for word in WORD.findall(text))


def match_expression(query: str) -> str:
    """What FTS5 looks for: every word, as typed or by its stem, the last one as a prefix.

    Elided words are not asked for: « l’accueil » finds « d’accueil ».
    """
    words = WORD.findall(ELISION.sub("", spelled(query)))
    parts = []
    for place, word in enumerate(words):
        prefix = "*" if place == len(words) - 1 else ""
        parts.append(f'("{word}"{prefix} OR stems : "{search_stem(word)}")')
    return " AND ".join(parts)


class SearchIncompleteError(DossierError):
    """Notes that could not be taken in, whatever was tried."""


class SearchIndex:
    """An FTS5 table in memory; safe from any thread.

    It takes in the (id, text) pairs that `read` gives from the first query on, or once it is told
    to begin: in a thread, which takes the interpreter from who shows the dossier.
    """

    def __init__(self, read: Callable[[], Iterable[tuple[str, str]]] = tuple) -> None:
        self._read = read
        self._filling: threading.Thread | None = None
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.execute(
            "CREATE VIRTUAL TABLE note USING fts5("
            "id UNINDEXED, text, stems, tokenize='unicode61 remove_diacritics 2', prefix='1 2')"
        )
        self._rows: dict[str, int] = {}
        self._ids: dict[int, str] = {}
        self._threads: list[threading.Thread] = []
        self._late: set[str] = set()
        self._is_closed = False
        self._listeners: list[Callable[[], object]] = []

    def on_filled(self, listener: Callable[[], object]) -> Callable[[], None]:
        """Call `listener` each time more can be found, from a thread; returns the way to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def begin(self) -> threading.Thread:
        """The thread that fills the index with what there is; it begins once."""
        if self._filling is None:
            self._filling = self.fill_later(self._read())
        return self._filling

    def follow(self, changes: Iterable[Change]) -> None:
        """Take in what an edit writes: at once, or in a thread when there are many notes."""
        texts = [change for change in changes if change.kind == "note" and "text" in change.after]
        new = [change for change in texts if change.before is None]
        known = [change for change in texts if change.before is not None]
        # Their texts are read by whoever takes them in: a carnet may bring a hundred thousand.
        if len(new) > TAKEN_AT_ONCE:
            self.fill_later(_texts(new))
        else:
            self.put(_texts(new))
        if len(known) > TAKEN_AT_ONCE:
            self._replace_later(_texts(known))
        else:
            self.put(_texts(known))

    def put(self, notes: Iterable[tuple[str, str]]) -> None:
        """Take in (id, text) pairs; a known id gets its new text."""
        for id_, text in notes:
            self._take(id_, text, replace=True)

    def fill(self, notes: Iterable[tuple[str, str]]) -> None:
        """Take in (id, text) pairs from another thread; what was put meanwhile is newer.

        Ends early when the index is closed: a dossier closed at once waits for no filling. A bug
        goes its way to the log once all that can be taken in is; what can't raises
        `SearchIncompleteError`.
        """
        self._fill(iter(notes), TRIES)

    def _replace_later(self, notes: Iterable[tuple[str, str]]) -> None:
        """Give known ids new texts in a thread; what is put meanwhile is newer."""
        waiting = dict(notes)
        with self._lock:
            self._late |= waiting.keys()

        def replace() -> None:
            for id_, text in waiting.items():
                self._take(id_, text, replace=True, is_late=True)

        self._start(replace)

    def _start(self, work: Callable[[], None]) -> threading.Thread:
        """A thread that does this, for which `close` waits; it has begun, unless all is over."""

        def run() -> None:
            try:
                work()
            finally:
                for listener in tuple(self._listeners):
                    listener()

        thread = threading.Thread(target=run, name="index", daemon=True)
        with self._lock:
            if not self._is_closed:
                thread.start()
                self._threads.append(thread)
        return thread

    def _fill(self, waiting: Iterator[tuple[str, str]], tries: int) -> None:
        if not tries:
            left = sum(1 for _ in waiting)
            raise SearchIncompleteError(
                f"La recherche ne trouve pas {plural(left, 'note', 'notes')} de ce dossier\u202f; "
                "rien n’est perdu, fermez-le puis rouvrez-le."
            )
        note = None
        try:
            for note in waiting:
                if self._is_closed:
                    break
                self._take(*note, replace=False)
                note = None
        finally:
            if note is not None and not self._is_closed:
                # The others first.
                self._fill(chain(waiting, [note]), tries - 1)

    def fill_later(self, notes: Iterable[tuple[str, str]]) -> threading.Thread:
        """`fill` in a thread, for which `close` waits."""
        return self._start(lambda: self.fill(notes))

    def _take(self, id_: str, text: str, *, replace: bool, is_late: bool = False) -> None:
        text = spelled(text)
        # One note at a time: whoever types during a long filling waits for one note only.
        row = id_, text, stems(text)
        with self._lock:
            if self._is_closed or (is_late and id_ not in self._late):
                return
            if replace:
                self._late.discard(id_)
                self._drop(id_)
            if id_ not in self._rows:
                cursor = self._connection.execute(
                    "INSERT INTO note(id, text, stems) VALUES (?, ?, ?)", row
                )
                number = cast(int, cursor.lastrowid)
                self._rows[id_], self._ids[number] = number, id_

    def _drop(self, id_: str) -> None:
        row = self._rows.pop(id_, None)
        if row is not None:
            del self._ids[row]
            self._connection.execute("DELETE FROM note WHERE rowid = ?", (row,))

    def find(self, query: str, *, limit: int) -> list[str]:
        """Ids, best first; none for a query without a word."""
        self.begin()
        expression = match_expression(query)
        if not expression:
            return []
        return self._matching(f"{MATCHING} ORDER BY rank LIMIT ?", (expression, limit))

    def _matching(self, query: str, values: tuple[str | int, ...]) -> list[str]:
        """The ids of the notes whose row's number a `query` gives for these `values`."""
        with self._lock:
            # The number is in the index; the id would be fetched from the table, row by row.
            found = self._connection.execute(query, values)
            return [self._ids[row] for (row,) in found]

    def matches(self, query: str) -> frozenset[str]:
        """Every id that the query finds, in no order."""
        self.begin()
        expression = match_expression(query)
        if not expression:
            return frozenset()
        return frozenset(self._matching(MATCHING, (expression,)))

    def close(self) -> None:
        """Free the memory."""
        with self._lock:
            self._is_closed = True
            self._connection.close()
        for thread in self._threads:
            thread.join()


def _texts(changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """The id and the text of each of these changes of notes."""
    return ((change.id, str(change.after["text"])) for change in changes)
