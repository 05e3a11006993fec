"""Récit: texts, resources, reactions and traits, in one list and its form."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.domain.state.recorded import Reaction, ReactionOutcome
from lda_synthese.ui.recit.actions import RECIT, recit_actions
from lda_synthese.ui.recit.gestures import RecitGestures, is_named
from lda_synthese.ui.recit.parts import (
    AGAIN,
    RecitPart,
    Recordable,
    part_rows,
    recit_parts,
)
from lda_synthese.ui.recit.services import RecitServices
from lda_synthese.ui.recit.side import RecitSide
from lda_synthese.ui.services.drafts import edited
from lda_synthese.ui.services.page import Page, Standing
from lda_synthese.ui.widgets.basics import Card, ElidedLabel, Label, button, hint, scrolled
from lda_synthese.ui.widgets.outline_tree import OutlineTree

SUBTITLE = "Ce que le document raconte autour des enseignements. Rien n’y est obligatoire."

ASIDE_FROM = 700
"""A width of the page in logical pixels; narrower, the form stands under the list."""

HINTS_FROM = 420
"""A height of the page in logical pixels from which the keys are shown."""


class RecitPage(Page):
    """A list by part and day at the left, the form of what is chosen at the right."""

    def __init__(self, services: RecitServices) -> None:
        super().__init__()
        self._services, self._look, self._open = services, services.look, services.open
        # The first: what is shown names its keys.
        services.actions.declare(RECIT, recit_actions(self))
        self._gestures = RecitGestures(services)
        self._parts: tuple[RecitPart, ...] = ()
        self._begun: dict[str, Recordable] = {}
        self.tree = OutlineTree(self._look, "Récit, par partie et par journée", "recit.list")
        services.actions.watch("recit.list", self.tree)
        self.side = RecitSide(services, self._store)
        for form in self.side.forms.values():
            form.entered.connect(self._write_one_more)
        self._lay_out()
        self.tree.chosen.connect(lambda _: self._show_chosen())
        self.tree.renamed.connect(self.write_chosen)
        self._open.identified.connect(self.refresh_once_seen)
        self.refresh()
        self._resume()

    def _lay_out(self) -> None:
        look, px, way = self._look, self._look.px, self._services.actions.way
        layout, head, words, left = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout(), Card(look)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(12))
        words.addWidget(Label(look, "Récit", size=20, weight=600))
        self._subtitle = ElidedLabel(look, SUBTITLE, size=13, token="text2")
        words.addWidget(self._subtitle)
        head.addLayout(words, 1)
        head.addWidget(button(look, "Ajouter", self.add, icon="plus", name="recit.add"))
        layout.addLayout(head)
        left.body.addWidget(self.tree, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(px(12))
        self._columns.addWidget(left, 5)
        self._columns.addWidget(scrolled(self.side), 6)
        layout.addLayout(self._columns, 1)
        outcomes = way(*(f"recit.outcome.{one}" for one in ReactionOutcome))
        self._hint = hint(
            look, way("recit.add"), way("recit.write"), way("recit.next"), outcomes,
            way("recit.up", "recit.down"), way("recit.remove"),
        )  # fmt: skip
        layout.addWidget(self._hint)

    # What is shown

    def refresh(self) -> None:
        """Show the dossier as it is."""
        dossier, today = self._open.dossier, datetime.now().astimezone().date()
        self._parts = recit_parts(dossier)
        self.tree.load(part_rows(dossier, self._parts, today))
        self._show_chosen()

    def _resume(self) -> None:
        """Show the latest of what was being typed."""
        lines = {id_ for part in self._parts for id_ in part.lines}
        entity = next((one for one in edited(self._open.session) if one in lines), "")
        if entity:
            self.tree.select(entity)

    @property
    def _part(self) -> RecitPart | None:
        """The part where one is."""
        id_ = self.tree.current_id
        return next((one for one in self._parts if id_ == one.key or id_ in one.lines), None)

    @property
    def _chosen(self) -> Recordable | None:
        """What is chosen, written or not, as it was begun."""
        part, id_ = self._part, self.tree.current_id
        lines: Mapping[str, Recordable] = part.lines if part is not None else {}
        return self._begun.get(id_, lines.get(id_))

    def _show_chosen(self) -> None:
        self.side.show_chosen(self._part, self._chosen)

    # What is typed

    def _store(self, new: Recordable, field: str) -> None:
        """Store a thing once it has what names it; until then it is only begun."""
        begun, form = self.tree.current_id, self.side.forms[type(new)]
        if self._gestures.known(new) is None and not is_named(new):
            self._begun[begun] = new
            form.show_recorded(new)
            return
        stored = self._gestures.store(form, new, field)
        if stored is not None:
            self._begun.pop(begun, None)
            self.tree.select(begun if begun == f"{AGAIN}{stored}" else stored)

    def _keep_typed(self) -> None:
        """What is typed in a field is stored before the form shows something else."""
        field = QApplication.focusWidget()
        if field is not None and self.isAncestorOf(field):
            field.clearFocus()

    def _write(self, id_: str) -> None:
        self.tree.select(id_)
        self.write_chosen()

    def _write_one_more(self) -> None:
        """Entrée in what names a thing: the next one, empty, in the same part."""
        part = self._part
        if part is not None and part.blank is not None:
            self._write(part.blank.id)

    # What keys do

    def add(self) -> None:
        """Type one thing more in the part where one is; else a text."""
        self._keep_typed()
        blanks = (part.blank for part in (self._part, *self._parts) if part is not None)
        blank = next((one for one in blanks if one is not None), None)
        if blank is not None:
            self._write(blank.id)

    def write_chosen(self) -> None:
        """Put the caret in the form of what is chosen; of a part, in its first line."""
        part, one = self._part, self._chosen
        if one is not None:
            self.side.forms[type(one)].focus()
        elif part is not None and part.lines:
            self._write(next(iter(part.lines)))

    def write_next(self) -> None:
        """Store what is typed, and write what follows in the same part; else one more."""
        self._keep_typed()
        part = self._part
        if part is not None and part.lines:
            ids, here = [*part.lines], self.tree.current_id
            place = ids.index(here) + 1 if here in ids else 0
            self._write(ids[min(place, len(ids) - 1)])

    def come_back(self) -> None:
        """From the form back to the list."""
        self.tree.setFocus()

    @property
    def is_reaction(self) -> bool:
        """Whether a reaction is chosen."""
        return isinstance(self._gestures.known(self._chosen), Reaction)

    def give_outcome(self, outcome: ReactionOutcome) -> None:
        """Say what became of the reaction chosen; the same again takes it back."""
        self._gestures.give_outcome(self._chosen, outcome)

    def move_chosen(self, step: int) -> None:
        """Move what is chosen among its own."""
        part = self._part
        if part is not None:
            self._gestures.move(part, self._chosen, step)

    def remove_chosen(self) -> None:
        """Put what is chosen in the trash."""
        self._gestures.remove(self._chosen)

    # The page

    def panes(self) -> tuple[QWidget, ...]:
        """The list, the form of what is chosen in it."""
        return self.tree, self.side

    def show_about(self, about: str) -> None:
        """A line or a part, if it is named; the list has the focus."""
        if about:
            self.tree.select(about)
        self.tree.setFocus()

    def standing(self) -> Standing:
        """What is chosen."""
        return {"chosen": self.tree.current_id}

    def stand_again(self, standing: Standing) -> None:
        """Choose it again."""
        self.show_about(standing["chosen"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the form stands under the list."""
        super().resizeEvent(event)
        wide = self.width() >= self._look.px(ASIDE_FROM)
        across = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across)
        has_room = self.height() >= self._look.px(HINTS_FROM)
        self._subtitle.setVisible(has_room)
        self._hint.setVisible(has_room)

    def leave(self) -> None:
        """Stop listening."""
        self._open.identified.disconnect(self.refresh_once_seen)
