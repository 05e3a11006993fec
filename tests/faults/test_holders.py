"""A dossier that another process holds, frozen or not, and a clock that lies (rows 7, 8, 13)."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lda_synthese.domain.gestures import capture
from lda_synthese.session.opening import open_dossier, read_dossier
from lda_synthese.storage import errors
from tests.faults.nursery import Nursery


def test_a_frozen_holder_keeps_nobody_waiting(nursery: Nursery, dossier: Path) -> None:
    nursery.start("freeze", dossier)
    nursery.wait_for("gelé")
    with pytest.raises(errors.DossierLockedError):
        open_dossier(dossier)
    assert len(read_dossier(dossier).workshops) == 1
    nursery.kill()
    with closing(open_dossier(dossier)) as session:
        assert len(session.dossier.workshops) == 1


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_clock_that_lies_changes_neither_order_nor_the_last_word(
    dossier: Path, year: int
) -> None:
    wrong_ms = int(datetime(year, 1, 1, tzinfo=UTC).timestamp() * 1000)
    for place, clock in enumerate((None, lambda: wrong_ms, None)):
        with closing(open_dossier(dossier)) as session:
            if clock:
                session.mint.now_ms = clock
            workshop = session.dossier.workshops[0].id
            new = [capture.NewNote(text=f"note {place}")]
            session.apply(capture.add_notes(session.dossier, session.mint, workshop, new))
            first = session.dossier.notes[0]
            session.apply(capture.reword_note(first, f"note 0, revue {place}"))
    with closing(open_dossier(dossier)) as session:
        assert [note.text for note in session.dossier.notes] == [
            "note 0, revue 2", "note 1", "note 2"
        ]  # fmt: skip
        assert session.dossier.conflicts == {}
        session.undo_now()
        assert session.dossier.notes[0].text == "note 0, revue 1"
