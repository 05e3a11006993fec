"""What is kept of a dossier as soon as it is open, and what its copies offer then."""

from collections.abc import Iterable
from functools import partial

from lda_synthese.application.safety.keeping import (
    FoundInCopy,
    conflict_copies_with_news,
    follow_with_shadow,
)
from lda_synthese.domain.errors import DossierError
from lda_synthese.session.session import Session
from lda_synthese.storage.errors import BackupError
from lda_synthese.ui.safety.daily import DailyBackups
from lda_synthese.ui.safety.past import PastDialog
from lda_synthese.ui.safety.restoring import restore
from lda_synthese.ui.safety.services import SafetyServices, is_still_open
from lda_synthese.ui.widgets.notices import Offer


def begin_to_keep(services: SafetyServices, session: Session) -> None:
    """Back the dossier up each day, feed its shadow, and say what copies know more."""
    DailyBackups(services, session)

    def offer(found: Iterable[FoundInCopy]) -> None:
        for one in found if is_still_open(services, session) else ():
            offer_copy(services, one)

    def look_beside() -> None:
        if is_still_open(services, session):
            # What can't be looked at now is at the next opening.
            services.tasks.run(partial(conflict_copies_with_news, session), offer, lambda _: None)

    def followed(found: FoundInCopy | None) -> None:
        offer((found,) if found else ())
        look_beside()

    def not_followed(error: DossierError) -> None:
        if isinstance(error, BackupError):
            services.messages.show(str(error))
        look_beside()

    services.tasks.run(partial(follow_with_shadow, session), followed, not_followed)


def offer_copy(services: SafetyServices, found: FoundInCopy) -> None:
    """Say what a copy knows, with the way to bring it back; never done unasked."""

    def bring_back() -> None:
        restore(services, found.copy, lambda: services.messages.withdraw(offer))

    def see() -> None:
        # Of texts that were being typed it shows nothing: they stay offered.
        taken = (lambda: services.messages.withdraw(offer)) if not found.texts else (lambda: None)
        PastDialog(services, found.copy, services.window, taken).open()

    ways = ((found.way, bring_back), ("Voir", see))
    offer = Offer(found.sentence, ways if found.is_new else ways[:1])
    services.messages.offer(offer)
