"""What stands in memory: the dossier, what each edit of it is written upon, and the clock."""

from dataclasses import dataclass
from datetime import UTC, datetime

from lda_synthese.domain.log.fold import Folded, fold
from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.storage.content import Loaded
from lda_synthese.storage.patience import Patience


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edit with all that it costs to apply it; good for the state that it was made from."""

    edit: Edit
    before: Dossier
    after: Dossier
    revisions: tuple[Revision, ...]


def now() -> datetime:
    """The wall clock, with its offset."""
    return datetime.now(UTC).astimezone()


def folded_log(loaded: Loaded, patience: Patience | None = None) -> Folded:
    """The state of a file that was read. Raises `ReadingStoppedError` when patience ends."""
    watch = patience.check if patience else bool
    return fold(loaded.dossier, loaded.revisions, loaded.erased, watch)
