"""What is done to findings on the board: made of notes, ordered, moved, deleted."""

from collections.abc import Callable

from lda_synthese.domain.gestures import consolidate
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Kind, Theme
from lda_synthese.ui.consolidation.columns import HALVES
from lda_synthese.ui.consolidation.lists import Shown
from lda_synthese.ui.consolidation.notes import NoteGestures
from lda_synthese.ui.consolidation.view import BoardView
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.notices import announce


class FindingGestures:
    """Each is one step to undo."""

    def __init__(
        self,
        open_: OpenDossier,
        messages: Messages,
        view: BoardView,
        notes: NoteGestures,
        show_theme: Callable[[str], object],
    ) -> None:
        self._open, self._messages, self._view = open_, messages, view
        self._notes, self._show_theme = notes, show_theme

    def make(self, kind: Kind | None = None) -> None:
        """Make a finding from the notes chosen; its wording is then typed over.

        Without a `kind` theirs counts, and there must be some.
        """
        notes, dossier = self._notes.chosen(), self._open.dossier
        if not self._notes.can_be_used() or (not notes and kind is None):
            return
        is_elsewhere = notes and kind is None and self._view.notes.shown is Shown.TO_REVIEW
        theme = dossier.get(Theme, notes[0].theme if is_elsewhere else self._view.theme_id)
        if theme is None:
            self._messages.show("Choisissez d’abord un thème.")
            return
        made = kind or next((n.kind for n in notes if n.kind in HALVES), Kind.PISTE)
        text = consolidate.first_wording(notes[0]) if notes else "Nouveau point de synthèse"
        new = consolidate.NewFinding(theme, made, text, notes)
        mint = self._open.session.mint
        if self._open.do(lambda: consolidate.make_finding(dossier, mint, new)):
            if theme.id != self._view.theme_id:
                self._show_theme(theme.id)
            self._view.select(consolidate.findings_of(self._open.dossier, theme.id, made)[-1])
            self._view.word_finding()

    def move(self, step: int) -> None:
        """Order the finding shown."""
        finding = self._view.detail.finding
        if finding and self._open.do(
            lambda: consolidate.move_finding(self._open.dossier, finding, step)
        ):
            self._show_place(finding.id)

    def reclass(self, *, theme: str | None = None, kind: Kind | None = None) -> None:
        """Move the finding shown to another theme or half."""
        finding, session = self._view.detail.finding, self._open.session
        if finding is None:
            return
        target = EntityId(theme) if theme else None
        if self._open.do(
            lambda: consolidate.reclass_finding(
                session.dossier, session.mint, finding, theme=target, kind=kind
            )
        ):
            if theme:
                self._show_theme(theme)
            view = self._view.half(kind or finding.kind)
            view.select(finding.id)
            view.setFocus()
            self._show_place(finding.id)

    def _show_place(self, id_: str) -> None:
        for kind, column in self._view.halves.items():
            row = column.view.items.row_of(id_)
            if row is not None:
                total = len(column.view.items.items)
                column.view.select(id_)
                announce(column, f"Placé en {row + 1} sur {total} dans {HALVES[kind]}")

    def trash(self) -> None:
        """Put the finding shown in the trash; its notes go back to « à utiliser »."""
        finding = self._view.detail.finding
        if finding and self._open.do(lambda: consolidate.trash_finding(finding)):
            self._messages.show_undoable("Point supprimé\u202f; ses notes sont à utiliser.")
