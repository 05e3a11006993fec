"""What the history of a note is given."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks


class HistoryServices(Protocol):
    """What its dialog uses; `window` is what it opens over."""

    window: QWidget
    look: Look
    open: OpenDossier
    messages: Messages
    tasks: Tasks
