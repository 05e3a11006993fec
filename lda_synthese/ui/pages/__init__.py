"""One module per screen, imported and built when first shown: the start waits for Accueil only."""

from collections.abc import Mapping

from lda_synthese.ui.context import Context
from lda_synthese.ui.pages.home import HomePage
from lda_synthese.ui.rail import Entry
from lda_synthese.ui.shell import Page, PageKind


def import_pages() -> None:
    """Import the other screens; called in a thread once the window is painted."""
    from lda_synthese.ui.pages import (  # noqa: F401
        capture,
        consolidation,
        export,
        preparation,
    )


def _preparation(context: Context) -> Page:
    from lda_synthese.ui.pages.preparation import PreparationPage

    return PreparationPage(context)


def _capture(context: Context) -> Page:
    from lda_synthese.ui.pages.capture import CapturePage

    return CapturePage(context)


def _consolidation(context: Context) -> Page:
    from lda_synthese.ui.pages.consolidation import ConsolidationPage

    return ConsolidationPage(context)


def _export(context: Context) -> Page:
    from lda_synthese.ui.pages.export import ExportPage

    return ExportPage(context)


PAGES: Mapping[str, PageKind] = {
    kind.entry.page: kind
    for kind in (
        PageKind(Entry("accueil", "Accueil", "house", "Préparer", needs_dossier=False), HomePage),
        PageKind(Entry("preparation", "Préparation", "settings-2", "Préparer"), _preparation),
        PageKind(Entry("saisie", "Saisie", "pencil-line", "Recueillir", in_carnet=True), _capture),
        PageKind(
            Entry("consolidation", "Consolidation", "columns-3", "Synthétiser"),
            _consolidation,
            roomy=True,
        ),
        PageKind(Entry("export", "Export Word", "file-output", "Restituer"), _export),
    )
}
"""In the order of the rail."""
