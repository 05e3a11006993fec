"""A note of Saisie edited in its row: what is typed is kept, stored, cut, given up."""

from PySide6.QtCore import QEvent, QModelIndex, QObject
from PySide6.QtGui import QTextCursor

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.model import NOTE_LIMIT, Note
from lda_synthese.ui.capture.entry.card import CaptureCard
from lda_synthese.ui.capture.rows.card import NotesView
from lda_synthese.ui.capture.rows.editor import NoteEditor
from lda_synthese.ui.capture.rows.model import NotesFilter
from lda_synthese.ui.capture.services import CaptureServices
from lda_synthese.ui.services.drafts import draft_of, edited, give_up, keep, store
from lda_synthese.ui.widgets.basics import caret_of, text_of
from lda_synthese.ui.widgets.bounded import too_long


class RowEditing(QObject):
    """One row at a time; the field of the new note waits meanwhile."""

    def __init__(
        self, services: CaptureServices, shown: NotesFilter, card: CaptureCard, view: NotesView
    ) -> None:
        super().__init__(view)
        self._open, self._messages = services.open, services.messages
        self._actions, self._check_spelling = services.actions, services.check_spelling
        self._shown, self._card, self.view = shown, card, view
        shown.modelAboutToBeReset.connect(self._let_go)
        shown.modelReset.connect(self.resume)
        shown.rowsAboutToBeRemoved.connect(self._rows_leave)
        shown.rowsInserted.connect(self.resume)
        view.edit_asked.connect(self.edit)
        view.delegate_.closeEditor.connect(lambda *_: self.stop_editing())

    def edit_last(self) -> None:
        """Edit the newest note."""
        if self._shown.rowCount():
            self.edit(0)

    def edit_current(self) -> None:
        """Edit the note chosen; the newest while a new one is typed."""
        self.edit(self.view.currentIndex().row() if self.view.selectedIndexes() else 0)

    def edit(self, row: int) -> None:
        """Open the editor in a row, once what is typed in another is stored."""
        note = self._shown.index(row, 0).data(self.view.NOTE)
        if note is not None and self.settle() and self._open_row(note.id):
            self.focus_editor()

    def resume(self) -> None:
        """Open the row whose text was being typed; the caret stays where it is."""
        if self.view.editor() is None:
            any(self._open_row(id_) for id_ in edited(self._open.session))

    def _open_row(self, id_: str) -> bool:
        """Open the editor in the row of a note; whether the note is in the list."""
        editor = self.view.edit_row(self._shown.index_of(id_).row())
        if editor is None:
            return False
        session, field, note = self._open.session, editor.field, editor.note
        typed = draft_of(session, entity=id_)
        if typed:
            field.setPlainText(typed)
            field.moveCursor(QTextCursor.MoveOperation.End)
        self._card.show_editing()
        self._check_spelling(field)
        field.textChanged.connect(lambda: keep(session, note.id, text_of(field), note.text))
        self._actions.watch("saisie.editor", field)
        field.outgrown.connect(self._outgrown)
        field.installEventFilter(self)
        return True

    def _outgrown(self, text: str) -> None:
        way = "«\u202fColler une liste\u202f» en fait plusieurs notes"
        self._messages.show(too_long(text, NOTE_LIMIT, way))

    def focus_editor(self) -> bool:
        """Put the caret in the row that is edited; whether there is one."""
        editor = self.view.editor()
        if editor is not None:
            editor.field.setFocus()
        return editor is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where the caret is in a row, that row is the one chosen."""
        if event.type() == QEvent.Type.FocusIn:
            self.view.select(self.view.delegate_.edited_id)
        return super().eventFilter(watched, event)

    def stop_editing(self) -> None:
        """Close the editor and forget its text; the capture field has the caret again."""
        id_ = self.view.delegate_.edited_id
        if self.view.stop_editing():
            give_up(self._open.session, id_)
            self._card.stop_editing()
            self._card.field.setFocus()

    def change_hands(self) -> None:
        """Somebody else types: the row that was edited is left, the other's is open again."""
        self._let_go()
        self.resume()

    def _let_go(self) -> None:
        """Close the editor of a row that leaves the list; what was typed is kept."""
        editor = self.view.editor()
        if editor is not None:
            had_caret = editor.field.hasFocus()
            self.view.stop_editing()
            self._card.stop_editing()
            if had_caret:
                self._card.field.setFocus()

    def _rows_leave(self, _: QModelIndex, first: int, last: int) -> None:
        id_ = self.view.delegate_.edited_id
        if id_ and first <= self._shown.index_of(id_).row() <= last:
            self._let_go()

    def settle(self) -> bool:
        """Store what is being typed in a row; whether nothing is edited any more."""
        editor = self.view.editor()
        if editor is not None:
            note, text = self._note(editor), text_of(editor.field)
            if note is None or store(self._open, note.id, lambda: capture.reword_note(note, text)):
                self.stop_editing()
        return self.view.editor() is None

    def _note(self, editor: NoteEditor) -> Note | None:
        return self._open.dossier.get(Note, editor.note.id)

    def split(self) -> bool:
        """Cut the note that is edited, at its caret; whether one is edited."""
        editor = self.view.editor()
        if editor is None:
            return False
        note, text, at = self._note(editor), text_of(editor.field), caret_of(editor.field)
        session = self._open.session
        if note is not None and store(
            self._open,
            note.id,
            lambda: capture.split_note(session.dossier, session.mint, note, at, text),
        ):
            self.stop_editing()
        return True
