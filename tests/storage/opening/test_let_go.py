"""A file that could not be opened is let go, whatever the reason: the next opening finds it."""

from collections.abc import Callable

import pytest

from lda_synthese.session import opening
from lda_synthese.session import session as opened
from lda_synthese.session.opening import open_dossier, read_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage import reading
from tests.storage.conftest import add, read_back, texts

Break = Callable[[pytest.MonkeyPatch], None]


def no_memory(*_: object) -> None:
    raise MemoryError


def while_it_is_read(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reading, "read_all", no_memory)


def while_it_is_folded(patch: pytest.MonkeyPatch) -> None:
    for module in (opened, opening):
        patch.setattr(module, "folded_log", no_memory)


@pytest.mark.parametrize("breaks", [while_it_is_read, while_it_is_folded])
def test_an_opening_that_breaks_down_lets_the_file_go(session: Session, breaks: Break) -> None:
    add(session, "une")
    session.close()
    with pytest.MonkeyPatch.context() as patch:
        breaks(patch)
        for opening in (open_dossier, read_dossier):
            with pytest.raises(MemoryError):
                opening(session.path)
    assert texts(read_back(session.path)) == ["une"]
