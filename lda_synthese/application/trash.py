"""What is in the trash of an open dossier: who put it there, when, by which reception."""

from lda_synthese.application.handing_out import whole_of
from lda_synthese.domain.log.revision import by_revision
from lda_synthese.domain.log.timeline import Trashed, trashed_things
from lda_synthese.session.session import Session


def trash_of(session: Session) -> tuple[Trashed, ...]:
    """The things in the trash, the last put there first; reads the file: for a thread.

    Raises the errors of `storage.errors`.
    """
    session.flush()
    content = whole_of(session.path).content
    erased = by_revision(content.erased)
    return trashed_things(session.dossier, content.revisions, erased, content.receipts)
