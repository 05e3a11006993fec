"""Which of many texts look personal: a list says it beside them, before anything is written."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.privacy.detect import find_personal_data
from lda_synthese.ui.widgets.tasks import Tasks

PERSONAL = "Données personnelles\u202f?"
"""The mark of such a text: a question, nothing waits for its answer."""

LOOKED_AT_HERE, LOOKED_AT_ONCE = 2_000, 20_000
"""Characters searched: ten milliseconds on this thread, the rest on another."""


class PersonalTexts(QObject):
    """Looks at texts, a slice after the other; `found` has the places from 0 that it adds."""

    found = Signal(object)

    def __init__(
        self, tasks: Tasks, failed: Callable[[DossierError], object], parent: QObject
    ) -> None:
        """They are looked at by `tasks`; `failed` is given what went wrong, `parent` shows them."""
        super().__init__(parent)
        self._tasks, self._failed = tasks, failed
        self._texts: Sequence[str] = ()
        self._allowed: frozenset[str] = frozenset()
        self._places: set[int] = set()

    def __contains__(self, place: int) -> bool:
        """Whether the text at a place from 0 is known to look personal."""
        return place in self._places

    def __len__(self) -> int:
        return len(self._places)

    def look(self, texts: Sequence[str], allowed: frozenset[str]) -> None:
        """Look at these texts instead of others: at once when they are short, else in a thread.

        `allowed` are the names that are never personal data here.
        """
        self._texts, self._allowed = texts, allowed
        self._places = set()
        if sum(map(len, texts)) <= LOOKED_AT_HERE:
            self._add(_personal(texts, range(len(texts)), allowed))
        else:
            self._look_from(0)

    def forget(self) -> None:
        """Nobody waits for the answer any more."""
        self._texts = ()

    def _look_from(self, first: int) -> None:
        texts, allowed, last, length = self._texts, self._allowed, first, 0
        while last < len(texts) and length < LOOKED_AT_ONCE:
            length += len(texts[last])
            last += 1
        if first < last:
            self._tasks.run(
                lambda: _personal(texts, range(first, last), allowed),
                partial(self._go_on, texts, last),
                self._give_up,
            )

    def _go_on(self, texts: Sequence[str], last: int, places: list[int]) -> None:
        if texts is self._texts:
            self._add(places)
            self._look_from(last)

    def _add(self, places: list[int]) -> None:
        self._places.update(places)
        if places:
            self.found.emit(places)

    def _give_up(self, error: DossierError) -> None:
        self._failed(error)


def _personal(texts: Sequence[str], places: Iterable[int], allowed: frozenset[str]) -> list[int]:
    return [place for place in places if find_personal_data(texts[place], allowed)]
