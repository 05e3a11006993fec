"""A text that was being typed, and that only the shadow has, is erased with the rest."""

from contextlib import closing

import pytest

from lda_synthese.application.safety.keeping import follow_with_shadow
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.session import Session
from lda_synthese.settings.keeping import kept_root
from tests.erasing.words import NAMED, erase_words, holding
from tests.storage.conftest import session

__all__ = ["session"]


@pytest.fixture
def older(session: Session) -> Session:
    """A dossier put back as it was before somebody began to name somebody."""
    session.keeping.follow()
    session.close()
    content = session.path.read_bytes()
    with closing(open_dossier(session.path)) as later:
        later.keeping.follow()
        later.save_draft(place=later.dossier.workshops[0].id, entity="", text=NAMED)
        later.flush()
    session.path.write_bytes(content)
    return session


def test_no_byte_of_it_is_left_and_it_is_offered_no_more(older: Session) -> None:
    with closing(open_dossier(older.path)) as again:
        found = follow_with_shadow(again)
        assert found is not None
        assert [draft.text for draft in found.texts] == [NAMED]
        assert holding(kept_root())
        assert erase_words(again).left == ()
        assert holding(kept_root(), older.path.parent) == {}
    with closing(open_dossier(older.path)) as again:
        assert follow_with_shadow(again) is None
