"""Saisie: the screen by which the tool is judged against a blank page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.domain.report.recap import Recap, recap
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Lesson, Note, Theme, Workshop
from lda_synthese.domain.state.placing import lost_workshop
from lda_synthese.domain.state.published import Published
from lda_synthese.ui.capture.actions import CAPTURE, capture_actions
from lda_synthese.ui.capture.entry.card import LOST_PLACE, NO_PLACE, CaptureCard
from lda_synthese.ui.capture.entry.gestures import EntryGestures
from lda_synthese.ui.capture.entry.letters import LettersToField
from lda_synthese.ui.capture.live import LiveBar
from lda_synthese.ui.capture.places import PlaceBar
from lda_synthese.ui.capture.proposals import Proposals
from lda_synthese.ui.capture.recap import RecapView
from lda_synthese.ui.capture.rows.card import NotesCard
from lda_synthese.ui.capture.rows.editing import RowEditing
from lda_synthese.ui.capture.rows.gestures import RowGestures
from lda_synthese.ui.capture.rows.model import NotesFilter, NotesModel
from lda_synthese.ui.capture.services import CaptureServices
from lda_synthese.ui.capture.side import SHOWN_FROM, SidePanel
from lda_synthese.ui.services.page import Page, Standing
from lda_synthese.ui.services.suggesting.proposed import SURE

COUNT_AFTER_MS = 100
"""Proposals that follow each other closely are counted once."""

FIELD_PX, LIVE_PX = 18.0, 24.0
SHORT_BELOW = 400
"""A height of the page in logical pixels; under it the notes have the room of all the rest."""

LIVE_WIDTH = 1_100
"""Of the column that is read from afar, in logical pixels."""


class CapturePage(Page):
    """One workshop: the field, what is proposed, the notes."""

    def __init__(self, services: CaptureServices) -> None:
        super().__init__()
        self._services, look, actions = services, services.look, services.actions
        self._look, self._open, self._actions = look, services.open, actions
        self.show_history = partial(self._on_target, services.show_history)
        self.erase_words = partial(self._on_target, services.erase_words)
        self.tab_accepts = services.preferences.settings.tab_accepts
        # The first: what is shown names its keys.
        self._declare()
        self.model = NotesModel(self)
        self.filter = NotesFilter(self)
        self.filter.setSourceModel(self.model)
        self.places = PlaceBar(look, self._open, actions, self.show_workshop)
        self.card = CaptureCard(services, self.choose_theme)
        self.list = NotesCard(look, actions, self.filter)
        self.proposals = Proposals(
            self._open, services.assistant, self.card, self.model, self.list.view.seen
        )
        self.entry = EntryGestures(services, self.card, self.model, self.proposals)
        self.editing = RowEditing(services, self.filter, self.card, self.list.view)
        self.rows = RowGestures(services, self.model, self.card, self.editing)
        self.side = SidePanel(look, actions)
        self.bar = LiveBar(look, actions)
        self.is_live = False
        self._count_sure = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._count_sure.timeout.connect(self._show_sure)
        self._lay_out()
        self._listen()
        self._load_places()

    def _lay_out(self) -> None:
        px = self._look.px
        column, layout = QVBoxLayout(), QHBoxLayout(self)
        self._column = column
        for widget in (self.bar, self.places, self.card):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        layout.setSpacing(px(16))
        layout.addLayout(column, 1)
        layout.addWidget(self.side)
        self._fit()

    def _fit(self) -> None:
        """Give the room to what matters at this width."""
        px, width = self._look.px, self.width()
        narrow, short = width < px(900), self.height() < px(SHORT_BELOW)
        wide = max(px(24), (width - px(LIVE_WIDTH)) // 2) if self.is_live else px(24)
        side = px(12) if narrow else wide
        layout = self.layout()
        if layout is not None:
            edge = px(4 if short else 6 if narrow else 12)
            layout.setContentsMargins(side, edge, side, edge)
        self._column.setSpacing(px(6 if short else 12))
        self.side.setVisible(width >= px(SHOWN_FROM) and not self.is_live)
        self.card.fit(narrow=narrow, short=short)
        self.card.head.setVisible(not narrow and not self.is_live)
        self.list.fit(narrow=narrow, short=short, has_head=not short and not self.is_live)
        self.places.fit(narrow=narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to what matters."""
        super().resizeEvent(event)
        self._fit()

    def _listen(self) -> None:
        field = self.card.field
        field.undo_wanted.connect(self._open.undo)
        field.redo_wanted.connect(self._open.redo)
        self._open.identified.connect(self._change_hands)
        self.list.searched.connect(self._search)
        self._open.indexed.connect(self.list.search_again)
        field.entered.connect(self.list.view.clearSelection)
        self.list.search_left.connect(field.setFocus)
        self.list.view.chips_clicked.connect(self.rows.accept)
        self.model.dataChanged.connect(lambda *_: self._count_sure.start())
        self.list.run_out.connect(field.setFocus)
        # Before the keys of the list: a letter that means something there is theirs.
        LettersToField(self.list.view, field)
        for zone, widget in (
            ("field", field), ("list", self.list.view), ("search", self.list.search),
        ):  # fmt: skip
            self._actions.watch(f"{CAPTURE}.{zone}", widget)
        for beside in self.card.circumstances.fields:
            self._actions.watch(f"{CAPTURE}.beside", beside)

    def _declare(self) -> None:
        themes = self._open.dossier.themes
        self._actions.declare(CAPTURE, capture_actions(self, themes))

    def panes(self) -> tuple[QWidget, ...]:
        """Where, what is typed, what was typed."""
        return self.places, self.card, self.list

    def show_about(self, about: str) -> None:
        """Show a workshop, or a note in its workshop."""
        note = self._open.dossier.get(Note, about)
        workshop = note.workshop if note else about
        if note or self._open.dossier.get(Workshop, workshop):
            self.places.choose(EntityId(workshop))
        if note:
            self.list.view.select(note.id)
            self.list.view.setFocus()
        elif not self.editing.focus_editor():
            self.card.field.setFocus()

    def standing(self) -> Standing:
        """What is looked for; the workshop is known by the settings."""
        undecided = "1" if self.list.undecided.isChecked() else ""
        return {"search": self.list.search.text(), "undecided": undecided}

    def stand_again(self, standing: Standing) -> None:
        """Look for it again."""
        self.list.undecided.setChecked(bool(standing["undecided"]))
        self.list.search.setText(standing["search"])
        self.show_about("")

    def show_workshop(self, workshop: EntityId | None) -> None:
        """Show the notes of a workshop, and what was being typed there."""
        dossier = self._open.dossier
        is_open = workshop is not None and not lost_workshop(dossier, workshop)
        if workshop != self.model.workshop or is_open is not self.card.field.isEnabled():
            self.card.set_open(is_open, LOST_PLACE if workshop is not None else NO_PLACE)
        if workshop == self.model.workshop:
            return
        self.model.load(dossier, workshop)
        self.list.show_place(workshop is not None)
        self.bar.show_place(dossier, workshop)
        self.entry.show_draft()
        self.editing.resume()
        self.proposals.ask_for_rows()
        self._count()
        if workshop:
            self._services.navigation.remember_view(workshop=workshop)

    def _change_hands(self) -> None:
        """Somebody else types: each has what they were typing."""
        self.editing.change_hands()
        self.entry.show_draft()

    def _load_places(self) -> None:
        dossier = self._open.dossier
        self.card.load_themes(dossier.themes)
        self.list.filter.load(dossier.themes)
        self.card.set_open(False, NO_PLACE)
        self.list.show_place(False)
        self._count()
        wanted = self._services.preferences.settings.view_of(dossier.id).workshop
        self.places.load(dossier, EntityId(wanted))

    def follow(self, published: Published) -> None:
        """Let each part follow, seen or not: it costs the rows of the edit only."""
        # What Ctrl+Z takes back next is this edit, not what was typed before it.
        self.card.field.document().clearUndoRedoStacks()
        self.places.follow(published, self.model.workshop)
        self.card.circumstances.follow(published)
        if published.touches(Theme, Lesson):
            self.card.load_themes(published.after.themes)
            self.list.filter.load(published.after.themes)
            self._declare()
        self.model.follow(published)
        self.proposals.follow(published)
        self._count()
        self._count_sure.start()

    def _count(self) -> None:
        undecided = sum(map(self.model.is_undecided, self.model.notes))
        self.list.show_counts(len(self.model.notes), undecided)
        self.side.show_notes(self._open.dossier.themes, self.model.notes, undecided)

    def _show_sure(self) -> None:
        self.list.show_sure(len(self.model.proposed(self.model.notes, sure=SURE)))

    def choose_theme(self, theme: str) -> None:
        """Ctrl+digit: on the rows chosen, or on the text being typed."""
        notes = self.rows.targets()
        if notes:
            self.rows.tag_theme(notes, theme)
        else:
            self.card.toggle_theme(theme)

    def choose_kind(self) -> None:
        """Ctrl+B."""
        notes = self.rows.targets()
        if notes:
            self.rows.tag_next_kind(notes)
        else:
            self.card.next_kind()

    def mark_verbatim(self) -> None:
        """Ctrl+G: on the rows chosen, or on the text being typed."""
        notes = self.rows.targets()
        if notes:
            self.rows.mark_verbatim(notes)
        else:
            self.card.mark_verbatim()

    def split(self) -> None:
        """Cut at its caret the note that is edited, or the one being typed."""
        if not self.editing.split():
            self.entry.split()

    def _search(self, text: str, undecided_only: bool) -> None:
        found = self._open.session.matches(text) if text.strip() else None
        self.filter.show_found(found, undecided_only=undecided_only)

    def show_recap(self) -> None:
        """« Restitution de l’atelier »."""
        workshop = self.model.workshop
        if workshop is None:
            return
        session, services = self._open.session, self._services

        def show(notes: Recap) -> None:
            if self._open.has(session):
                window = services.dialogs.window
                RecapView(window, services.look, self._open, services.messages, notes).show()

        # In a thread: what looks personal is looked for in every note.
        services.tasks.run(
            lambda: recap(session.dossier, workshop),
            show,
            lambda error: services.messages.show(str(error)),
        )

    def _on_target(self, act: Callable[[EntityId], object]) -> None:
        """Do something to the note chosen, else to the newest."""
        for note in (self.rows.targets() or list(self.model.notes))[:1]:
            act(note.id)

    def set_live(self, live: bool) -> None:
        """« Mode atelier »: the field in larger letters, the notes, the time, nothing else."""
        self.is_live = live
        if live:
            self.bar.start(self._open.dossier, self.model.workshop)
        else:
            self.bar.stop()
        self.places.setVisible(not live)
        self.card.field.size_px = LIVE_PX if live else FIELD_PX
        self.card.field.apply_style()
        self._fit()
        self.card.field.setFocus()

    def leave(self) -> None:
        """Stop listening to the dossier."""
        self.proposals.leave()
        self.bar.stop()
        self._open.identified.disconnect(self._change_hands)
