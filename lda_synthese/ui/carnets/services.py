"""What carnets are given; light, for who gives it without importing the rest."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from lda_synthese.ui.services.dialogs import Dialogs
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.navigation import Navigation
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks


class CarnetServices(Protocol):
    """What going out and coming home use; their dialogs stand over `window`."""

    window: QWidget
    look: Look
    open: OpenDossier
    messages: Messages
    dialogs: Dialogs
    tasks: Tasks
    navigation: Navigation
