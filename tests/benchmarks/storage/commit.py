"""A note, from Enter in the session to the disk's answer, beside the same row by plain SQL."""

import threading
import time
from contextlib import closing
from pathlib import Path

from lda_synthese.domain.gestures.capture import NewNote, add_notes
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.saving import SaveState
from lda_synthese.session.session import Session
from tests.benchmarks.bare import BareLog
from tests.benchmarks.dossiers import Sizes, Texts, copy_of
from tests.benchmarks.rows import Measured, Measures
from tests.benchmarks.timing import elapsed, median, p99


class Acknowledged:
    """Notes when the disk has everything; called from the writer's thread."""

    def __init__(self, session: Session) -> None:
        self._done = threading.Event()
        self._at = 0.0
        session.on_state(self._take)

    def _take(self, state: SaveState) -> None:
        if not state.pending:
            self._at = time.perf_counter()
            self._done.set()

    def wait(self) -> float:
        """When it had."""
        self._done.wait()
        self._done.clear()
        return self._at


def measure(sizes: Sizes, folder: Path) -> Measures:
    path = copy_of(sizes.many, sizes.in_workshop, folder)
    with closing(BareLog(path.rename(folder / "bare.lda"))) as bare:
        path = copy_of(sizes.many, sizes.in_workshop, folder)
        with closing(open_dossier(path)) as session:
            session.identify(session.dossier.persons[0].id)
            session.flush()
            # In a thread of its own, which would share the processor.
            session.index.begin().join()
            return _commits(session, bare, sizes)


def _commits(session: Session, bare: BareLog, sizes: Sizes) -> Measures:
    workshop, texts = session.dossier.workshops[0].id, Texts(seed=3)
    acknowledged = Acknowledged(session)
    whole, typing, limit = [], [], []
    for _ in range(sizes.commits):
        new = [NewNote(text=texts.text())]
        edit = add_notes(session.dossier, session.mint, workshop, new, rapporteur=session.person)
        start = time.perf_counter()
        session.apply(edit)
        typing.append((time.perf_counter() - start) * 1_000)
        whole.append((acknowledged.wait() - start) * 1_000)
        limit.append(elapsed(bare.commit))
    return {
        "commit.median": Measured(median(whole), median(limit)),
        "commit.p99": Measured(p99(whole), p99(limit)),
        "commit.typing": Measured(p99(typing), p99(limit)),
    }
