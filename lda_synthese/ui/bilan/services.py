"""What Bilan is given."""

from dataclasses import dataclass

from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.navigation import Navigation
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks


@dataclass(frozen=True, slots=True)
class BilanServices:
    """What the page and its cards use."""

    look: Look
    open: OpenDossier
    messages: Messages
    tasks: Tasks
    actions: Registry
    navigation: Navigation
