"""« Aperçu » (Ctrl+P): the theme as it will be printed, beside the board, as it is made."""

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.report.document import blocks_of_theme
from lda_synthese.domain.report.outline import synthesis
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.ui.consolidation.services import ConsolidationServices
from lda_synthese.ui.widgets.basics import Card, Label
from lda_synthese.ui.widgets.document.long_text import LongText
from lda_synthese.ui.widgets.document.preview import preview

NOTHING = "<p>Aucun point de synthèse\u202f: rien ne s’imprime pour ce thème.</p>"


class ThemePreview(Card):
    """Hidden until it is asked for; made in a thread, of the latest state only."""

    def __init__(self, services: ConsolidationServices) -> None:
        super().__init__(services.look, margin=12)
        self._tasks, self._messages = services.tasks, services.messages
        self._wanted: tuple[Dossier, str] | None = None
        self._is_making = False
        self.text = LongText()
        self.text.setObjectName("board.printed")
        self.text.setAccessibleName("Aperçu du thème")
        # As on the page of the export: paper is white in the dark too.
        self.text.setStyleSheet("background: #FFFFFF; color: #1B2430; padding: 16px;")
        self.body.addWidget(Label(services.look, "Aperçu", size=15, weight=600))
        self.body.addWidget(self.text, 1)
        self.is_on = False
        self.hide()

    def show_theme(self, dossier: Dossier, theme: str) -> None:
        """Show a theme of a dossier; what was to be shown before is not."""
        if self.is_on:
            self._wanted = dossier, theme
            self._make()

    def _make(self) -> None:
        if self._wanted is None or self._is_making:
            return
        (dossier, theme), self._wanted = self._wanted, None
        self._is_making = True

        def printed() -> tuple[str, ...]:
            return preview(blocks_of_theme(synthesis(dossier), EntityId(theme)))

        self._tasks.run(printed, self._show, self._failed)

    def _show(self, paragraphs: tuple[str, ...]) -> None:
        self._is_making = False
        if self._wanted is None:
            self.text.show_paragraphs(paragraphs or (NOTHING,))
        self._make()

    def _failed(self, error: DossierError) -> None:
        self._is_making = False
        self._messages.show(str(error))
