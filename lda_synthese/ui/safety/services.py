"""What the copies of a dossier are given; light, for who gives it without importing the rest."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from lda_synthese.session.session import Session
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks


@dataclass(frozen=True, slots=True)
class SafetyServices:
    """What lists copies and brings back what is in them; their dialogs stand over `window`."""

    window: QWidget
    look: Look
    open: OpenDossier
    messages: Messages
    tasks: Tasks

    def has(self, session: Session) -> bool:
        """Whether a dossier is still the one that is open, in a window that stays."""
        is_open = self.open.has_session and self.open.session is session
        return is_open and not self.tasks.is_stopping()

    def within(self, width_px: int, height_px: int) -> QSize:
        """The size of a dialog over the window, which may be smaller."""
        room = self.window.size() - QSize(self.look.px(24), self.look.px(48))
        return QSize(self.look.px(width_px), self.look.px(height_px)).boundedTo(room)
