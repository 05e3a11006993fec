"""One module per screen, imported and built when first shown: the start waits for Accueil only."""

from collections.abc import Mapping

from lda_synthese.ui.context import Context
from lda_synthese.ui.pages.home import HomePage
from lda_synthese.ui.rail import Entry
from lda_synthese.ui.shell import Page, PageKind


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

MODULES = (
    "lda_synthese.domain.recap",
    "lda_synthese.domain.privacy",
    "lda_synthese.domain.outline",
    "lda_synthese.domain.exporting",
    "lda_synthese.domain.readiness",
    "lda_synthese.ui.widgets.chips",
    "lda_synthese.ui.models.notes",
    "lda_synthese.ui.pages.capture_card",
    "lda_synthese.ui.pages.capture_list",
    "lda_synthese.ui.pages.capture_rows",
    "lda_synthese.ui.pages.capture_live",
    "lda_synthese.intake.text",
    "lda_synthese.ui.widgets.paste",
    "lda_synthese.ui.widgets.recap",
    "lda_synthese.ui.pages.capture",
    "lda_synthese.ui.models.board",
    "lda_synthese.ui.delegates.cards",
    "lda_synthese.ui.pages.consolidation_columns",
    "lda_synthese.ui.pages.consolidation_detail",
    "lda_synthese.ui.pages.consolidation",
    "lda_synthese.ui.pages.preparation_days",
    "lda_synthese.ui.pages.preparation",
    "lda_synthese.office.saving",
    "lda_synthese.ui.preview",
    "lda_synthese.ui.pages.export",
)
"""What the screens are made of, a few milliseconds each, in the order in which they need it."""
