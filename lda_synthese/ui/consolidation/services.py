"""What Consolidation is given."""

from collections.abc import Callable
from dataclasses import dataclass

from lda_synthese.domain.state.ids import EntityId
from lda_synthese.ui.services.assistant import Assistant
from lda_synthese.ui.services.dialogs import Dialogs
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.navigation import Navigation
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.services.underlining import CheckSpelling
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks


@dataclass(frozen=True, slots=True)
class ConsolidationServices:
    """What the page and its board use."""

    look: Look
    open: OpenDossier
    messages: Messages
    dialogs: Dialogs
    tasks: Tasks
    actions: Registry
    assistant: Assistant
    check_spelling: CheckSpelling
    navigation: Navigation
    show_history: Callable[[EntityId], object]
    erase_words: Callable[[EntityId], object]
