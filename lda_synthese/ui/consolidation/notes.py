"""What is done to the notes chosen in the first column of the board."""

from lda_synthese.domain.gestures import capture, consolidate
from lda_synthese.domain.gestures.verdicts import DoubtfulTag, confirm_tags, take_expected
from lda_synthese.domain.state.model import Note
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.consolidation.doubts import Doubts
from lda_synthese.ui.consolidation.lists import Shown
from lda_synthese.ui.consolidation.view import BoardView
from lda_synthese.ui.services.dialogs import Dialogs, Prompt
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier


class NoteGestures:
    """Each is one step to undo."""

    def __init__(
        self,
        open_: OpenDossier,
        messages: Messages,
        dialogs: Dialogs,
        view: BoardView,
        doubts: Doubts,
    ) -> None:
        self._open, self._messages, self._dialogs = open_, messages, dialogs
        self._view, self._doubts = view, doubts

    def chosen(self) -> list[Note]:
        """The notes selected."""
        found = (self._open.dossier.get(Note, id_) for id_ in self._view.notes.view.selected_ids())
        return [note for note in found if note is not None]

    def chosen_doubts(self) -> list[DoubtfulTag]:
        """The doubts about the notes selected in « À revoir »."""
        if self._view.notes.shown is not Shown.TO_REVIEW:
            return []
        selected = set(self._view.notes.view.selected_ids())
        return [doubt for doubt in self._doubts.tags if doubt.note.id in selected]

    def can_be_used(self) -> bool:
        """Whether findings can be made of the notes chosen; said when they can't."""
        left_out = any(map(consolidate.is_left_out, self.chosen()))
        if left_out:
            self._messages.show(
                "Ces notes sont écartées\u202f; reprenez-les ou classez-les d’abord."
            )
        return not left_out

    def link(self) -> None:
        """Link the notes chosen to the finding shown."""
        notes, finding = self.chosen(), self._view.detail.finding
        if finding is None:
            self._messages.show("Choisissez d’abord un point de synthèse.")
        elif (
            notes
            and self.can_be_used()
            and self._open.do(lambda: consolidate.link_notes(self._open.dossier, finding, notes))
        ):
            self._show_done(plural(len(notes), "note liée", "notes liées"))

    def set_aside(self) -> None:
        """Leave the notes chosen out, with a reason; those that are out, take back in."""
        notes = self.chosen()
        if not notes:
            return
        if self._view.notes.shown is Shown.SET_ASIDE:
            if self._open.do(lambda: capture.take_back_in(notes)):
                self._show_done(plural(len(notes), "note reprise", "notes reprises"))
            return
        why = "Pourquoi\u202f? (doublon, hors sujet, illisible…)"
        self._dialogs.ask_text(
            Prompt("Écarter", why, "Écarter"),
            lambda reason: self._open.do(lambda: capture.set_aside(notes, reason)),
        )

    def classify(self, theme: str) -> None:
        """Give a theme to the notes chosen."""
        notes = self.chosen()
        self._open.do(lambda: capture.tag_theme(self._open.dossier, notes, theme))

    def next_kind(self) -> None:
        """Ctrl+B on the notes chosen."""
        notes = self.chosen()
        if notes:
            self._open.do(lambda: capture.tag_kind(notes, capture.NEXT_KIND[notes[0].kind]))

    def keep_theme(self) -> None:
        """The theme is right: the doubt goes away, for good and for everybody."""
        doubts = self.chosen_doubts()
        if doubts and self._open.do(lambda: confirm_tags(self._open.dossier, doubts)):
            self._show_done(plural(len(doubts), "classement gardé", "classements gardés"))

    def take_expected(self) -> None:
        """The theme expected is the right one."""
        doubts = self.chosen_doubts()
        if doubts and self._open.do(lambda: take_expected(doubts)):
            self._show_done(plural(len(doubts), "note reclassée", "notes reclassées"))

    def _show_done(self, done: str) -> None:
        self._messages.show_undoable(f"{done}.")
