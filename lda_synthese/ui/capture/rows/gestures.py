"""The rows of Saisie: edited in place, cut, joined, tagged, marked, moved, deleted."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import NOTE_LIMIT, Note, Voice, Workshop
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.ui.capture.entry.card import CaptureCard
from lda_synthese.ui.capture.rows.card import NotesCard
from lda_synthese.ui.capture.rows.editor import NoteEditor
from lda_synthese.ui.capture.rows.model import NotesFilter, NotesModel
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.services.dialogs import ask_choice
from lda_synthese.ui.services.drafts import draft_of, edited, give_up, keep, store
from lda_synthese.ui.widgets.basics import caret_of, pop_up, text_of
from lda_synthese.ui.widgets.bounded import too_long
from lda_synthese.ui.widgets.chips import VOICE_NAMES

MENU = ("edit", "merge", "move", "verbatim", "voice", "delete")
"""The commands of a row's menu."""


class Rows(QObject):
    """What is done to notes that are in the list already."""

    def __init__(
        self,
        context: Context,
        model: NotesModel,
        shown: NotesFilter,
        card: CaptureCard,
        listed: NotesCard,
    ) -> None:
        super().__init__(listed)
        self._context, self._model, self._shown = context, model, shown
        self._card, self._view = card, listed.view
        shown.modelAboutToBeReset.connect(self._let_go)
        shown.modelReset.connect(self.resume)
        shown.rowsAboutToBeRemoved.connect(self._rows_leave)
        shown.rowsInserted.connect(self.resume)
        self._view.edit_asked.connect(self.edit)
        self._view.delegate_.closeEditor.connect(lambda *_: self.stop_editing())
        self._view.delete_asked.connect(self.delete)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(self.show_menu)

    # Editing in place

    def _editor(self) -> NoteEditor | None:
        return self._view.editor()

    def edit_last(self) -> None:
        """Edit the newest note."""
        if self._shown.rowCount():
            self.edit(0)

    def edit_current(self) -> None:
        """Edit the current note, or the newest."""
        self.edit(max(self._view.currentIndex().row(), 0))

    def edit(self, row: int) -> None:
        """Open the editor in a row, once what is typed in another is stored."""
        note = self._shown.index(row, 0).data(self._view.NOTE)
        if note is not None and self._settle() and self._open(note.id):
            self.focus_editor()

    def resume(self) -> None:
        """Open the row whose text was being typed; the caret stays where it is."""
        if self._editor() is None:
            any(self._open(id_) for id_ in edited(self._context.open.session))

    def _open(self, id_: str) -> bool:
        """Open the editor in the row of a note; whether the note is in the list."""
        editor = self._view.edit_row(self._index(id_).row())
        if editor is None:
            return False
        session, field, note = self._context.open.session, editor.field, editor.note
        typed = draft_of(session, entity=id_)
        if typed:
            field.setPlainText(typed)
            field.moveCursor(QTextCursor.MoveOperation.End)
        self._card.show_editing()
        self._context.check_spelling(field)
        field.textChanged.connect(lambda: keep(session, note.id, text_of(field), note.text))
        field.validated.connect(lambda: self._validate(editor))
        field.given_up.connect(self.stop_editing)
        field.split.connect(lambda at: self._split(editor, at))
        field.outgrown.connect(self._outgrown)
        return True

    def _outgrown(self, text: str) -> None:
        way = "«\u202fColler une liste\u202f» en fait plusieurs notes"
        self._context.messages.say(too_long(text, NOTE_LIMIT, way))

    def focus_editor(self) -> bool:
        """Put the caret in the row that is edited; whether there is one."""
        editor = self._editor()
        if editor is not None:
            editor.field.setFocus()
        return editor is not None

    def stop_editing(self) -> None:
        """Close the editor and forget its text; the capture field has the caret again."""
        id_ = self._view.delegate_.edited_id
        if self._view.stop_editing():
            give_up(self._context.open.session, id_)
            self._card.stop_editing()
            self._card.field.setFocus()

    def change_hands(self) -> None:
        """Somebody else types: the row that was edited is left, the other's is open again."""
        self._let_go()
        self.resume()

    def _let_go(self) -> None:
        """Close the editor of a row that leaves the list; what was typed is kept."""
        editor = self._editor()
        if editor is not None:
            had_caret = editor.field.hasFocus()
            self._view.stop_editing()
            self._card.stop_editing()
            if had_caret:
                self._card.field.setFocus()

    def _rows_leave(self, _: QModelIndex, first: int, last: int) -> None:
        id_ = self._view.delegate_.edited_id
        if id_ and first <= self._index(id_).row() <= last:
            self._let_go()

    def _validate(self, editor: NoteEditor) -> None:
        note, text = self._note(editor), text_of(editor.field)
        if note is None or store(self._context, note.id, lambda: capture.reword_note(note, text)):
            self.stop_editing()

    def _settle(self) -> bool:
        """Store what is being typed in a row; whether nothing is edited any more."""
        editor = self._editor()
        if editor is not None:
            self._validate(editor)
        return self._editor() is None

    def _note(self, editor: NoteEditor) -> Note | None:
        return self._context.open.dossier.get(Note, editor.note.id)

    def split_edited(self) -> None:
        """Cut the note that is edited, at its caret."""
        editor = self._editor()
        if editor is not None:
            self._split(editor, caret_of(editor.field))

    def _split(self, editor: NoteEditor, at: int) -> None:
        note, text = self._note(editor), text_of(editor.field)
        session = self._context.open.session
        if note is not None and store(
            self._context,
            note.id,
            lambda: capture.split_note(session.dossier, session.mint, note, at, text),
        ):
            self.stop_editing()

    # The notes chosen

    def targets(self) -> list[Note]:
        """The note that is edited, or those chosen in the list while it has the focus."""
        editor = self._editor()
        if editor is not None:
            note = self._note(editor)
            return [note] if note else []
        return self._view.chosen() if self._view.hasFocus() else []

    def tag_theme(self, notes: list[Note], theme: str) -> None:
        """Decide the theme of notes; the same again takes it off."""
        same, dossier = all(note.theme == theme for note in notes), self._context.open.dossier
        self._do(lambda: capture.tag_theme(dossier, notes, None if same else theme))

    def tag_next_kind(self, notes: list[Note]) -> None:
        """The next kind for notes."""
        self._do(lambda: capture.tag_kind(notes, capture.NEXT_KIND[notes[0].kind]))

    def mark_verbatim(self) -> None:
        """Somebody's very words, or not any more."""
        notes = self.targets() or self._newest()
        if notes:
            quoted = not all(note.verbatim for note in notes)
            self._do(lambda: capture.mark_verbatim(notes, quoted))

    def ask_voice(self) -> None:
        """Who said it in the room."""
        notes = self.targets() or self._newest()
        if notes:
            choices = [(name, str(voice)) for voice, name in VOICE_NAMES.items()]
            ask_choice(
                self._context, "Qui parle", "Qui l’a dit\u202f?", "Noter qui parle",
                [*choices, ("Non précisé", "")],
                lambda value: self._do(
                    lambda: capture.mark_voice(notes, Voice(value) if value else None)
                ),
            )  # fmt: skip

    def _newest(self) -> list[Note]:
        return list(self._model.notes[:1])

    def _do(self, build: Callable[[], Edit]) -> None:
        self._context.open.do(build)

    def merge(self) -> None:
        """Join the notes chosen, or the current one with the older note under it."""
        if not self._settle():
            return
        notes = self._view.chosen()
        if len(notes) < 2:
            row = self._view.currentIndex().row()
            below = [self._shown.index(row + step, 0) for step in (0, 1)]
            notes = [index.data(self._view.NOTE) for index in below if index.isValid()]
        self._do(lambda: capture.merge_notes(self._context.open.dossier, oldest_first(notes)))

    def ask_workshop(self) -> None:
        """Which workshop the notes chosen belong to, if not this one."""
        if not self._settle():
            return
        notes, dossier = oldest_first(self._view.chosen()), self._context.open.dossier
        days = {day.id: f"J{place} · {day.name}" for place, day in enumerate(dossier.days, start=1)}
        choices = [
            (f"{days.get(workshop.day, '')} · {workshop.title}", str(workshop.id))
            for workshop in dossier.workshops
            if workshop.id not in {note.workshop for note in notes}
        ]
        if notes and not choices:
            self._context.messages.say(
                "Il n’y a pas d’autre atelier\u202f; ajoutez-le dans Préparation."
            )
        elif notes:
            ask_choice(
                self._context, "Déplacer", "Vers quel atelier\u202f?",
                capture.counted("Déplacer", len(notes)), choices,
                lambda id_: self._move(notes, EntityId(id_)),
            )  # fmt: skip

    def _move(self, notes: list[Note], workshop: EntityId) -> None:
        session = self._context.open.session
        if self._context.open.do(
            lambda: capture.move_notes(session.dossier, session.mint, notes, workshop)
        ):
            moved = plural(len(notes), "note déplacée", "notes déplacées")
            reached = session.dossier.get(Workshop, workshop)
            where = quoted(reached.title) if reached else ""
            self._context.messages.say_undoable(f"{moved} vers {where}.")

    def delete(self) -> None:
        """Put the notes chosen in the trash."""
        notes = self._view.chosen()
        if notes and self._context.open.do(lambda: capture.trash_notes(notes)):
            text = plural(len(notes), "note supprimée", "notes supprimées")
            self._context.messages.say_undoable(f"{text}.")

    def show_menu(self, at: QPoint) -> None:
        """What can be done with the notes chosen, by mouse or Maj+F10."""
        if not self._view.chosen():
            return
        menu = QMenu(self._view)
        for command in (self._context.actions[f"saisie.{name}"] for name in MENU):
            menu.addAction(f"{command.text}\t{command.shown_key}", command.action.trigger)
        pop_up(menu, self._view.viewport().mapToGlobal(at))

    def select(self, id_: str) -> None:
        """Make a note current."""
        index = self._index(id_)
        if index.isValid():
            self._view.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self._view.scrollTo(index)

    def _index(self, id_: str) -> QModelIndex:
        """The row of a note; not valid when the list doesn't show it."""
        row = self._model.row_of(id_)
        return QModelIndex() if row is None else self._shown.mapFromSource(self._model.index(row))


def oldest_first(notes: Iterable[Note]) -> list[Note]:
    """Notes of one workshop in the order typed; the list shows the newest first."""
    return sorted(notes, key=lambda note: note.rank)
