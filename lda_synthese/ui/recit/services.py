"""What Récit is given."""

from dataclasses import dataclass

from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.navigation import Navigation
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.look import Look


@dataclass(frozen=True, slots=True)
class RecitServices:
    """What the page and its forms use."""

    look: Look
    open: OpenDossier
    messages: Messages
    actions: Registry
    navigation: Navigation
