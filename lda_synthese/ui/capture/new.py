"""New notes of Saisie: one from the field, many from a pasted list."""

from collections.abc import Callable, Sequence

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId, Mint
from lda_synthese.session.standing import Prepared
from lda_synthese.ui.services.context import Context

ADDED_AT_ONCE = 200
"""Notes that one frame has time for."""


def adding(
    context: Context, workshop: EntityId, new: Sequence[capture.NewNote]
) -> Callable[[], Edit]:
    """What makes the edit that adds notes, by the one who types now; good for any thread.

    `context` gives the dossier, `workshop` is the id of where `new` go, in their order.
    """
    session = context.open.session
    dossier, person = session.dossier, session.person
    mint = Mint(session.mint.last, session.mint.now_ms)
    return lambda: capture.add_notes(dossier, mint, workshop, new, rapporteur=person)


def add_list(
    context: Context, workshop: EntityId, texts: Sequence[str], then: Callable[[bool], object]
) -> None:
    """Add notes in one gesture, a great many in a thread.

    `context` gives the dossier, `workshop` is the id of where `texts` go, one a note; `then` gets
    whether it is done.
    """
    build = adding(context, workshop, [capture.NewNote(text=text) for text in texts])
    session = context.open.session

    def publish(prepared: Prepared) -> None:
        is_here = context.open.has_session and context.open.session is session
        then(is_here and context.open.attempt(lambda: session.publish(prepared)))

    def refuse(error: DossierError) -> None:
        context.messages.show(str(error))
        then(False)

    if len(texts) > ADDED_AT_ONCE:
        context.tasks.run(lambda: session.prepare(build()), publish, refuse)
    else:
        then(context.open.do(build))
