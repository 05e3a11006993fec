"""What the copies of a dossier are given; light, for who gives it without importing the rest."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from lda_synthese.session.session import Session
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks


class SafetyServices(Protocol):
    """What lists copies and brings back what is in them; their dialogs stand over `window`."""

    window: QWidget
    look: Look
    open: OpenDossier
    messages: Messages
    tasks: Tasks


def is_still_open(services: SafetyServices, session: Session) -> bool:
    """Whether a dossier is still the one that is open, in a window that stays."""
    return services.open.has(session) and not services.tasks.is_stopping()
