"""What a copy brought back counts as a reception: who then undoes is not taken back behind it."""

from contextlib import closing
from dataclasses import replace

import pytest

from lda_synthese.application.people import Actor
from lda_synthese.application.safety.keeping import restore_copy, safe_copies
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.state.edits import change
from lda_synthese.domain.state.edits import edit as edit_of
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.session import Session
from tests.storage.conftest import add, texts


def reword(session: Session, text: str) -> None:
    (note,) = session.dossier.notes
    session.apply(edit_of("Modifier la note", [change(note, replace(note, text=text))]))


def test_a_gesture_is_not_undone_under_what_the_shadow_brought_since(session: Session) -> None:
    """One's own words too, when an older file forgot them: they came by a reception."""
    add(session, "une")
    Actor(session, "Rapporteur A").join()
    first = session.person
    reword(session, "deux")
    session.flush()
    session.keeping.follow()
    session.close()
    older = session.path.read_bytes()
    with closing(open_dossier(session.path)) as later:
        later.keeping.follow()
        later.identify(first)
        reword(later, "trois")
        later.flush()
    session.path.write_bytes(older)
    with closing(open_dossier(session.path)) as again:
        assert again.keeping.follow()
        (copy,) = safe_copies(again.path)
        restore_copy(Actor(again, "Rapporteur B"), copy)
        assert texts(again.dossier) == ["trois"]
        again.identify(first)
        with pytest.raises(RefusedError, match="ne peut plus être annulé"):
            again.undo_now()
        assert texts(again.dossier) == ["trois"]
