"""The screens, each given the services that it uses.

One module per screen, imported and built when first shown: the start waits for Accueil only.
"""

from collections.abc import Callable, Mapping
from functools import partial

from lda_synthese.domain.state.ids import EntityId
from lda_synthese.ui.home.page import HomePage
from lda_synthese.ui.reception.watched import WatchedFolder
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.services.page import Page, PageEntry, PageKind


def _home(context: Context) -> Page:
    # What is open was not cut short.
    left_open = "" if context.open.has_session else context.preferences.settings.left_open
    return HomePage(context, left_open)


def _preparation(context: Context) -> Page:
    from lda_synthese.ui.preparation.page import PreparationPage
    from lda_synthese.ui.preparation.services import PreparationServices

    def import_survey() -> None:
        from lda_synthese.ui.imports.offer import choose_survey

        choose_survey(context)

    services = PreparationServices(
        look=context.look,
        open=context.open,
        messages=context.messages,
        dialogs=context.dialogs,
        tasks=context.tasks,
        actions=context.actions,
        assistant=context.assistant,
        import_survey=import_survey,
    )
    return PreparationPage(services)


def _capture(context: Context) -> Page:
    from lda_synthese.ui.capture.page import CapturePage
    from lda_synthese.ui.capture.services import CaptureServices

    services = CaptureServices(
        look=context.look,
        open=context.open,
        messages=context.messages,
        dialogs=context.dialogs,
        tasks=context.tasks,
        actions=context.actions,
        assistant=context.assistant,
        navigation=context.navigation,
        preferences=context.preferences,
        check_spelling=context.check_spelling,
        show_history=_history_opener(context),
        erase_words=_words_eraser(context),
    )
    return CapturePage(services)


def _consolidation(context: Context) -> Page:
    from lda_synthese.ui.consolidation.page import ConsolidationPage
    from lda_synthese.ui.consolidation.services import ConsolidationServices

    services = ConsolidationServices(
        look=context.look,
        open=context.open,
        messages=context.messages,
        dialogs=context.dialogs,
        tasks=context.tasks,
        actions=context.actions,
        assistant=context.assistant,
        check_spelling=context.check_spelling,
        navigation=context.navigation,
        show_history=_history_opener(context),
        erase_words=_words_eraser(context),
    )
    return ConsolidationPage(services)


def _words_eraser(context: Context) -> Callable[[EntityId], None]:
    """What erases for good words of a note."""

    def ask(note: EntityId) -> None:
        # Imported here: the window does not need it to start.
        from lda_synthese.ui.erasing.dialog import ask_erasure_in_note

        ask_erasure_in_note(context, note)

    return ask


def _history_opener(context: Context) -> Callable[[EntityId], None]:
    """What shows the history of a note."""

    def show(note: EntityId) -> None:
        # Imported here: the window does not need it to start.
        from lda_synthese.ui.history.dialog import show_history

        show_history(context, note)

    return show


def _reception(context: Context) -> Page:
    from lda_synthese.domain.exchange.files import NotesFile
    from lda_synthese.ui.reception.page import ReceptionPage
    from lda_synthese.ui.reception.received import ReceivedCarnets
    from lda_synthese.ui.reception.services import ReceptionServices

    def import_notes(notes: NotesFile) -> None:
        from lda_synthese.ui.imports.offer import offer_read

        offer_read(context, (notes,))

    services = ReceptionServices(
        look=context.look,
        open=context.open,
        messages=context.messages,
        dialogs=context.dialogs,
        tasks=context.tasks,
        actions=context.actions,
        preferences=context.preferences,
        import_notes=import_notes,
    )
    # What was added outlives the page.
    known = context.open.findChild(ReceivedCarnets)
    received = known or ReceivedCarnets(context.open, context.messages, context.tasks)
    return ReceptionPage(services, received, _watched_folder(context))


def _watched_folder(context: Context) -> WatchedFolder:
    """The one of the window, whether its page is shown or not."""
    known = context.open.findChild(WatchedFolder)
    if known is not None:
        return known
    watched = WatchedFolder(context.open, context.messages, context.tasks, context.preferences)
    watched.show_page = partial(context.navigation.go_to, "reception")
    return watched


def resume_watching(context: Context) -> None:
    """A dossier was opened: look at its reception folder, whether its page is shown or not."""
    _watched_folder(context).resume()


def _bilan(context: Context) -> Page:
    from lda_synthese.ui.bilan.page import BilanPage
    from lda_synthese.ui.bilan.services import BilanServices

    services = BilanServices(
        look=context.look,
        open=context.open,
        messages=context.messages,
        tasks=context.tasks,
        actions=context.actions,
        navigation=context.navigation,
    )
    return BilanPage(services)


def _recit(context: Context) -> Page:
    from lda_synthese.ui.recit.page import RecitPage
    from lda_synthese.ui.recit.services import RecitServices

    services = RecitServices(
        look=context.look,
        open=context.open,
        messages=context.messages,
        actions=context.actions,
        navigation=context.navigation,
    )
    return RecitPage(services)


def _export(context: Context) -> Page:
    from lda_synthese.ui.export.page import ExportPage
    from lda_synthese.ui.export.running import Exporter

    # An export outlives the page that asked for it.
    running = context.open.findChild(Exporter)
    exporter = running or Exporter(context.open, context.messages, context.tasks, context.dialogs)
    return ExportPage(context, exporter)


