"""One module per screen, built when first shown."""

from collections.abc import Mapping

from lda_synthese.ui.pages.capture import CapturePage
from lda_synthese.ui.pages.consolidation import ConsolidationPage
from lda_synthese.ui.pages.export import ExportPage
from lda_synthese.ui.pages.home import HomePage
from lda_synthese.ui.pages.preparation import PreparationPage
from lda_synthese.ui.rail import Entry
from lda_synthese.ui.shell import PageKind

PAGES: Mapping[str, PageKind] = {
    kind.entry.page: kind
    for kind in (
        PageKind(Entry("accueil", "Accueil", "house", "Préparer", needs_dossier=False), HomePage),
        PageKind(Entry("preparation", "Préparation", "settings-2", "Préparer"), PreparationPage),
        PageKind(
            Entry("saisie", "Saisie", "pencil-line", "Recueillir", in_carnet=True), CapturePage
        ),
        PageKind(
            Entry("consolidation", "Consolidation", "columns-3", "Synthétiser"),
            ConsolidationPage,
            roomy=True,
        ),
        PageKind(Entry("export", "Export Word", "file-output", "Restituer"), ExportPage),
    )
}
"""In the order of the rail."""
