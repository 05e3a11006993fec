"""What a kill leaves after each transaction: what was entered is a note, or a draft."""

import threading
from collections.abc import Iterator

import pytest

from lda_synthese.domain.gestures import capture
from lda_synthese.session.session import Session
from lda_synthese.session.standing import folded_log
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.dossier_file import journal_of
from lda_synthese.storage.errors import DiskError
from tests.storage.conftest import add, make_room, pragma


class Hand:
    """Types in the workshop while the writer goes step by step."""

    def __init__(self, session: Session, patch: pytest.MonkeyPatch) -> None:
        self.session = session
        self.workshop = session.dossier.workshops[0].id
        self.commits = 0
        self._may_go, self._went = threading.Semaphore(0), threading.Semaphore(0)
        session.flush()
        session._saving.writer.aside(
            lambda file: file._connection.set_trace_callback(self._count)
        ).result()
        step = session._saving.writer._step

        def held() -> None:
            self._may_go.acquire()
            try:
                step()
            finally:
                self._went.release()

        patch.setattr(session._saving.writer, "_step", held)

    def _count(self, statement: str) -> None:
        self.commits += statement.strip().upper().startswith("COMMIT")

    def type(self, text: str) -> None:
        self.session.save_draft(place=self.workshop, entity="", text=text)

    def enter(self, text: str) -> None:
        """Entrée: the note is added, the field is empty."""
        new = [capture.NewNote(text=text)]
        edit = capture.add_notes(self.session.dossier, self.session.mint, self.workshop, new)
        self.session.apply(edit, drafts_done=[(self.workshop, "")])
        self.type("")

    def step(self) -> None:
        """Let the writer do one thing."""
        self._may_go.release()
        self._went.acquire()

    def let_go(self) -> None:
        for _ in range(100):
            self._may_go.release()

    def found(self) -> set[str]:
        """The notes and the drafts of what a kill would leave now."""
        path = self.session.path
        left = path.with_name("Après la panne.lda")
        for source, target in ((path, left), (journal_of(path), journal_of(left))):
            target.unlink(missing_ok=True)
            if source.exists():
                target.write_bytes(source.read_bytes())
        loaded = read_copy(left)
        notes = folded_log(loaded).dossier.notes
        return {*(note.text for note in notes), *(draft.text for draft in loaded.drafts)}


@pytest.fixture
def hand(session: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hand]:
    hand = Hand(session, monkeypatch)
    yield hand
    hand.let_go()


def test_a_note_costs_one_transaction(hand: Hand) -> None:
    hand.enter("une idée")
    hand.enter("une autre")
    hand.let_go()
    hand.session.flush()
    assert hand.commits == 1
    hand.type("une troi")
    hand.session.flush()
    hand.enter("une troisième")
    hand.session.flush()
    assert hand.commits == 3
    hand.type("")
    hand.session.flush()
    assert hand.commits == 3


def test_all_that_was_entered_before_a_transaction_is_there_after_it(hand: Hand) -> None:
    for n in range(7):
        hand.type(f"idée {n}")
        hand.enter(f"idée {n}")
    hand.type("idée 7")
    hand.step()
    assert hand.found() == {f"idée {n}" for n in range(8)}


def test_a_draft_leaves_the_file_with_the_transaction_of_its_note(hand: Hand) -> None:
    hand.type("une idée")
    hand.step()
    assert hand.found() == {"une idée"}
    hand.enter("une idée")
    hand.type("la suite")
    assert hand.found() == {"une idée"}
    hand.step()
    assert hand.found() == {"une idée", "la suite"}
    hand.enter("la suite")
    assert hand.found() == {"une idée", "la suite"}
    hand.step()
    assert hand.found() == {"une idée", "la suite"}


def test_what_is_typed_next_takes_no_place_before_its_turn(hand: Hand) -> None:
    """An undo is asked of the file between two notes: the second keeps its draft until then."""
    hand.type("une idée")
    hand.step()
    hand.session.undo()
    hand.enter("une idée")
    hand.type("la suite")
    hand.step()
    assert hand.found() == {"une idée"}
    hand.step()
    assert hand.found() == {"une idée", "la suite"}


def test_what_is_typed_next_waits_though_something_is_written_before(hand: Hand) -> None:
    hand.type("une idée")
    hand.step()
    add(hand.session, "ailleurs")
    hand.session.undo()
    hand.enter("une idée")
    hand.type("la suite")
    hand.step()
    assert hand.found() == {"ailleurs", "une idée"}
    hand.step()
    hand.step()
    assert hand.found() == {"ailleurs", "une idée", "la suite"}


def test_what_fits_is_written_though_what_comes_next_does_not(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, long = hand.session, "une grande idée " * 600
    hand.let_go()
    monkeypatch.undo()
    pages = session._saving.writer.aside(
        lambda file: file._connection.execute("PRAGMA page_count").fetchone()
    ).result()
    pragma(session, f"max_page_count={pages[0] + 1}")
    hand.enter("une idée")
    hand.enter(long.strip())
    for _ in range(2):
        with pytest.raises(DiskError):
            session.flush()
    assert hand.found() == {"une idée"}
    make_room(session)
    session.flush()
    assert hand.found() == {"une idée", long.strip()}
