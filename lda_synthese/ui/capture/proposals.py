"""What the child proposes: for the text being typed, for the notes that nobody classified."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Note, Workshop
from lda_synthese.language.protocol import NoteToTag, Suggestion, TaggedNote
from lda_synthese.ui.capture.entry.card import CaptureCard
from lda_synthese.ui.capture.rows.model import NotesModel, proposal_of
from lda_synthese.ui.services.assistant import Assistant
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.basics import text_of

ASK_AFTER_MS = 150
ROWS_AT_ONCE = 4


class Proposals(QObject):
    """Asked for once the typing pauses, never waited for; shown, never stored."""

    def __init__(
        self, open_: OpenDossier, assistant: Assistant, card: CaptureCard, model: NotesModel
    ) -> None:
        super().__init__(model)
        self._open, self._assistant = open_, assistant
        self._card, self._model = card, model
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.timeout.connect(self._ask)
        self._to_ask: list[Note] = []
        self._rows_asking = QTimer(self)
        self._rows_asking.setSingleShot(True)
        self._rows_asking.timeout.connect(self.ask_for_rows)
        # An import, a paste, what comes back from the trash: whoever brought the rows.
        for came in (model.rowsInserted, model.modelReset):
            came.connect(lambda *_: self._rows_asking.start(ASK_AFTER_MS))
        assistant.state_changed.connect(self._assistant_changed)

    def ask_soon(self) -> None:
        """The text changed: what was asked was about other words."""
        self._card.forget_proposal()
        self._asking.stop()
        self._assistant.forget("field")
        if text_of(self._card.field).strip():
            self._asking.start(ASK_AFTER_MS)

    def _ask(self) -> None:
        text = text_of(self._card.field)
        if text.strip():
            self._assistant.suggest("field", self._question(text), self._answered)

    def _question(self, text: str) -> NoteToTag:
        dossier = self._open.dossier
        workshop = dossier.get(Workshop, self._model.workshop)
        numbers: dict[str, str] = {theme.id: theme.number for theme in dossier.themes}
        previous = tuple(
            TaggedNote(note.text, numbers.get(note.theme or ""), note.kind)
            for note in reversed(self._model.notes[:20])
            if note.theme in numbers
        )
        return NoteToTag(text, workshop.title if workshop else None, previous)

    def _answered(self, answer: Suggestion) -> None:
        self._card.show_answer(answer, self._open.dossier.themes)

    def _assistant_changed(self, state: str) -> None:
        self._card.show_assistant(state)
        self.ask_for_rows()

    def ask_for_rows(self) -> None:
        """Proposals for the notes that nobody classified, the newest first, a few at a time.

        What is asked of the text being typed never waits behind a whole workshop.
        """
        self._rows_asking.stop()
        self._to_ask = [
            note
            for note in reversed(self._model.notes)
            if (note.theme is None or note.kind is None) and self._model.proposal(note.id) is None
        ]
        for _ in range(ROWS_AT_ONCE):
            self._ask_next_row()

    def _ask_next_row(self) -> None:
        if self._to_ask:
            note = self._to_ask.pop()
            answered = partial(self._row_answered, note.id)
            self._assistant.suggest(f"row {note.id}", NoteToTag(note.text), answered)

    def _row_answered(self, note: EntityId, answer: Suggestion) -> None:
        self._show_in_row(note, answer)
        self._ask_next_row()

    def hand_on(self, answer: Suggestion | None) -> None:
        """The newest note has what was answered for its text; with None it is asked."""
        if answer is None:
            self.ask_for_rows()
        else:
            self._show_in_row(self._model.notes[0].id, answer)

    def _show_in_row(self, note: EntityId, answer: Suggestion) -> None:
        themes: dict[str, str] = {t.number: t.id for t in self._open.dossier.themes}
        self._model.propose(note, proposal_of(answer, themes))

    def leave(self) -> None:
        """Stop asking."""
        self._asking.stop()
        self._rows_asking.stop()
        self._assistant.state_changed.disconnect(self._assistant_changed)
