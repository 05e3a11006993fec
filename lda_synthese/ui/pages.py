"""One module per screen, imported and built when first shown: the start waits for Accueil only."""

from collections.abc import Mapping

from lda_synthese.ui.home.page import HomePage
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.services.page import Page, PageEntry, PageKind


def _preparation(context: Context) -> Page:
    from lda_synthese.ui.preparation.page import PreparationPage

    return PreparationPage(context)


def _capture(context: Context) -> Page:
    from lda_synthese.ui.capture.page import CapturePage

    return CapturePage(context)


def _consolidation(context: Context) -> Page:
    from lda_synthese.ui.consolidation.page import ConsolidationPage

    return ConsolidationPage(context)


def _export(context: Context) -> Page:
    from lda_synthese.ui.export.page import ExportPage

    return ExportPage(context)


PAGES: Mapping[str, PageKind] = {
    kind.entry.page: kind
    for kind in (
        PageKind(
            PageEntry("accueil", "Accueil", "house", "Préparer", needs_dossier=False), HomePage
        ),
        PageKind(PageEntry("preparation", "Préparation", "settings-2", "Préparer"), _preparation),
        PageKind(
            PageEntry("saisie", "Saisie", "pencil-line", "Recueillir", in_carnet=True), _capture
        ),
        PageKind(
            PageEntry("consolidation", "Consolidation", "columns-3", "Synthétiser"),
            _consolidation,
            roomy=True,
        ),
        PageKind(PageEntry("export", "Export Word", "file-output", "Restituer"), _export),
    )
}
"""In the order of the rail."""

MODULES = (
    "lda_synthese.domain.report.recap",
    "lda_synthese.domain.privacy.detect",
    "lda_synthese.domain.report.outline",
    "lda_synthese.domain.report.export_record",
    "lda_synthese.domain.report.readiness",
    "lda_synthese.ui.widgets.chips",
    "lda_synthese.ui.capture.rows.model",
    "lda_synthese.ui.capture.entry.card",
    "lda_synthese.ui.capture.rows.card",
    "lda_synthese.ui.capture.rows.gestures",
    "lda_synthese.ui.capture.live",
    "lda_synthese.intake.text",
    "lda_synthese.ui.capture.paste",
    "lda_synthese.ui.capture.entry.gestures",
    "lda_synthese.ui.capture.recap",
    "lda_synthese.ui.capture.page",
    "lda_synthese.ui.consolidation.board",
    "lda_synthese.ui.consolidation.delegates",
    "lda_synthese.ui.consolidation.columns",
    "lda_synthese.ui.consolidation.detail",
    "lda_synthese.ui.consolidation.view",
    "lda_synthese.ui.consolidation.page",
    "lda_synthese.ui.preparation.days",
    "lda_synthese.ui.preparation.page",
    "lda_synthese.office.saving",
    "lda_synthese.ui.export.preview",
    "lda_synthese.ui.export.page",
)
"""What the screens are made of, a few milliseconds each, in the order in which they need it."""
