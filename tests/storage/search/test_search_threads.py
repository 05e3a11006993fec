"""The index is filled in a thread of its own: nothing is shared with who types, nothing is lost."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import snowballstemmer

from lda_synthese.session.opening import open_dossier
from lda_synthese.session.session import Session
from lda_synthese.settings.store import log_path
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.search import search_stem
from tests.commands import lda, new_dossier, write_lines
from tests.storage.conftest import add

Stem = Callable[[Any, str], str]

FRENCH = type(snowballstemmer.stemmer("french"))


@pytest.fixture
def stemming(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], None]], None]:
    """Have something done before each word that any stemmer is given."""
    stem_word: Stem = FRENCH.stemWord

    def watch(before: Callable[[str], None]) -> None:
        def watched(stemmer: Any, word: str) -> str:
            before(word)
            return stem_word(stemmer, word)

        monkeypatch.setattr(FRENCH, "stemWord", watched)

    return watch


@pytest.fixture(autouse=True)
def another_start() -> None:
    """No stem is remembered of what was typed before."""
    search_stem.cache_clear()


@pytest.fixture
def bugs(monkeypatch: pytest.MonkeyPatch) -> list[threading.ExceptHookArgs]:
    """What reaches the hook of the threads."""
    found: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", found.append)
    return found


@pytest.fixture
def again(session: Session) -> Iterator[Callable[[], Session]]:
    """Close the dossier and open it again."""
    opened: list[Session] = []

    def open_again() -> Session:
        session.close()
        search_stem.cache_clear()
        opened.append(open_dossier(session.path))
        return opened[-1]

    yield open_again
    for other in opened:
        other.close(force=True)


def test_no_stemmer_serves_two_threads(
    session: Session, again: Callable[[], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(session, "nous rencontrassions des bailleurs")
    stem_word: Stem = FRENCH.stemWord
    both_within, serving, shared = threading.Barrier(2, timeout=120), set[int](), list[str]()

    def watched(stemmer: Any, word: str) -> str:
        if id(stemmer) in serving:
            shared.append(word)
        serving.add(id(stemmer))
        if word in ("rencontrassions", "croisassions"):
            both_within.wait()
            # Nobody leaves before both were looked at.
            both_within.wait()
        serving.discard(id(stemmer))
        return stem_word(stemmer, word)

    monkeypatch.setattr(FRENCH, "stemWord", watched)
    opened = again()
    filling = opened.index.begin()
    add(opened, "nous croisassions des voisins")
    filling.join()
    assert shared == []
    assert len(opened.search("bailleurs")) == len(opened.search("voisins")) == 1


def test_a_filling_that_fails_once_is_done_again_and_finds_everything(
    session: Session, again: Callable[[], Session], stemming: Callable[..., None],
    bugs: list[threading.ExceptHookArgs],
) -> None:  # fmt: skip
    add(session, *(f"repérage numéro {n}" for n in range(40)), "une trébuchade")
    stumbled: list[str] = []

    def stumble_once(word: str) -> None:
        if word == "trébuchade" and not stumbled:
            stumbled.append(word)
            raise IndexError("string index out of range")

    stemming(stumble_once)
    opened = again()
    opened.index.begin().join()
    assert len(opened.search("repérage")) == 40
    assert len(opened.search("trébuchade")) == 1
    assert [bug.exc_type for bug in bugs] == [IndexError]


def test_a_note_that_can_t_be_taken_in_hides_no_other_and_is_told(
    session: Session, again: Callable[[], Session], stemming: Callable[..., None],
    bugs: list[threading.ExceptHookArgs],
) -> None:  # fmt: skip
    add(session, "une culbutade", *(f"repérage numéro {n}" for n in range(40)))

    def stumble(word: str) -> None:
        if word == "culbutade":
            raise IndexError("string index out of range")

    stemming(stumble)
    opened = again()
    opened.index.begin().join()
    assert len(opened.search("repérage")) == 40
    (bug,) = bugs
    assert str(bug.exc_value) == (
        "La recherche ne trouve pas 1\u00a0note de ce dossier\u202f; rien n’est perdu, "
        "fermez-le puis rouvrez-le."
    )


def test_a_bug_of_a_thread_under_a_command_is_kept_in_the_log_and_prints_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise IndexError("string index out of range")

    path = new_dossier(tmp_path)
    monkeypatch.setattr(DossierFile, "meta", stumble)
    ended = lda("importer", path, write_lines(tmp_path / "n.jsonl", [{"texte": "une bousculade"}]))
    assert (ended.status, ended.err) == (0, "")
    assert "IndexError: string index out of range" in log_path().read_text(encoding="utf-8")


def test_a_dossier_closed_as_a_filling_begins_closes(
    session: Session, again: Callable[[], Session], monkeypatch: pytest.MonkeyPatch,
    bugs: list[threading.ExceptHookArgs],
) -> None:  # fmt: skip
    add(session, "une note")
    opened = again()
    start = threading.Thread.start
    closing = threading.Thread(target=opened.close, name="closing")

    def started_late(thread: threading.Thread) -> None:
        if thread.name == "index":
            start(closing)
            # It is over at once, or waits for this filling to have begun.
            closing.join(0.2)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", started_late)
    opened.index.begin().join()
    closing.join()
    assert bugs == []
