"""What is done to the finding shown on the board."""

from collections.abc import Callable, Mapping

from lda_synthese.domain.gestures import consolidate
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Kind
from lda_synthese.ui.consolidation.columns import HALVES, FindingsColumn
from lda_synthese.ui.consolidation.detail import FindingDetail
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.widgets.notices import announce


class FindingGestures:
    """Each is one step to undo."""

    def __init__(
        self,
        context: Context,
        detail: FindingDetail,
        halves: Mapping[Kind, FindingsColumn],
        show_theme: Callable[[str], object],
    ) -> None:
        self._context, self._detail = context, detail
        self._halves, self._show_theme = halves, show_theme

    def move(self, step: int) -> None:
        """Order the finding shown."""
        finding = self._detail.finding
        if finding and self._context.open.do(
            lambda: consolidate.move_finding(self._context.open.dossier, finding, step)
        ):
            self._say_place(finding.id)

    def reclass(self, *, theme: str | None = None, kind: Kind | None = None) -> None:
        """Move the finding shown to another theme or half."""
        finding, session = self._detail.finding, self._context.open.session
        if finding is None:
            return
        target = EntityId(theme) if theme else None
        if self._context.open.do(
            lambda: consolidate.reclass_finding(
                session.dossier, session.mint, finding, theme=target, kind=kind
            )
        ):
            if theme:
                self._show_theme(theme)
            view = self._halves[kind or finding.kind].view
            view.select(finding.id)
            view.setFocus()
            self._say_place(finding.id)

    def _say_place(self, id_: str) -> None:
        for kind, column in self._halves.items():
            row = column.view.items.row_of(id_)
            if row is not None:
                total = len(column.view.items.items)
                column.view.select(id_)
                announce(column, f"Placé en {row + 1} sur {total} dans {HALVES[kind]}")

    def trash(self) -> None:
        """Put the finding shown in the trash; its notes go back to « à utiliser »."""
        finding = self._detail.finding
        if finding and self._context.open.do(lambda: consolidate.trash_finding(finding)):
            self._context.messages.say_undoable("Point supprimé\u202f; ses notes sont à utiliser.")
