"""Who gave what back, of an open dossier: its board, as the receipts have it."""

from lda_synthese.application.receiving import receipts
from lda_synthese.domain.exchange.board import CameBack, ReturnsBoard, returns_board
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.session.session import Session


def returns_of(session: Session) -> ReturnsBoard:
    """Days, workshops and rapporteurs, with what came of each; waits for the disk: for a thread.

    Raises `DiskError`.
    """
    came = [
        CameBack(EntityId(one.person), one.at, is_untouched=one.is_untouched)
        for one in receipts(session)
        if one.person
    ]
    return returns_board(session.dossier, came)
