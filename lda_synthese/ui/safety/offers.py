"""What is kept of a dossier as soon as it is open, and what its copies offer then."""

from functools import partial

from lda_synthese.application.safety.keeping import FoundInShadow, SafeCopy, follow_with_shadow
from lda_synthese.domain.errors import DossierError
from lda_synthese.session.session import Session
from lda_synthese.storage.errors import BackupError
from lda_synthese.ui.safety.daily import DailyBackups
from lda_synthese.ui.safety.past import PastDialog
from lda_synthese.ui.safety.restoring import restore
from lda_synthese.ui.safety.services import SafetyServices
from lda_synthese.ui.widgets.notices import Offer


def begin_to_keep(services: SafetyServices, session: Session) -> None:
    """Back the dossier up each day, feed its shadow, and say what that knows more."""
    DailyBackups(services, session)

    def show(found: FoundInShadow | None) -> None:
        if found is not None and services.open.has_session and services.open.session is session:
            offer_copy(services, found.copy, found.sentence, "Les remettre")

    def not_followed(error: DossierError) -> None:
        if isinstance(error, BackupError):
            services.messages.show(str(error))

    services.tasks.run(partial(follow_with_shadow, session), show, not_followed)


def offer_copy(services: SafetyServices, copy: SafeCopy, text: str, verb: str) -> None:
    """Say what a `copy` knows, in `text`, with the way to bring it back, called `verb`.

    `services` tell it; it is never brought back unasked.
    """

    def bring_back() -> None:
        restore(services, copy, lambda: services.messages.withdraw(offer))

    def see() -> None:
        PastDialog(services, copy, services.window).open()

    offer = Offer(text, ((verb, bring_back), ("Voir", see)))
    services.messages.offer(offer)
