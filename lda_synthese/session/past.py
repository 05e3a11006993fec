"""What happened to one thing of an open dossier, read of its file."""

from collections.abc import Mapping
from concurrent.futures import CancelledError
from dataclasses import dataclass

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.log.history import EntityHistory
from lda_synthese.domain.state.ids import EntityId, RevisionId
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.receiving.receipts import Receipt, came_by, receipts_of
from lda_synthese.storage.saving.writer import Writer


@dataclass(frozen=True, slots=True)
class ThingPast:
    """The revisions of a thing; `received` are those that a carnet brought, with its receipt."""

    history: EntityHistory
    received: Mapping[RevisionId, Receipt]


class Past:
    """What the file of a session knows of the past; waits for the disk: for a thread."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def of(self, thing: EntityId) -> ThingPast:
        """All that happened to a thing, what was just typed too.

        Raises `DiskError` while the disk refuses, `RefusedError` once the dossier is closed.
        """
        try:
            return self._writer.ask(lambda file: _past_of(file, thing)).result()
        except CancelledError as error:
            raise RefusedError(
                "Le dossier a été fermé\u202f; rien n’a été changé, rouvrez-le puis recommencez."
            ) from error


def _past_of(file: DossierFile, thing: EntityId) -> ThingPast:
    history = file.history.of(thing)
    receipts = {receipt.id: receipt for receipt in receipts_of(file)}
    found = came_by(file, [revision.id for revision in history.revisions])
    return ThingPast(history, {id_: receipts[by] for id_, by in found.items() if by in receipts})
