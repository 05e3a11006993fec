"""What is done to the notes chosen in Saisie: tagged, marked, joined, moved, deleted."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.gestures.recording import reaction_of
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import OUTSIDE, Consent, Kind, Note, Voice, Workshop
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.ui.capture.entry.card import CaptureCard
from lda_synthese.ui.capture.rows.editing import RowEditing
from lda_synthese.ui.capture.rows.model import NotesModel
from lda_synthese.ui.capture.services import CaptureServices
from lda_synthese.ui.services.dialogs import Prompt
from lda_synthese.ui.services.suggesting.proposed import SURE, ask_sure, take_proposed
from lda_synthese.ui.widgets.basics import pop_up
from lda_synthese.ui.widgets.chips import KIND_NAMES, VOICE_NAMES

TYPING = "Ajoutez d’abord la note en cours\u00a0: Ctrl+M réunit des notes déjà gardées."

LISTED = ("edit", "merge", "move", "verbatim", "voice", "history", "erase", "delete")
"""The actions in the menu of the rows."""


class RowGestures(QObject):
    """Each is one step to undo."""

    def __init__(
        self, services: CaptureServices, model: NotesModel, card: CaptureCard, editing: RowEditing
    ) -> None:
        view = editing.view
        super().__init__(view)
        self._open, self._messages = services.open, services.messages
        self._dialogs, self._actions = services.dialogs, services.actions
        self._model, self._card = model, card
        self._view, self._editing = view, editing
        card.circumstances.sort_chosen.connect(self._react)
        card.circumstances.consent_chosen.connect(self._mark_consent)
        card.circumstances.voice_chosen.connect(self._mark_voice)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self.show_menu)

    def targets(self) -> list[Note]:
        """The notes chosen, the one that is edited too; none while a new one is typed."""
        return self._view.notes_chosen()

    def tag_theme(self, notes: list[Note], theme: str) -> None:
        """Decide the theme of notes; the same again takes it off."""
        same, dossier = all(note.theme == theme for note in notes), self._open.dossier
        self._do(lambda: capture.tag_theme(dossier, notes, None if same else theme))

    @property
    def can_accept(self) -> bool:
        """Whether something is proposed for a row chosen."""
        return bool(self._model.proposed(self.targets()))

    def accept(self) -> None:
        """Decide what is proposed for the rows chosen; the next with a proposal is chosen."""
        proposed = self._model.proposed(self.targets())
        if proposed and take_proposed(self._open, proposed):
            self._view.choose_below(lambda note: bool(self._model.proposed([note])))

    def ask_sure(self) -> None:
        """« Accepter les 12 sûres »."""
        sure = self._model.proposed(self._model.notes, sure=SURE)
        ask_sure(self._open, self._dialogs, self._messages, sure)

    def tag_next_kind(self, notes: list[Note]) -> None:
        """The next kind for notes."""
        self._do(lambda: capture.tag_kind(notes, capture.NEXT_KIND[notes[0].kind]))

    def mark_verbatim(self, notes: list[Note]) -> None:
        """Somebody's very words, or not any more."""
        if notes:
            quoted = not all(note.verbatim for note in notes)
            self._do(lambda: capture.mark_verbatim(notes, quoted))

    def ask_voice(self) -> None:
        """Who said in the room the notes chosen, or the one being typed."""
        notes = self.targets()

        def mark(voice: Voice | None) -> None:
            if notes:
                self._do(lambda: capture.mark_voice(notes, voice))
            else:
                self._card.mark_voice(voice)

        choices = [(name, str(voice)) for voice, name in VOICE_NAMES.items()]
        self._dialogs.ask_choice(
            Prompt("Qui parle", "Qui l’a dit\u202f?", "Noter qui parle"),
            [*choices, ("Non précisé", "")],
            lambda value: mark(Voice(value) if value else None),
        )

    def _mark_voice(self, voice: str) -> None:
        notes = self.targets()
        if notes:
            self._do(lambda: capture.mark_voice(notes, Voice(voice) if voice else None))

    def _mark_consent(self, consent: str) -> None:
        notes = self.targets()
        if notes:
            self._do(lambda: capture.mark_consent(notes, Consent(consent) if consent else None))

    def _react(self, sort: str) -> None:
        """The notes chosen, in an exchange, are reactions from now on."""
        session, bar = self._open.session, self._card.circumstances
        for note in self.targets():
            new = bar.reaction(capture.NewNote(text=note.text, voice=note.voice), sort)
            if new is not None and self._open.do(
                partial(reaction_of, session.dossier, session.mint, note, new)
            ):
                self._messages.show_undoable("Réaction notée.")
                bar.forget()

    def _do(self, build: Callable[[], Edit]) -> None:
        self._open.do(build)

    def merge(self) -> None:
        """Join the notes chosen, or the only one with the older note under it.

        While a new note is typed that is the last one, told, and only before its first letter.
        """
        is_typing = not self.targets()
        if is_typing and not self._card.field.is_empty:
            self._messages.show(TYPING)
            return
        notes = list(self._model.notes[:1]) if is_typing else self._settled()
        if len(notes) == 1:
            notes += filter(None, [self._view.note_under(notes[0].id)])
        merge = oldest_first(notes)
        if (notes or is_typing) and self._open.do(
            lambda: capture.merge_notes(self._open.dossier, merge)
        ):
            if is_typing:
                self._messages.show_undoable("Les deux dernières notes sont réunies.")
            else:
                self._view.select(merge[0].id)

    def _settled(self) -> list[Note]:
        """The notes chosen, once what is typed in a row is stored; none when it can't be."""
        chosen = [note.id for note in self.targets()]
        if not self._editing.settle():
            return []
        found = (self._open.dossier.get(Note, id_) for id_ in chosen)
        return [note for note in found if note is not None]

    def ask_workshop(self) -> None:
        """Which workshop the notes chosen belong to, if not this one."""
        notes, dossier = oldest_first(self._settled()), self._open.dossier
        days = {day.id: f"J{place} · {day.name}" for place, day in enumerate(dossier.days, start=1)}
        choices = [
            (f"{days.get(workshop.day, '')} · {workshop.title}", str(workshop.id))
            for workshop in dossier.workshops
            if workshop.id not in {note.workshop for note in notes}
        ]
        if notes and not choices:
            self._messages.show("Il n’y a pas d’autre atelier\u202f; ajoutez-le dans Préparation.")
        elif notes:
            verb = capture.counted("Déplacer", len(notes))
            prompt = Prompt("Déplacer", "Vers quel atelier\u202f?", verb)
            self._dialogs.ask_choice(prompt, choices, lambda id_: self._move(notes, EntityId(id_)))

    def _move(self, notes: list[Note], workshop: EntityId) -> None:
        session = self._open.session
        if self._open.do(
            lambda: capture.move_notes(session.dossier, session.mint, notes, workshop)
        ):
            moved = plural(len(notes), "note déplacée", "notes déplacées")
            reached = session.dossier.get(Workshop, workshop)
            where = quoted(reached.title) if reached else ""
            self._messages.show_undoable(f"{moved} vers {where}.")

    def delete(self) -> None:
        """Put the notes chosen in the trash."""
        notes = self._view.notes_chosen()
        if notes and self._open.do(lambda: capture.trash_notes(notes)):
            text = plural(len(notes), "note supprimée", "notes supprimées")
            self._messages.show_undoable(f"{text}.")

    def show_menu(self, at: QPoint) -> None:
        """What can be done with the notes chosen, by mouse or Maj+F10."""
        if not self._view.notes_chosen():
            return
        menu = QMenu(self._view)
        self._add_tags(menu)
        for command in (self._actions[f"saisie.{id_}"] for id_ in LISTED):
            menu.addAction(f"{command.text}\t{command.shown_key}", command.action.trigger)
        pop_up(menu, self._view.viewport().mapToGlobal(at))

    def _add_tags(self, menu: QMenu) -> None:
        """What the keys of the digit row and Ctrl+B do, by name."""
        copy = self._actions["copy"]
        menu.addAction(f"{copy.text}\t{copy.shown_key}", copy.action.trigger)
        themes, kinds = menu.addMenu("Classer dans…"), menu.addMenu("Nature")
        choices = [(f"{t.number}   {t.short}", str(t.id)) for t in self._open.dossier.themes]
        for text, id_ in [*choices, ("Hors cadre", OUTSIDE)]:
            act = themes.addAction(text)
            act.triggered.connect(lambda _=False, id_=id_: self.tag_theme(self.targets(), id_))
        for kind, name in KIND_NAMES.items():
            act = kinds.addAction(name)
            act.triggered.connect(lambda _=False, kind=kind: self._tag_kind(kind))
        menu.addSeparator()

    def _tag_kind(self, kind: Kind) -> None:
        notes = self.targets()
        self._do(lambda: capture.tag_kind(notes, kind))


def oldest_first(notes: Iterable[Note]) -> list[Note]:
    """Notes of one workshop in the order typed; the list shows the newest first."""
    return sorted(notes, key=lambda note: note.rank)
