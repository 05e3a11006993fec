"""What Réception is given."""

from collections.abc import Callable
from dataclasses import dataclass

from lda_synthese.domain.exchange.files import NotesFile
from lda_synthese.ui.services.dialogs import Dialogs
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.services.preferences import Preferences
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks


@dataclass(frozen=True, slots=True)
class ReceptionServices:
    """What the page and its parts use; `import_notes` shows those of another dossier's file."""

    look: Look
    open: OpenDossier
    messages: Messages
    dialogs: Dialogs
    tasks: Tasks
    actions: Registry
    preferences: Preferences
    import_notes: Callable[[NotesFile], object]
