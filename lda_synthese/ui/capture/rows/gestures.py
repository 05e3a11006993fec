"""What is done to the notes chosen in Saisie: tagged, marked, joined, moved, deleted."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Note, Voice, Workshop
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.ui.capture.rows.card import NotesView
from lda_synthese.ui.capture.rows.editing import RowEditing
from lda_synthese.ui.capture.rows.model import NotesModel
from lda_synthese.ui.capture.services import CaptureServices
from lda_synthese.ui.services.dialogs import Prompt
from lda_synthese.ui.widgets.basics import pop_up
from lda_synthese.ui.widgets.chips import VOICE_NAMES

LISTED = ("edit", "merge", "move", "verbatim", "voice", "history", "delete")
"""The actions in the menu of the rows."""


class RowGestures(QObject):
    """Each is one step to undo."""

    def __init__(
        self, services: CaptureServices, model: NotesModel, view: NotesView, editing: RowEditing
    ) -> None:
        super().__init__(view)
        self._open, self._messages = services.open, services.messages
        self._dialogs, self._actions = services.dialogs, services.actions
        self._model, self._view, self._editing = model, view, editing
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self.show_menu)

    def targets(self) -> list[Note]:
        """The note that is edited, or those chosen in the list while it has the focus."""
        editor = self._view.editor()
        if editor is not None:
            note = self._open.dossier.get(Note, editor.note.id)
            return [note] if note else []
        return self._view.chosen() if self._view.hasFocus() else []

    def tag_theme(self, notes: list[Note], theme: str) -> None:
        """Decide the theme of notes; the same again takes it off."""
        same, dossier = all(note.theme == theme for note in notes), self._open.dossier
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
            self._dialogs.ask_choice(
                Prompt("Qui parle", "Qui l’a dit\u202f?", "Noter qui parle"),
                [*choices, ("Non précisé", "")],
                lambda value: self._do(
                    lambda: capture.mark_voice(notes, Voice(value) if value else None)
                ),
            )

    def _newest(self) -> list[Note]:
        return list(self._model.notes[:1])

    def _do(self, build: Callable[[], Edit]) -> None:
        self._open.do(build)

    def merge(self) -> None:
        """Join the notes chosen, or the current one with the older note under it."""
        if not self._editing.settle():
            return
        notes = self._view.chosen()
        if len(notes) < 2:
            row = self._view.currentIndex().row()
            below = [self._view.model().index(row + step, 0) for step in (0, 1)]
            notes = [index.data(self._view.NOTE) for index in below if index.isValid()]
        self._do(lambda: capture.merge_notes(self._open.dossier, oldest_first(notes)))

    def ask_workshop(self) -> None:
        """Which workshop the notes chosen belong to, if not this one."""
        if not self._editing.settle():
            return
        notes, dossier = oldest_first(self._view.chosen()), self._open.dossier
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
        notes = self._view.chosen()
        if notes and self._open.do(lambda: capture.trash_notes(notes)):
            text = plural(len(notes), "note supprimée", "notes supprimées")
            self._messages.show_undoable(f"{text}.")

    def show_menu(self, at: QPoint) -> None:
        """What can be done with the notes chosen, by mouse or Maj+F10."""
        if not self._view.chosen():
            return
        menu = QMenu(self._view)
        for command in (self._actions[f"saisie.{id_}"] for id_ in LISTED):
            menu.addAction(f"{command.text}\t{command.shown_key}", command.action.trigger)
        pop_up(menu, self._view.viewport().mapToGlobal(at))


def oldest_first(notes: Iterable[Note]) -> list[Note]:
    """Notes of one workshop in the order typed; the list shows the newest first."""
    return sorted(notes, key=lambda note: note.rank)
