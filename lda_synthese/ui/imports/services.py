"""What an import of notes is given; light, for who gives it without importing the rest."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.services.preferences import Preferences
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks


class ImportServices(Protocol):
    """What an import uses; its dialogs stand over `window`."""

    window: QWidget
    look: Look
    open: OpenDossier
    messages: Messages
    tasks: Tasks
    preferences: Preferences
