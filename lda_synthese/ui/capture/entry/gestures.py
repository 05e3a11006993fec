"""New notes of Saisie: typed in the field, cut at its caret, pasted as a list."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from lda_synthese.domain.gestures.recording import add_recorded
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.language.protocol import Suggestion
from lda_synthese.ui.capture.entry.card import CaptureCard
from lda_synthese.ui.capture.new import add_list, adding
from lda_synthese.ui.capture.paste import PasteDialog
from lda_synthese.ui.capture.proposals import Proposals
from lda_synthese.ui.capture.rows.model import NotesModel
from lda_synthese.ui.capture.services import CaptureServices
from lda_synthese.ui.services.drafts import draft_of
from lda_synthese.ui.services.suggesting.proposed import proposal_of
from lda_synthese.ui.widgets.basics import caret_of, text_of


class EntryGestures(QObject):
    """They go to the workshop of `model`; what is typed is a draft until then."""

    def __init__(
        self, services: CaptureServices, card: CaptureCard, model: NotesModel, proposals: Proposals
    ) -> None:
        super().__init__(card)
        self._services, self._open = services, services.open
        self._card, self._model, self._proposals = card, model, proposals
        field = card.field
        field.pasted.connect(self._paste)
        field.textChanged.connect(self._typed)

    def show_draft(self) -> None:
        """Show what the person was typing in the workshop."""
        place, session = self._model.workshop, self._open.session
        self._card.circumstances.show_place(session.dossier, place)
        self._card.show_text(draft_of(session, place=place) if place else "")

    def _typed(self) -> None:
        place, text = self._model.workshop, text_of(self._card.field)
        if place is not None:
            self._open.session.save_draft(place=place, entity="", text=text)
        self._proposals.ask_soon()

    def add(self, *, accept: bool) -> None:
        """Add what is typed, if it says something; with `accept`, as it is proposed."""
        text = text_of(self._card.field)
        if text.strip():
            self._store(text, accept=accept)

    def _store(self, text: str, *, accept: bool, rest: str = "") -> None:
        """Add a note, and leave the rest in the field; a refusal leaves it all there."""
        place, session = self._model.workshop, self._open.session
        if place is None:
            return
        answer = None if rest else self._card.answer
        # With a rest, the draft is of both until that one is written over it.
        done = () if rest else ((place, ""),)
        note = self._card.note_of(text, accept=accept)
        build = adding(session, place, [note])
        reaction = self._card.circumstances.reaction(note)
        if reaction is not None:
            answer = None
            build = partial(add_recorded, session.dossier, session.mint, reaction)
        if self._open.attempt(lambda: session.apply(build(), drafts_done=done)):
            self._count(answer, note.theme)
            self._card.show_text(rest)
            self._card.circumstances.forget()
            self._proposals.hand_on(answer)

    def _count(self, answer: Suggestion | None, decided: str | None) -> None:
        """Count whether the theme of an answer was followed, where a theme was decided."""
        preferences = self._services.preferences
        numbers = {theme.number: theme.id for theme in self._open.dossier.themes}
        proposed = proposal_of(answer, numbers).theme if answer else None
        if proposed and decided:
            name = "followed" if proposed == decided else "corrected"
            count = getattr(preferences.settings, name) + 1
            preferences.change_settings(replace(preferences.settings, **{name: count}))

    def split(self) -> None:
        """Add what stands before the caret; the rest stays to be typed."""
        text, at = text_of(self._card.field), caret_of(self._card.field)
        first, rest = text[:at], text[at:].strip()
        if first.strip() and rest:
            self._store(first, accept=False, rest=rest)

    def dismiss(self) -> None:
        """Hide the proposal; without one, empty the field."""
        if not self._card.dismiss():
            self._card.field.empty()

    def ask_list(self) -> None:
        """Offer to paste what was copied, as a list."""
        self._paste("")

    def _paste(self, text: str) -> None:
        workshop = self._model.workshop
        if workshop is not None:
            add = partial(self._add_all, workshop)
            PasteDialog(self._services, text, self._model.notes, add).open()

    def _add_all(
        self, workshop: EntityId, texts: list[str], then: Callable[[bool], object]
    ) -> None:
        def done(is_added: bool) -> None:
            then(is_added)
            self._proposals.ask_for_rows()

        add_list(self._services, workshop, texts, done)
