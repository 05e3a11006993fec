"""The writer's thread and the drafts: what it has no need to write."""

import threading

import pytest

from lda_synthese.domain import capture
from lda_synthese.session import Session, open_dossier
from lda_synthese.storage import writer
from lda_synthese.storage.dossier_file import DossierFile


def test_a_draft_that_its_note_overtakes_is_not_written_any_more(session: Session) -> None:
    is_queued = threading.Event()
    session._writer.aside(lambda _: is_queued.wait())
    workshop = session.dossier.workshops[0].id
    session.save_draft(place=workshop, entity="", text="une idée")
    new = [capture.NewNote(text="une idée")]
    edit = capture.add_notes(session.dossier, session.mint, workshop, new)
    session.apply(edit, drafts_done=[(workshop, "")])
    is_queued.set()
    session.close()
    again = open_dossier(session.path)
    assert [note.text for note in again.dossier.notes] == ["une idée"]
    assert again.drafts == ()
    again.close()


def test_drafts_are_not_written_at_each_key(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "DRAFT_PAUSE_S", 60.0)
    session.save_draft(place="", entity="", text="u")
    session.flush()
    for text in ("un", "une"):
        session.save_draft(place="", entity="", text=text)
    for _ in range(50):
        session._writer.ask(DossierFile.meta).result()
    assert [draft.text for draft in session._writer._drafts.values()] == ["une"]
    session.flush()
    assert not session._writer._drafts
