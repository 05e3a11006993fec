"""Words erased for good from the open dossier: looked for, taken out by the writer, then shown.

What is typed meanwhile goes on: it is noted, and folded with what is left.
"""

from collections.abc import Callable, Collection
from concurrent.futures import CancelledError
from dataclasses import dataclass
from typing import TypeVar

from lda_synthese.domain.errors import DossierError, RefusedError
from lda_synthese.domain.log.erasing import HeldWords, Pair, pairs_held, words_held
from lda_synthese.domain.log.receiving.union import alters_twins
from lda_synthese.domain.log.revision import Revision, by_revision
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import ENTITY_TYPES
from lda_synthese.domain.state.published import Origin, Published
from lda_synthese.domain.text.sought import SoughtWords
from lda_synthese.session.drafts import Drafts
from lda_synthese.session.receiving import Receiving
from lda_synthese.session.standing import Standing
from lda_synthese.session.union_plan import UnionPlan, union_of_rows
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.erasing import (
    Beside,
    WholeLog,
    beside_in,
    erase_in,
    leftovers,
    log_of,
)
from lda_synthese.storage.saving.writer import Writer

T = TypeVar("T")

LABEL = "Effacer pour de bon"

REQUESTS = "SELECT count(*) FROM erasure_request"


@dataclass(frozen=True, slots=True)
class FoundWords:
    """What of an open file holds words: `values` of its `log`, and what stands `beside` it.

    `typed` are the texts of the window's fields that hold them, and are not entered yet.
    """

    log: WholeLog
    values: tuple[HeldWords, ...]
    beside: Beside
    typed: tuple[str, ...]


class Erasing:
    """What an open dossier forgets. All but `publish` is for a thread."""

    def __init__(
        self, writer: Writer, standing: Standing, receiving: Receiving, drafts: Drafts
    ) -> None:
        """Erase in what `standing` holds and `writer` writes.

        `receiving` notes what is typed meanwhile, `drafts` are the texts not yet entered.
        """
        self._writer, self._standing = writer, standing
        self._receiving, self._drafts = receiving, drafts

    def look(self, words: SoughtWords) -> FoundWords:
        """Everything of the file that holds words. Raises `DiskError`."""
        dossier = self._standing.dossier
        log, beside = self._ask(lambda file: (log_of(file), beside_in(file, words)))
        typed = (draft.text for draft in self._drafts.in_fields)
        held = words_held(words, log.revisions, by_revision(log.erased), dossier)
        return FoundWords(log, held, beside, tuple(filter(words.are_in, typed)))

    def requests(self) -> FoundWords:
        """What carnets ask to erase, with the text that is still held here. Raises `DiskError`."""
        dossier, log = self._standing.dossier, self._ask(log_of)
        held = pairs_held(log.requests, log.revisions, by_revision(log.erased), dossier)
        return FoundWords(log, held, Beside((), ()), ())

    def count_requests(self) -> int:
        """How many values carnets ask to erase. Raises `DiskError`."""
        return int(self._ask(lambda file: file.query(REQUESTS))[0][0])

    def take(self, pairs: Collection[Pair], words: SoughtWords) -> UnionPlan:
        """Erase values of the log, and words beside it; `publish` then shows what is left.

        Raises `DiskError`, or `RefusedError` during a reception: the dossier is as it was then.
        """
        if self._receiving.is_noting:
            raise RefusedError(
                "Un carnet est en cours d’intégration\u202f; rien n’a été effacé, recommencez "
                "ensuite."
            )
        self._receiving.begin_noting()
        before = self._standing.dossier
        try:
            log = self._ask(lambda file: _erased(file, pairs, words))
        except DossierError:
            self._receiving.noted()
            raise
        self._writer.settle()
        ids = {id_ for id_, _ in pairs}
        touched = [row for row in log.revisions if row.id in ids and row.kind in ENTITY_TYPES]
        is_whole = alters_twins(before, touched)
        entities = {row.entity for row in touched}
        groups: dict[EntityId, list[Revision]] = {}
        for row in log.revisions:
            if row.kind in ENTITY_TYPES and (is_whole or row.entity in entities):
                groups.setdefault(row.entity, []).append(row)
        return union_of_rows(before, groups, log.erased, is_whole=is_whole)

    def publish(self, plan: UnionPlan, words: SoughtWords) -> None:
        """Go on to the state without what was erased, what was typed meanwhile with it.

        Drafts lose these words too.
        """
        folded, grown = self._receiving.caught_up(plan)
        held = (draft for draft in self._drafts.typed if words.are_in(draft.text))
        self._drafts.finish([(draft.person, draft.place, draft.entity) for draft in held])
        before = self._standing.dossier
        self._standing.receive(grown.dossier, folded, {})
        edit = Edit(LABEL, grown.changes)
        self._receiving.announce(Published.of(edit, before, grown.dossier, Origin.ERASURE))

    def leftovers(self, words: SoughtWords, forms: Collection[str]) -> int:
        """How often the bytes of the file and of its journal hold words. Raises `DiskError`."""
        return self._ask(lambda file: leftovers(file, words, forms))

    def _ask(self, question: Callable[[DossierFile], T]) -> T:
        try:
            return self._writer.ask(question).result()
        except CancelledError as error:
            raise RefusedError(
                "Le dossier a été fermé\u202f; rien n’a été effacé, rouvrez-le puis recommencez."
            ) from error


def _erased(file: DossierFile, pairs: Collection[Pair], words: SoughtWords) -> WholeLog:
    erase_in(file, pairs, words)
    return log_of(file)
