"""What erasures are given; light, for who gives it without importing the rest."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from lda_synthese.ui.services.dialogs import Dialogs
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.services.preferences import Preferences
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks


@dataclass(frozen=True, slots=True)
class ErasingServices:
    """What lists words and erases them; its dialogs stand over `window`."""

    window: QWidget
    look: Look
    open: OpenDossier
    messages: Messages
    tasks: Tasks
    preferences: Preferences
    dialogs: Dialogs
    actions: Registry

    def room(self, width_px: int, height_px: int) -> QSize:
        """The size of a dialog over the window, which may be smaller."""
        left = self.window.size() - QSize(self.look.px(24), self.look.px(48))
        return QSize(self.look.px(width_px), self.look.px(height_px)).boundedTo(left)
