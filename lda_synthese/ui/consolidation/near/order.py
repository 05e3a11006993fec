"""The notes of the list in the order of their nearness to a finding or to a note: one key."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from lda_synthese.domain.state.model import Finding, Kind, Note
from lda_synthese.domain.text.typography import typo
from lda_synthese.ui.consolidation.board import NoteItem
from lda_synthese.ui.consolidation.services import ConsolidationServices
from lda_synthese.ui.consolidation.view import BoardView
from lda_synthese.ui.services.assistant import AssistantState
from lda_synthese.ui.services.suggesting.batches import ROWS_AT_MOST
from lda_synthese.ui.services.suggesting.nearest import NearestTexts

NOT_NOW = (
    "Les notes proches ne peuvent pas être cherchées sans les suggestions\u202f; l’ordre n’a pas "
    "changé."
)
QUOTED = 40
"""Signs of a note that say which one it is."""


class NearestFirst(QObject):
    """Asked for by a key, kept until another order is; `changed` when the order is known.

    The other notes of the dossier's order come after those that were put in order.
    """

    changed = Signal()

    def __init__(self, services: ConsolidationServices, view: BoardView) -> None:
        """The list is that of `view`, which is shown anew when `changed`."""
        super().__init__(view)
        self._services, self._open, self._view = services, services.open, view
        self._texts = NearestTexts(services.assistant, "nearest")
        self._about = ""
        self._asked: tuple[str, ...] = ()
        self._places: dict[str, int] = {}

    @property
    def _target(self) -> Finding | Note | None:
        dossier = self._open.dossier
        return dossier.get(Finding, self._about) or dossier.get(Note, self._about)

    @property
    def line(self) -> str:
        """Whose nearest come first, or that they are looked for; '' in the usual order."""
        target = self._target
        if target is None:
            return ""
        name = target.code if isinstance(target, Finding) else f"«\u202f{_short(target)}\u202f»"
        if self._texts.is_asking:
            return f"Recherche des plus proches de {name}…"
        return f"Les plus proches de {name} d’abord"

    def choose(self) -> None:
        """Order the list by nearness to the finding or the note under the hand; again, as usual."""
        cards, detail = self._view.notes.view, self._view.detail
        about = detail.finding_id
        if detail.sources.hasFocus() or not about or cards.hasFocus():
            chosen = (detail.sources if detail.sources.hasFocus() else cards).selected_ids()
            about = next(iter(chosen), about)
        if not about:
            self._services.messages.show("Choisissez d’abord un point de synthèse ou une note.")
        elif self._services.assistant.state is AssistantState.OUT:
            self._services.messages.show(NOT_NOW)
        else:
            self._order_by("" if about == self._about else about)
            self._view.focus_notes()

    def usual(self) -> None:
        """Order the list as usual."""
        if self._about:
            self._order_by("")

    def _order_by(self, about: str) -> None:
        self._about = about
        self._texts.forget()
        self._asked, self._places = (), {}
        self.changed.emit()

    def in_order(self, items: Sequence[NoteItem]) -> list[NoteItem]:
        """These cards, the nearest first once it is known; those of the same kind before others."""
        target = self._target
        if target is None:
            self._about = ""
            return list(items)
        first = list(items)[:ROWS_AT_MOST]
        asked = (target.text, *sorted({item.written for item in first}))
        if not self._is_known(asked):
            self._asked = asked
            self._texts.ask(target.text, asked[1:], self._take)
        return sorted(items, key=lambda item: self._key(item, target.kind))

    def _is_known(self, asked: tuple[str, ...]) -> bool:
        """Whether each text was put in order, or is about to be: fewer texts keep their order."""
        return asked[:1] == self._asked[:1] and set(asked) <= set(self._asked)

    def _key(self, item: NoteItem, kind: Kind | None) -> tuple[bool, bool, int]:
        """It itself, then its kind, then by nearness; the sort keeps the usual order of others."""
        if not self._places:
            return True, True, 0
        place = self._places.get(item.written, len(self._places))
        return item.id != self._about, item.kind is not kind, place

    def _take(self, places: list[int]) -> None:
        texts, is_first = self._asked[1:], not self._places
        self._places = {texts[place]: order for order, place in enumerate(places)}
        self.changed.emit()
        cards = self._view.notes.view
        if is_first and cards.items.rowCount():
            cards.choose(cards.items.index(0))

    def leave(self) -> None:
        """Stop asking."""
        self._texts.leave()


def _short(note: Note) -> str:
    text = typo(note.text)
    return text if len(text) <= QUOTED else f"{text[:QUOTED].rsplit(' ', 1)[0]}…"