def page_kinds(context: Context) -> Mapping[str, PageKind]:
    """The screens by name, in the order of the rail."""
    home = PageEntry("accueil", "Accueil", "house", "Préparer", needs_dossier=False)
    preparation = PageEntry("preparation", "Préparation", "settings-2", "Préparer")
    capture = PageEntry("saisie", "Saisie", "pencil-line", "Recueillir", in_carnet=True)
    reception = PageEntry("reception", "Réception", "inbox", "Recueillir")
    consolidation = PageEntry("consolidation", "Consolidation", "columns-3", "Synthétiser")
    bilan = PageEntry("bilan", "Bilan des journées", "chart-column", "Synthétiser")
    recit = PageEntry("recit", "Récit", "notebook-pen", "Synthétiser")
    export = PageEntry("export", "Export Word", "file-output", "Restituer")
    kinds = (
        PageKind(home, partial(_home, context)),
        PageKind(preparation, partial(_preparation, context)),
        PageKind(capture, partial(_capture, context)),
        PageKind(reception, partial(_reception, context)),
        PageKind(consolidation, partial(_consolidation, context), roomy=True),
        PageKind(bilan, partial(_bilan, context)),
        PageKind(recit, partial(_recit, context)),
        PageKind(export, partial(_export, context)),
    )
    return {kind.entry.page: kind for kind in kinds}


MODULES_OF_SAISIE = (
    "lda_synthese.ui.services.underlining",
    "lda_synthese.domain.privacy.detect",
    "lda_synthese.domain.report.recap",
    "lda_synthese.ui.widgets.chips",
    "lda_synthese.ui.capture.rows.model",
    "lda_synthese.ui.services.forms.abouts",
    "lda_synthese.ui.capture.entry.card",
    "lda_synthese.ui.capture.rows.card",
    "lda_synthese.ui.capture.rows.gestures",
    "lda_synthese.ui.capture.live",
    "lda_synthese.domain.exchange.record",
    "lda_synthese.intake.reading",
    "lda_synthese.intake.text",
    "lda_synthese.ui.capture.paste",
    "lda_synthese.ui.capture.entry.gestures",
    "lda_synthese.ui.capture.recap",
    "lda_synthese.ui.capture.page",
)
"""What the screen of most openings is made of, a few milliseconds each, in the order of need."""

OTHER_MODULES = (
    "lda_synthese.ui.shell.palette",
    "lda_synthese.ui.shell.keyboard.sheet",
    "lda_synthese.domain.report.outline",
    "lda_synthese.domain.report.export_record",
    "lda_synthese.domain.report.parts.lessons",
    "lda_synthese.domain.report.readiness",
    "lda_synthese.ui.consolidation.board",
    "lda_synthese.ui.consolidation.cards.delegates",
    "lda_synthese.ui.consolidation.sieve.bar",
    "lda_synthese.ui.consolidation.columns",
    "lda_synthese.ui.consolidation.detail",
    "lda_synthese.domain.report.document",
    "lda_synthese.ui.widgets.document.preview",
    "lda_synthese.ui.consolidation.printed.theme",
    "lda_synthese.ui.consolidation.view",
    "lda_synthese.ui.consolidation.near.order",
    "lda_synthese.ui.consolidation.near.links",
    "lda_synthese.ui.consolidation.page",
    "lda_synthese.domain.exchange.files",
    "lda_synthese.storage.rescue.salvage",
    "lda_synthese.application.receiving",
    "lda_synthese.ui.widgets.versions.words",
    "lda_synthese.ui.reception.conflict.words",
    "lda_synthese.ui.reception.conflict.card",
    "lda_synthese.ui.reception.folder_row",
    "lda_synthese.application.receipt_sheet",
    "lda_synthese.ui.reception.carnets",
    "lda_synthese.ui.reception.returns.panel",
    "lda_synthese.application.handing_out",
    "lda_synthese.ui.reception.trash",
    "lda_synthese.ui.reception.intake",
    "lda_synthese.ui.reception.page",
    "lda_synthese.office.saving",
    "lda_synthese.domain.exchange.framework",
    "lda_synthese.application.frameworks.files",
    "lda_synthese.ui.preparation.framing.files",
    "lda_synthese.ui.services.forms.form",
    "lda_synthese.ui.preparation.days",
    "lda_synthese.domain.gestures.preparing.speakers",
    "lda_synthese.ui.preparation.speakers",
    "lda_synthese.domain.survey.results",
    "lda_synthese.domain.survey.attendance",
    "lda_synthese.domain.gestures.surveys",
    "lda_synthese.domain.gestures.preparing.questions",
    "lda_synthese.ui.preparation.answers.counting",
    "lda_synthese.ui.preparation.answers.participants",
    "lda_synthese.ui.preparation.page",
    "lda_synthese.domain.survey.poll",
    "lda_synthese.domain.survey.charts",
    "lda_synthese.domain.survey.figures",
    "lda_synthese.ui.bilan.page",
    "lda_synthese.domain.gestures.recording",
    "lda_synthese.ui.recit.form",
    "lda_synthese.ui.recit.page",
    "lda_synthese.ui.widgets.document.preview",
    "lda_synthese.ui.export.page",
    "lda_synthese.storage.keeping.backups",
    "lda_synthese.application.safety.keeping",
    "lda_synthese.ui.safety.copies",
    "lda_synthese.application.privacy.erasing",
    "lda_synthese.ui.erasing.dialog",
    "lda_synthese.application.privacy.holdings",
    "lda_synthese.ui.erasing.offers",
    "lda_synthese.ui.safety.offers",
    "lda_synthese.application.safety.recovering",
    "lda_synthese.ui.safety.recovery",
    "lda_synthese.ui.preferences.keys",
    "lda_synthese.ui.preferences.dialog",
)
"""What the other screens are made of; an opening doesn't wait for them."""
