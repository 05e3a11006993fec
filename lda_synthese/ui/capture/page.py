"""Saisie: the screen by which the tool is judged against a blank page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.report.recap import recap
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import OUTSIDE, Note, Workshop
from lda_synthese.domain.state.placing import lost_workshop
from lda_synthese.language.protocol import NoteToTag, Suggestion, TaggedNote
from lda_synthese.ui.capture.entry.card import LOST_PLACE, NO_PLACE, CaptureCard
from lda_synthese.ui.capture.live import LiveBar
from lda_synthese.ui.capture.new import add_list, adding
from lda_synthese.ui.capture.paste import PasteDialog
from lda_synthese.ui.capture.places import PlaceBar
from lda_synthese.ui.capture.recap import RecapView
from lda_synthese.ui.capture.rows.card import NotesCard
from lda_synthese.ui.capture.rows.gestures import Rows
from lda_synthese.ui.capture.rows.model import NotesFilter, NotesModel, proposal_of
from lda_synthese.ui.capture.side import SHOWN_FROM, SidePanel
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.services.drafts import draft_of
from lda_synthese.ui.services.page import Page
from lda_synthese.ui.widgets.basics import text_of

ASK_AFTER_MS = 150
FIELD_PX, LIVE_PX = 18.0, 24.0
LIVE_WIDTH = 1_100
"""Of the column that is read from afar, in logical pixels."""


class CapturePage(Page):
    """One workshop: the field, what is proposed, the notes."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.workshop: EntityId | None = None
        self.model = NotesModel(self)
        self.filter = NotesFilter(self)
        self.filter.setSourceModel(self.model)
        self.places = PlaceBar(context, self.show_workshop)
        self.card = CaptureCard(context, self.choose_theme)
        self.list = NotesCard(context, self.filter)
        self.rows = Rows(context, self.model, self.filter, self.card, self.list)
        self.side = SidePanel(context)
        self.bar = LiveBar(context)
        self.is_live = False
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.timeout.connect(self._ask)
        self._lay_out()
        self._listen()
        self._declare()
        self._load_places()

    def _lay_out(self) -> None:
        px = self.context.theme.px
        column, layout = QVBoxLayout(), QHBoxLayout(self)
        column.setSpacing(px(12))
        for widget in (self.bar, self.places, self.card):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        layout.setSpacing(px(16))
        layout.addLayout(column, 1)
        layout.addWidget(self.side)
        self._fit()

    def _fit(self) -> None:
        """Give the room to what matters at this width."""
        px, width = self.context.theme.px, self.width()
        side = max(px(24), (width - px(LIVE_WIDTH)) // 2) if self.is_live else px(24)
        if width < px(900):
            side = px(12)
        layout = self.layout()
        if layout is not None:
            edge = px(6 if width < px(900) else 12)
            layout.setContentsMargins(side, edge, side, edge)
        self.side.setVisible(width >= px(SHOWN_FROM) and not self.is_live)
        narrow = width < px(900)
        self.card.fit(narrow=narrow)
        self.card.head.setVisible(not narrow and not self.is_live)
        self.list.fit(narrow=narrow)
        self.places.fit(narrow=narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to what matters."""
        super().resizeEvent(event)
        self._fit()

    def _listen(self) -> None:
        field = self.card.field
        field.added.connect(self._add)
        field.dismissed.connect(self._dismiss)
        field.taken_back.connect(self.rows.edit_last)
        field.pasted.connect(self._paste)
        field.undo_wanted.connect(self.context.open.undo)
        field.redo_wanted.connect(self.context.open.redo)
        field.split_wanted.connect(self._split_new)
        field.textChanged.connect(self._typed)
        field.tab_pressed = self._accept
        self.context.open.edited.connect(self._follow)
        self.context.open.identified.connect(self._change_hands)
        self.context.assistant.state_changed.connect(self._assistant_changed)
        self.list.searched.connect(self._search)
        self.list.search_left.connect(field.setFocus)

    def _declare(self) -> None:
        add = self.context.actions.add
        themes = self.context.open.dossier.themes[:9]
        for place, theme in enumerate(themes, start=1):
            text = f"Classer dans {theme.number} {theme.short}"
            choose = partial(self.choose_theme, theme.id)
            add(f"saisie.theme.{place}", text, choose,
                keys=[f"Ctrl+{place}"], scope="saisie", menu="Édition", caught=True)  # fmt: skip
        for id_, text, key, act, caught in (
            (
                "outside",
                "Hors cadre, ou à classer",
                "Ctrl+0",
                lambda: self.choose_theme(OUTSIDE),
                True,
            ),
            ("kind", "Changer la nature (Action, Piste, Autre)", "Ctrl+B", self.choose_kind, False),
            ("accept", "Accepter et ajouter", "Ctrl+Return", lambda: self._add(True), True),
            ("edit", "Modifier la note", "F2", self.rows.edit_current, False),
            ("merge", "Réunir avec la note suivante", "Ctrl+M", self.rows.merge, False),
            ("move", "Déplacer vers…", "Ctrl+Shift+J", self.rows.ask_workshop, False),
            (
                "split",
                "Couper la note au curseur",
                "Ctrl+Shift+Return",
                self.rows.split_edited,
                True,
            ),
            ("delete", "Supprimer les notes choisies", "Del", self.rows.delete, True),
            ("verbatim", "Marquer comme paroles citées", "Ctrl+G", self.rows.mark_verbatim, False),
            ("voice", "Noter qui parle…", "Ctrl+Shift+G", self.rows.ask_voice, False),
            ("recap", "Restitution de l’atelier", "Ctrl+R", self.show_recap, False),
            ("paste", "Coller une liste", "Ctrl+Shift+V", lambda: self._paste(""), False),
            ("next", "Atelier suivant", "Ctrl+PgDown", lambda: self.places.step(1), False),
            ("previous", "Atelier précédent", "Ctrl+PgUp", lambda: self.places.step(-1), False),
            ("workshop", "Choisir l’atelier", "Ctrl+J", self.places.open_workshops, False),
            ("search", "Chercher dans l’atelier", "Ctrl+F", self.list.focus_search, False),
        ):
            add(
                f"saisie.{id_}",
                text,
                act,
                keys=[key],
                scope="saisie",
                menu="Édition",
                caught=caught,
            )

    def panes(self) -> tuple[QWidget, ...]:
        """Where, what is typed, what was typed."""
        return self.places, self.card, self.list

    def show_about(self, about: str) -> None:
        """Show a workshop, or a note in its workshop."""
        note = self.context.open.dossier.get(Note, about)
        workshop = note.workshop if note else about
        if note or self.context.open.dossier.get(Workshop, workshop):
            self.places.choose(EntityId(workshop))
        if note:
            self.rows.select(note.id)
            self.list.view.setFocus()
        elif not self.rows.focus_editor():
            self.card.field.setFocus()

    def show_workshop(self, workshop: EntityId | None) -> None:
        """Show the notes of a workshop, and what was being typed there."""
        is_open = workshop is not None and not lost_workshop(self.context.open.dossier, workshop)
        if workshop != self.workshop or is_open is not self.card.field.isEnabled():
            self.card.set_open(is_open, LOST_PLACE if workshop is not None else NO_PLACE)
        if workshop == self.workshop:
            return
        self.workshop = workshop
        self.model.load(self.context.open.dossier, workshop or EntityId(""))
        self.list.show_place(workshop is not None)
        self.bar.show_place(self.context.open.dossier, workshop)
        self._show_draft()
        self.rows.resume()
        self._ask_for_rows()
        self._count()
        if workshop:
            self.context.navigation.remember_view(workshop=workshop)

    def _change_hands(self) -> None:
        """Somebody else types: each has what they were typing."""
        self.rows.change_hands()
        self._show_draft()

    def _show_draft(self) -> None:
        place = self.workshop
        self.card.show_text(draft_of(self.context.open.session, place=place) if place else "")

    def _load_places(self) -> None:
        dossier = self.context.open.dossier
        self.card.load_themes(dossier.themes)
        self.list.filter.load(dossier.themes)
        self.card.set_open(False, NO_PLACE)
        self.list.show_place(False)
        self._count()
        wanted = self.context.preferences.settings.view_of(dossier.id).workshop
        self.places.load(dossier, EntityId(wanted))

    def _follow(self, edit: Edit) -> None:
        dossier = self.context.open.dossier
        self.places.follow(dossier, edit, self.workshop)
        if any(change.kind in ("theme", "lesson") for change in edit.changes):
            self.card.load_themes(dossier.themes)
            self.list.filter.load(dossier.themes)
            # Ctrl+3 is the third theme of now.
            self.context.actions.remove_page("saisie")
            self._declare()
        self.model.follow(dossier, edit)
        self._count()

    def _count(self) -> None:
        undecided = sum(map(self.model.is_undecided, self.model.notes))
        self.list.show_counts(len(self.model.notes), undecided)
        self.side.show_notes(self.context.open.dossier.themes, self.model.notes, undecided)

    # What is typed

    def _typed(self) -> None:
        self.card.forget_proposal()
        # What was asked was about other words.
        self._asking.stop()
        self.context.assistant.forget("field")
        if self.workshop is not None:
            text = text_of(self.card.field)
            self.context.open.session.save_draft(place=self.workshop, entity="", text=text)
        if text_of(self.card.field).strip():
            self._asking.start(ASK_AFTER_MS)

    def _ask(self) -> None:
        text = text_of(self.card.field)
        if text.strip():
            self.context.assistant.suggest("field", self._question(text), self._answered)

    def _question(self, text: str) -> NoteToTag:
        workshop = self.context.open.dossier.get(Workshop, self.workshop)
        numbers: dict[str, str] = {t.id: t.number for t in self.context.open.dossier.themes}
        previous = tuple(
            TaggedNote(note.text, numbers.get(note.theme or ""), note.kind)
            for note in reversed(self.model.notes[:20])
            if note.theme in numbers
        )
        return NoteToTag(text, workshop.title if workshop else None, previous)

    def _answered(self, answer: Suggestion) -> None:
        self.card.show_answer(answer, self.context.open.dossier.themes)

    def _assistant_changed(self, state: str) -> None:
        self.card.show_assistant(state)
        self._ask_for_rows()

    def _ask_for_rows(self) -> None:
        """Proposals for the notes that nobody classified, the newest first."""
        for note in self.model.notes[:60]:
            if (note.theme is None or note.kind is None) and self.model.proposal(note.id) is None:
                answered = partial(self._row_answered, note.id)
                self.context.assistant.suggest(f"row {note.id}", NoteToTag(note.text), answered)

    def _row_answered(self, note: EntityId, answer: Suggestion) -> None:
        self.model.propose(note, proposal_of(answer, self._theme_ids()))

    def _theme_ids(self) -> dict[str, str]:
        return {theme.number: theme.id for theme in self.context.open.dossier.themes}

    def _add(self, accept: bool) -> None:
        text = text_of(self.card.field)
        if text.strip():
            self._store(text, accept=accept)

    def _store(self, text: str, *, accept: bool, rest: str = "") -> None:
        """Add a note, and leave the rest in the field; a refusal leaves it all there."""
        if self.workshop is None:
            return
        theme, kind = self.card.tags(accept=accept)
        new = [capture.NewNote(text=text, theme=theme, kind=kind)]
        proposal = None if rest else self.card.answer
        # With a rest, the draft is of both until that one is written over it.
        done = () if rest else ((self.workshop, ""),)
        build, session = adding(self.context, self.workshop, new), self.context.open.session
        if self.context.open.attempt(lambda: session.apply(build(), drafts_done=done)):
            self.card.show_text(rest)
            newest = self.model.notes[0]
            if proposal is not None:
                self.model.propose(newest.id, proposal_of(proposal, self._theme_ids()))
            else:
                self._ask_for_rows()

    def _split_new(self, at: int) -> None:
        """Ctrl+Maj+Entrée in the field: the first part is added, the rest stays to be typed."""
        text = text_of(self.card.field)
        first, rest = text[:at], text[at:].strip()
        if first.strip() and rest:
            self._store(first, accept=False, rest=rest)

    def _accept(self) -> bool:
        """Tab: whether there was a proposal to accept."""
        return self.card.accept()

    def _dismiss(self) -> None:
        if not self.card.dismiss():
            self.card.field.empty()

    # Tags

    def choose_theme(self, theme: str) -> None:
        """Ctrl+digit: on the note edited, on the rows chosen, or on the text being typed."""
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

    # The whole workshop

    def _search(self, text: str, undecided_only: bool) -> None:
        found = self.context.open.session.matches(text) if text.strip() else None
        self.filter.show_found(found, undecided_only=undecided_only)

    def _paste(self, text: str) -> None:
        if self.workshop is not None:
            PasteDialog(self.context, text, self.model.notes, self._add_all).open()

    def _add_all(self, texts: list[str], then: Callable[[bool], object]) -> None:
        def done(is_added: bool) -> None:
            then(is_added)
            self._ask_for_rows()

        add_list(self.context, self.workshop or EntityId(""), texts, done)

    def show_recap(self) -> None:
        """« Restitution de l’atelier »."""
        if self.workshop is not None:
            RecapView(self.context, recap(self.context.open.dossier, self.workshop)).show()

    def set_live(self, live: bool) -> None:
        """« Mode atelier »: the field in larger letters, the notes, the time, nothing else."""
        self.is_live = live
        if live:
            self.bar.start(self.context.open.dossier, self.workshop)
        else:
            self.bar.stop()
        self.places.setVisible(not live)
        self.list.head.setVisible(not live)
        self.card.field.size_px = LIVE_PX if live else FIELD_PX
        self.card.field.dress()
        self._fit()
        self.card.field.setFocus()

    def leave(self) -> None:
        """Stop listening to the dossier."""
        self._asking.stop()
        self.bar.stop()
        self.context.open.edited.disconnect(self._follow)
        self.context.open.identified.disconnect(self._change_hands)
        self.context.assistant.state_changed.disconnect(self._assistant_changed)
