"""What is told of erasures and of old copies, once a dossier is open."""

from functools import partial

from lda_synthese.application.privacy.holdings import DataHeld, holdings
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.state.published import Origin, Published
from lda_synthese.domain.text.french import plural
from lda_synthese.session.session import Session
from lda_synthese.ui.erasing.services import ErasingServices
from lda_synthese.ui.widgets.notices import Offer


def begin_to_offer(services: ErasingServices, session: Session) -> None:
    """Say what carnets ask to erase, now and after each reception; and which copies are old."""

    shown: list[Offer] = []

    def look(published: Published | None = None) -> None:
        if published is None or published.origin is Origin.RECEPTION:
            work = session.erasing.count_requests
            services.tasks.run(work, partial(_offer_requests, services, session, shown), _unasked)

    session.subscribe(look)
    look()
    services.tasks.run(holdings, partial(_offer_old_copies, services, session), _unasked)


def _unasked(_: DossierError) -> None:
    """Nobody asked: the disk that refuses is told of elsewhere."""


def _offer_requests(
    services: ErasingServices, session: Session, shown: list[Offer], count: int
) -> None:
    """Offer to look at them, in place of what is `shown` of it already."""
    if not count or not services.open.has(session):
        return
    while shown:
        services.messages.withdraw(shown.pop())

    def see() -> None:
        from lda_synthese.ui.erasing.dialog import show_requests

        services.messages.withdraw(offer)
        show_requests(services)

    texts = plural(count, "texte", "textes")
    offer = Offer(f"Des carnets reçus demandent d’effacer {texts} pour de bon.", (("Voir", see),))
    shown.append(offer)
    services.messages.offer(offer)


def _offer_old_copies(
    services: ErasingServices, session: Session, held: tuple[DataHeld, ...]
) -> None:
    unused = sum(one.is_unused for one in held)
    if not unused or not services.open.has(session):
        return

    def see() -> None:
        services.messages.withdraw(offer)
        services.actions.trigger("held")

    dossiers = plural(unused, "dossier que", "dossiers que")
    offer = Offer(
        f"Cet ordinateur garde des copies de {dossiers} vous n’avez pas ouvert depuis six mois.",
        (("Voir", see),),
    )
    services.messages.offer(offer)
