"""A framework goes to a file, for another team; one comes from a file, shown first."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from lda_synthese.application.frameworks.files import read_framework, write_framework
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.exchange.framework import FrameworkImport, take_framework
from lda_synthese.domain.state.ids import Mint
from lda_synthese.domain.text.french import quoted
from lda_synthese.ui.preparation.services import PreparationServices
from lda_synthese.ui.services.dialogs import Prompt
from lda_synthese.ui.services.files import documents

KIND = "Cadre d’analyse (*.lda-cadre)"
SUFFIX = ".lda-cadre"
NAME = f"Cadre d’analyse{SUFFIX}"


def export_framework(services: PreparationServices) -> None:
    """Choose a place, and write the framework there; no note goes along."""
    chosen, _ = QFileDialog.getSaveFileName(
        services.dialogs.window, "Exporter ce cadre", str(Path(documents()) / NAME), KIND
    )
    if not chosen:
        return
    path, dossier = Path(chosen), services.open.dossier
    target = path if path.suffix == SUFFIX else path.with_name(f"{path.name}{SUFFIX}")
    services.tasks.run(
        lambda: write_framework(dossier, target),
        lambda _: services.messages.show(f"Cadre exporté\u00a0: {quoted(target.name)}."),
        lambda error: services.messages.show(str(error)),
    )


def import_framework(services: PreparationServices) -> None:
    """Choose a file, show what it changes, and take it in one step if that is confirmed."""
    chosen, _ = QFileDialog.getOpenFileName(
        services.dialogs.window, "Importer un cadre", documents(), KIND
    )
    if not chosen:
        return
    session = services.open.session
    dossier, tick = session.dossier, session.mint.last

    def plan() -> FrameworkImport:
        return take_framework(dossier, Mint(tick), read_framework(Path(chosen)))

    def show(found: FrameworkImport) -> None:
        if not services.open.has(session):
            return
        if not found.edit:
            services.messages.show("Ce cadre est déjà celui du dossier\u202f; rien n’a changé.")
            return
        prompt = Prompt("Importer un cadre", "Ce que ce fichier change\u00a0:", "Importer ce cadre")
        services.dialogs.ask_list(prompt, found.sentences, lambda: apply(found))

    def apply(found: FrameworkImport) -> None:
        if services.open.apply(found.edit):
            services.messages.show_undoable("Cadre importé.")

    def refuse(error: DossierError) -> None:
        services.messages.show(str(error))

    services.tasks.run(plan, show, refuse)
