"""What is done to findings on the board: made of notes, ordered, moved, deleted."""

from collections.abc import Callable

from lda_synthese.domain.gestures import consolidate
from lda_synthese.domain.gestures.findings.regrouping import put_up, split_finding, unite_findings
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Finding, Kind, Note, Theme
from lda_synthese.domain.text.typography import typo
from lda_synthese.ui.consolidation.columns import HALVES
from lda_synthese.ui.consolidation.lists import Shown
from lda_synthese.ui.consolidation.notes import NoteGestures
from lda_synthese.ui.consolidation.services import ConsolidationServices
from lda_synthese.ui.consolidation.view import BoardView
from lda_synthese.ui.services.dialogs import Prompt
from lda_synthese.ui.widgets.notices import announce


class FindingGestures:
    """Each is one step to undo."""

    def __init__(
        self,
        services: ConsolidationServices,
        view: BoardView,
        notes: NoteGestures,
        show_theme: Callable[[str], object],
    ) -> None:
        """On the finding shown in `view`, and its `notes`; `show_theme` shows another theme."""
        self._open, self._messages = services.open, services.messages
        self._dialogs, self._view = services.dialogs, view
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

    def unite(self) -> None:
        """Ask for the finding that takes the notes of the one shown, then unite them."""
        gone, dossier = self._view.detail.finding, self._open.dossier
        if gone is None:
            self._messages.show("Choisissez d’abord un point de synthèse.")
            return
        others = [f for f in dossier.findings if f.kind is gone.kind and f.id != gone.id]
        others.sort(key=lambda other: other.theme != gone.theme)
        if not others:
            self._messages.show("Il n’y a pas d’autre point de ce côté.")
            return
        self._dialogs.ask_choice(
            Prompt("Unir deux points", f"À quel point unir {gone.code} ?", "Unir"),
            [(f"{other.code}   {typo(other.text)}", str(other.id)) for other in others],
            lambda id_: self._unite(gone.id, id_),
        )

    def _unite(self, gone: str, kept: str) -> None:
        dossier = self._open.dossier
        one, other = dossier.get(Finding, gone), dossier.get(Finding, kept)
        if one and other and self._open.do(lambda: unite_findings(dossier, one, other)):
            self._show(other)
            self._messages.show_undoable(f"{one.code} est uni à {other.code}.")

    def put_up(self) -> None:
        """Mark the finding shown as one to discuss, or no more."""
        finding = self._view.detail.finding
        if finding is None:
            self._messages.show("Choisissez d’abord un point de synthèse.")
        elif self._open.do(lambda: put_up(finding, discussed=not finding.discuss)):
            told = "n’est plus à discuter" if finding.discuss else "est à discuter"
            self._messages.show_undoable(f"{finding.code} {told}.")

    def split(self) -> None:
        """Make another finding of the notes chosen of the one shown; it is then worded."""
        detail, session = self._view.detail, self._open.session
        finding, dossier = detail.finding, session.dossier
        found = (dossier.get(Note, id_) for id_ in detail.sources.selected_ids())
        notes = [note for note in found if note is not None]
        if finding is not None and self._open.do(
            lambda: split_finding(dossier, session.mint, finding, notes)
        ):
            self._show(consolidate.findings_of(session.dossier, finding.theme, finding.kind)[-1])
            self._view.word_finding()

    def _show(self, finding: Finding) -> None:
        """Show another finding, wherever it is, with the hands on its card."""
        if finding.theme != self._view.theme_id:
            self._show_theme(finding.theme)
        self._view.select(finding)
        self._view.half(finding.kind).setFocus()

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
