"""What Préparation is given."""

from collections.abc import Callable
from dataclasses import dataclass

from lda_synthese.ui.services.assistant import Assistant
from lda_synthese.ui.services.dialogs import Dialogs
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks


@dataclass(frozen=True, slots=True)
class PreparationServices:
    """What the page and its tabs use; `import_survey` counts the answers of a file."""

    look: Look
    open: OpenDossier
    messages: Messages
    dialogs: Dialogs
    tasks: Tasks
    actions: Registry
    assistant: Assistant
    import_survey: Callable[[], object]
