"""Saisie: the screen by which the tool is judged against a blank page."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lda_synthese.domain import capture
from lda_synthese.domain.edits import Edit
from lda_synthese.domain.french import plural
from lda_synthese.domain.ids import EntityId
from lda_synthese.domain.model import OUTSIDE, Kind, Note, Workshop
from lda_synthese.ui.context import Context
from lda_synthese.ui.models.notes import NotesFilter, NotesModel, proposal_of
from lda_synthese.ui.pages.capture_card import CaptureCard
from lda_synthese.ui.pages.capture_list import NotesCard
from lda_synthese.ui.pages.capture_places import PlaceBar
from lda_synthese.ui.shell import Page
from lda_synthese.ui.widgets.note_editor import NoteEditor
from lda_synthese.ui.widgets.paste import PasteDialog

ASK_AFTER_MS = 150
FIELD_PX, LIVE_PX = 18.0, 24.0
CYCLE = {None: Kind.ACTION, Kind.ACTION: Kind.PISTE, Kind.PISTE: Kind.AUTRE, Kind.AUTRE: None}


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
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.timeout.connect(self._ask)
        self._lay_out()
        self._listen()
        self._declare()
        self._load_places()

    def _lay_out(self) -> None:
        px = self.context.theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(12), px(24), px(12))
        layout.setSpacing(px(12))
        layout.addWidget(self.places)
        layout.addWidget(self.card)
        layout.addWidget(self.list, 1)

    def _listen(self) -> None:
        field = self.card.field
        field.added.connect(self._add)
        field.dismissed.connect(self._dismiss)
        field.taken_back.connect(self._edit_last)
        field.pasted.connect(self._paste)
        field.undo_wanted.connect(self.context.undo)
        field.redo_wanted.connect(self.context.redo)
        field.split_wanted.connect(self._split_new)
        field.textChanged.connect(self._typed)
        field.tab_pressed = self._accept
        self.context.edited.connect(self._follow)
        self.context.assistant.state_changed.connect(self._assistant_changed)
        self.list.view.edit_asked.connect(self._edit_row)
        self.list.view.delegate_.closeEditor.connect(lambda *_: self._stop_editing())
        self.list.searched.connect(self._search)

    def _declare(self) -> None:
        add = self.context.actions.add
        themes = self.context.dossier.themes[:9]
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
            ("edit", "Modifier la note", "F2", self._edit_current, False),
            ("merge", "Réunir avec la note suivante", "Ctrl+M", self._merge, False),
            ("split", "Couper la note au curseur", "Ctrl+Shift+Return", self._split_edited, True),
            ("delete", "Supprimer les notes choisies", "Del", self._delete, True),
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
        self.list.view.delete_asked.connect(self._delete)

    def panes(self) -> tuple[QWidget, ...]:
        """Where, what is typed, what was typed."""
        return self.places, self.card, self.list

    def show_about(self, about: str) -> None:
        """Show a workshop, or a note in its workshop."""
        note = self.context.dossier.get(Note, about)
        workshop = note.workshop if note else about
        if self.context.dossier.get(Workshop, workshop):
            self.places.choose(EntityId(workshop))
        if note:
            self._select(note.id)
            self.list.view.setFocus()
        else:
            self.card.field.setFocus()

    def show_workshop(self, workshop: EntityId | None) -> None:
        """Show the notes of a workshop; keep what is being typed with the one that is left."""
        if workshop == self.workshop:
            return
        self._keep_draft()
        self.workshop = workshop
        self.model.load(self.context.dossier, workshop or EntityId(""))
        self.card.set_open(workshop is not None)
        self.list.show_place(workshop is not None)
        self._restore_draft()
        self._ask_for_rows()
        self._count()
        if workshop:
            self.context.remember_view(workshop=workshop)

    def _load_places(self) -> None:
        dossier = self.context.dossier
        self.card.load_themes(dossier.themes)
        self.card.set_open(False)
        self.list.show_place(False)
        self._count()
        wanted = self.context.settings.view_of(dossier.id).workshop
        self.places.load(dossier, EntityId(wanted))

    def _follow(self, edit: Edit) -> None:
        dossier = self.context.dossier
        if any(change.kind in ("day", "workshop") for change in edit.changes):
            self.places.load(dossier, self.workshop)
        if any(change.kind in ("theme", "lesson") for change in edit.changes):
            self.card.load_themes(dossier.themes)
        self.model.follow(dossier, edit)
        self._count()

    def _count(self) -> None:
        undecided = sum(1 for note in self.model.notes if note.theme is None)
        self.list.show_counts(len(self.model.notes), undecided)

    # What is typed

    def _typed(self) -> None:
        self.card.forget_proposal()
        if self.workshop is not None:
            text = self.card.field.toPlainText()
            self.context.session.save_draft(place=self.workshop, entity="", text=text)
        if self.card.field.toPlainText().strip():
            self._asking.start(ASK_AFTER_MS)

    def _keep_draft(self) -> None:
        if self.workshop is not None:
            self.card.drafts[self.workshop] = self.card.field.toPlainText()

    def _restore_draft(self) -> None:
        person = self.context.session.person
        saved = {
            draft.place: draft.text
            for draft in self.context.session.drafts
            if draft.person == person and not draft.entity
        }
        drafts = {**saved, **self.card.drafts}
        self.card.show_text(drafts.get(self.workshop or "", ""))

    def _ask(self) -> None:
        text = self.card.field.toPlainText()
        if text.strip():
            self.context.assistant.suggest("field", self._question(text), self._answered)

    def _question(self, text: str) -> Mapping[str, Any]:
        workshop = self.context.dossier.get(Workshop, self.workshop)
        numbers: dict[str, str] = {t.id: t.number for t in self.context.dossier.themes}
        return {
            "texte": text,
            "atelier": workshop.title if workshop else None,
            "precedentes": [
                {"texte": note.text, "theme": numbers.get(note.theme or ""), "nature": note.kind}
                for note in reversed(self.model.notes[:20])
                if note.theme in numbers
            ],
        }

    def _answered(self, answer: Mapping[str, Any]) -> None:
        self.card.show_answer(answer, self.context.dossier.themes)

    def _assistant_changed(self, state: str) -> None:
        self.card.show_assistant(state)
        self._ask_for_rows()

    def _ask_for_rows(self) -> None:
        """Proposals for the notes that nobody classified, the newest first."""
        for note in self.model.notes[:60]:
            if (note.theme is None or note.kind is None) and self.model.proposal(note.id) is None:
                answered = partial(self._row_answered, note.id)
                self.context.assistant.suggest(f"row {note.id}", {"texte": note.text}, answered)

    def _row_answered(self, note: EntityId, answer: Mapping[str, Any]) -> None:
        self.model.propose(note, proposal_of(answer, self._theme_ids()))

    def _theme_ids(self) -> dict[str, str]:
        return {theme.number: theme.id for theme in self.context.dossier.themes}

    def _add(self, accept: bool) -> None:
        text = self.card.field.toPlainText()
        if self.workshop is None or not text.strip():
            return
        theme, kind = self.card.tags(accept=accept)
        new = capture.NewNote(text=text, theme=theme, kind=kind)
        session = self.context.session
        done = ((self.workshop, ""),)

        def add() -> None:
            edit = capture.add_notes(
                session.dossier, session.mint, self.workshop or EntityId(""), [new],
                rapporteur=session.person,
            )  # fmt: skip
            session.apply(edit, drafts_done=done)

        proposal = self.card.answer
        if self.context.attempt(add):
            self.card.drafts.pop(self.workshop, None)
            self.card.start_again()
            newest = self.model.notes[0]
            if proposal is not None:
                self.model.propose(newest.id, proposal_of(proposal, self._theme_ids()))
            else:
                self._ask_for_rows()

    def _split_new(self, at: int) -> None:
        """Ctrl+Maj+Entrée in the field: the first part is added, the rest stays to be typed."""
        text = self.card.field.toPlainText()
        if text[:at].strip() and text[at:].strip():
            self.card.show_text(text[:at])
            self._add(False)
            self.card.show_text(text[at:].strip())

    def _accept(self) -> bool:
        """Tab: whether there was a proposal to accept."""
        return self.card.accept()

    def _dismiss(self) -> None:
        if not self.card.dismiss():
            self.card.field.empty()

    # Tags

    def choose_theme(self, theme: str) -> None:
        """Ctrl+digit: on the note edited, on the rows chosen, or on the text being typed."""
        notes = self._targets()
        if not notes:
            self.card.toggle_theme(theme)
            return
        same = all(note.theme == theme for note in notes)
        self.context.do(lambda: capture.tag_theme(notes, None if same else theme))

    def choose_kind(self) -> None:
        """Ctrl+B."""
        notes = self._targets()
        if not notes:
            self.card.next_kind(CYCLE)
            return
        self.context.do(lambda: capture.tag_kind(notes, CYCLE[notes[0].kind]))

    def _targets(self) -> list[Note]:
        editor = self._editor()
        if editor is not None:
            note = self.context.dossier.get(Note, editor.note.id)
            return [note] if note else []
        return self.list.view.chosen() if self.list.view.hasFocus() else []

    # Rows

    def _editor(self) -> NoteEditor | None:
        return self.list.view.editor()

    def _edit_last(self) -> None:
        if self.filter.rowCount():
            self._edit_row(0)

    def _edit_current(self) -> None:
        row = self.list.view.currentIndex().row()
        self._edit_row(row if row >= 0 else 0)

    def _edit_row(self, row: int) -> None:
        editor = self.list.view.edit_row(row)
        if editor is None:
            return
        self.card.show_editing(self.filter.index(row, 0).data())
        editor.field.validated.connect(lambda: self._validate(editor))
        editor.field.given_up.connect(self._stop_editing)
        editor.field.split.connect(lambda at: self._split(editor, at))

    def _validate(self, editor: NoteEditor) -> None:
        note, text = self.context.dossier.get(Note, editor.note.id), editor.field.toPlainText()
        if note is None or self.context.do(lambda: capture.reword_note(note, text)):
            self._stop_editing()

    def _split_edited(self) -> None:
        editor = self._editor()
        if editor is not None:
            self._split(editor, editor.field.textCursor().position())

    def _split(self, editor: NoteEditor, at: int) -> None:
        note, text = self.context.dossier.get(Note, editor.note.id), editor.field.toPlainText()
        session = self.context.session
        if note is not None and self.context.do(
            lambda: capture.split_note(session.dossier, session.mint, note, at, text)
        ):
            self._stop_editing()

    def _stop_editing(self) -> None:
        if self.list.view.stop_editing():
            self.card.stop_editing()
            self.card.field.setFocus()

    def _merge(self) -> None:
        """The rows chosen, or the current one with the older note under it."""
        notes = self.list.view.chosen()
        if len(notes) < 2:
            row = self.list.view.currentIndex().row()
            below = [self.filter.index(row + step, 0) for step in (0, 1)]
            notes = [index.data(self.list.view.NOTE) for index in below if index.isValid()]
        oldest_first = sorted(notes, key=lambda note: note.rank)
        self._stop_editing()
        self.context.do(lambda: capture.merge_notes(self.context.dossier, oldest_first))

    def _delete(self) -> None:
        notes = self.list.view.chosen()
        if notes and self.context.do(lambda: capture.trash_notes(notes)):
            text = plural(len(notes), "note supprimée", "notes supprimées")
            self.context.say(f"{text}.", "Annuler", self.context.undo)

    def _select(self, id_: str) -> None:
        row = self.model.row_of(id_)
        index = self.filter.mapFromSource(self.model.index(row)) if row is not None else None
        if index is not None and index.isValid():
            self.list.view.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.list.view.scrollTo(index)

    def _search(self, text: str, undecided_only: bool) -> None:
        found = frozenset(self.context.session.search(text)) if text.strip() else None
        self.filter.show_found(found)
        self.filter.show_undecided_only(undecided_only)

    def _paste(self, text: str) -> None:
        if self.workshop is not None:
            PasteDialog(self.context, text, self.model.notes, self._add_all).open()

    def _add_all(self, texts: list[str]) -> None:
        session, workshop = self.context.session, self.workshop or EntityId("")
        new = [capture.NewNote(text=text) for text in texts]
        self.context.do(
            lambda: capture.add_notes(
                session.dossier, session.mint, workshop, new, rapporteur=session.person
            )
        )
        self._ask_for_rows()

    def set_live(self, live: bool) -> None:
        """« Mode atelier »: larger letters to type in, read from afar."""
        self.card.field.size_px = LIVE_PX if live else FIELD_PX
        self.card.field.dress()

    def leave(self) -> None:
        """Stop listening to the dossier."""
        self.context.edited.disconnect(self._follow)
        self.context.assistant.state_changed.disconnect(self._assistant_changed)
