"""Work that outlives what befell its file: a kill, a disk that fails, damage."""

from concurrent.futures import CancelledError
from pathlib import Path

from lda_synthese.domain.errors import DossierError
from lda_synthese.session.drafts import Drafts
from lda_synthese.session.standing import Standing, now
from lda_synthese.settings.store import waiting_path
from lda_synthese.storage.content import Loaded
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.making import copy_of
from lda_synthese.storage.patience import Asked, Patience
from lda_synthese.storage.rescue.salvage import Recovered, recover
from lda_synthese.storage.saving.waiting import hand_over
from lda_synthese.storage.saving.writer import PATIENCE_S, Writer


def write_elsewhere(
    target: Path, writer: Writer, standing: Standing, drafts: Drafts, unread: Loaded
) -> None:
    """Write a whole dossier, with what `writer` has queued, in the new file `target`.

    What the present file no longer gives back is written from `standing` and `drafts`, without its
    history; `unread` is all that is known of a file that can't be read at all.
    Raises `DossierExistsError` or `DiskError`; nothing is left behind then.
    """
    waiting, typed = writer.pending, drafts.all
    content = _readable(writer) or unread
    known = {revision.id for revision in content.revisions}
    known.update(revision.id for gesture in waiting for revision in gesture.revisions)
    mint = standing.clock()
    rescued = standing.revise(standing.beyond(known), mint)
    with copy_of(content, target) as copy:
        for gesture in waiting:
            copy.append(gesture.revisions, hlc=gesture.hlc, drafts_done=gesture.drafts_done)
        copy.save_drafts(typed)
        # Not a gesture of anybody: nothing that could be undone.
        copy.append(rescued, hlc=mint.last, receipt="memory")


def _readable(writer: Writer) -> Loaded | None:
    """All that the file says; None when it can't be read any more."""
    try:
        return writer.aside(DossierFile.load_whole).result(PATIENCE_S)
    except (DossierError, CancelledError, TimeoutError):
        return None


def salvage_dossier(damaged: Path, target: Path, is_given_up: Asked = bool) -> Recovered:
    """Write what is sound of a dossier in a new file, and rename the damaged one.

    `damaged` is the file, `target` the new one; `is_given_up` is asked now and then whether nobody
    waits any more. Raises `DamagedDossierError` when nothing is sound, `DossierExistsError` or
    `DiskError`; all is as it was then. Slow: call it off the Qt thread.
    """
    found = recover(damaged, target, now(), Patience(damaged, is_given_up))
    hand_over(waiting_path(found.file, damaged), waiting_path(found.file, target))
    return found
