"""What is sound of a damaged dossier, saved."""

from pathlib import Path

from lda_synthese.session.standing import now
from lda_synthese.settings.store import waiting_path
from lda_synthese.storage.patience import Asked, Patience
from lda_synthese.storage.rescue.salvage import Recovered, recover
from lda_synthese.storage.waiting import hand_over


def salvage_dossier(damaged: Path, target: Path, is_given_up: Asked = bool) -> Recovered:
    """Write what is sound of a damaged dossier in a new file, and rename the damaged one.

    Raises `DamagedDossierError` when nothing is sound, `DossierExistsError` or `DiskError`; all is
    as it was then. Slow: call it off the Qt thread.
    """
    found = recover(damaged, target, now(), Patience(damaged, is_given_up))
    hand_over(waiting_path(found.file, damaged), waiting_path(found.file, target))
    return found
