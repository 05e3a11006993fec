"""New notes of Saisie: one from the field, many from a pasted list."""

from collections.abc import Callable, Sequence

from lda_synthese.application.people import rapporteur_in
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId, Mint
from lda_synthese.session.session import Session
from lda_synthese.session.standing import Prepared
from lda_synthese.ui.capture.services import CaptureServices

ADDED_AT_ONCE = 200
"""Notes that one frame has time for."""


def adding(
    session: Session, workshop: EntityId, new: Sequence[capture.NewNote]
) -> Callable[[], Edit]:
    """What makes the edit that adds notes, of whose carnet it is or of who types; for any thread.

    `session` is the open one, `workshop` the id of where `new` go, in their order.
    """
    dossier, person = session.dossier, rapporteur_in(session)
    mint = Mint(session.mint.last, session.mint.now_ms)
    return lambda: capture.add_notes(dossier, mint, workshop, new, rapporteur=person)


def add_list(
    services: CaptureServices,
    workshop: EntityId,
    texts: Sequence[str],
    then: Callable[[bool], object],
) -> None:
    """Add notes in one gesture, a great many in a thread.

    `services` give the dossier, `workshop` is the id of where `texts` go, one a note; `then` gets
    whether it is done.
    """
    open_, session = services.open, services.open.session
    build = adding(session, workshop, [capture.NewNote(text=text) for text in texts])

    def publish(prepared: Prepared) -> None:
        is_here = open_.has(session)
        then(is_here and open_.attempt(lambda: session.publish(prepared)))

    def refuse(error: DossierError) -> None:
        services.messages.show(str(error))
        then(False)

    if len(texts) > ADDED_AT_ONCE:
        services.tasks.run(lambda: session.prepare(build()), publish, refuse)
    else:
        then(open_.do(build))
