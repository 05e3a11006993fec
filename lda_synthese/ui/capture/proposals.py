"""What the child proposes: for the text being typed, for the notes that nobody classified."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Note, Workshop
from lda_synthese.domain.state.placing import stands_apart
from lda_synthese.domain.state.published import Published
from lda_synthese.language.protocol import NoteToTag, Suggestion, TaggedNote
from lda_synthese.ui.capture.entry.card import CaptureCard
from lda_synthese.ui.capture.rows.model import NotesModel
from lda_synthese.ui.services.assistant import Assistant
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.services.suggesting.batches import Batches
from lda_synthese.ui.services.suggesting.proposed import proposal_of
from lda_synthese.ui.widgets.basics import text_of

ASK_AFTER_MS = 150


class Proposals(QObject):
    """Asked for once the typing pauses, never waited for; shown, never stored."""

    def __init__(
        self,
        open_: OpenDossier,
        assistant: Assistant,
        card: CaptureCard,
        model: NotesModel,
        seen: Callable[[], Iterable[EntityId]],
    ) -> None:
        """`seen` gives the notes before the eyes; what is proposed goes to `card` and `model`.

        `assistant` is asked, `open_` gives the themes.
        """
        super().__init__(model)
        self._open, self._assistant = open_, assistant
        self._card, self._model = card, model
        self._rows = Batches(assistant, "rows", seen, self._show_in_new_row)
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.timeout.connect(self._ask)
        self._coming = QTimer(self)
        self._coming.setSingleShot(True)
        self._coming.timeout.connect(self.ask_for_rows)
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
        if text.strip() and not self._card.circumstances.stands_apart:
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

    def follow(self, published: Published) -> None:
        """Notes came: those that were not typed here are asked, once what was is shown.

        One whose words changed is asked anew, before what was answered for the old ones comes.
        """
        made = published.made(Note)
        if set(published.touched(Note, "text")).difference(made):
            self.ask_for_rows()
        if made:
            self._coming.start()

    def ask_for_rows(self) -> None:
        """Proposals for the notes that nobody classified: those seen first, then the newest.

        What was said of a picture has no theme to propose.
        """
        self._rows.ask(
            {
                note.id: NoteToTag(note.text)
                for note in self._model.notes
                if (note.theme is None or note.kind is None)
                and not stands_apart(note)
                and self._model.proposal(note.id) is None
            }
        )

    def hand_on(self, answer: Suggestion | None) -> None:
        """The newest note has what was answered for its text; with None it is asked."""
        if answer is None:
            self.ask_for_rows()
        else:
            self._show_in_row(self._model.notes[0].id, answer)

    def _show_in_row(self, note: EntityId, answer: Suggestion) -> None:
        themes: dict[str, str] = {t.number: t.id for t in self._open.dossier.themes}
        self._model.propose(note, proposal_of(answer, themes))

    def _show_in_new_row(self, note: EntityId, answer: Suggestion) -> None:
        # Typed, a note has an answer that knew of its workshop.
        if self._model.proposal(note) is None:
            self._show_in_row(note, answer)

    def leave(self) -> None:
        """Stop asking."""
        self._asking.stop()
        self._coming.stop()
        self._rows.forget()
        self._assistant.state_changed.disconnect(self._assistant_changed)
