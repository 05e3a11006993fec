"""What the history of a note is given."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks


@dataclass(frozen=True, slots=True)
class HistoryServices:
    """What its dialog uses; `window` is what it opens over."""

    window: QWidget
    look: Look
    open: OpenDossier
    messages: Messages
    tasks: Tasks
