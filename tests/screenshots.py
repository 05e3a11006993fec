"""Take the screenshots of every state built so far, from the demonstration dossier.

    python -m tests.screenshots FOLDER

Every state at 1366 × 768 in light; each page's main state also in dark and at 1920 × 1080.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from lda_synthese.example import create_example
from lda_synthese.session import SaveState
from lda_synthese.settings import Settings, save_settings
from lda_synthese.ui.app import make_window
from lda_synthese.ui.assistant import AssistantState
from lda_synthese.ui.pages.capture import CapturePage
from lda_synthese.ui.pages.consolidation import ConsolidationPage
from lda_synthese.ui.pages.consolidation_lists import Shown
from lda_synthese.ui.widgets.import_dialog import ImportDialog
from lda_synthese.ui.widgets.paste import PasteDialog
from lda_synthese.ui.widgets.recap import RecapView
from lda_synthese.ui.window import MainWindow

SETTLE_MS = 300
DISK_FULL = "Le disque est plein\u202f; libérez la place ou enregistrez ailleurs."
LIST = (
    "- offre de formation présente mais mal connue\n- colocations à deux générations\n"
    "- voir avec Mme Martin, 06 12 34 56 78\n- trop de questions, peu de temps\n"
    "- associer les directions, sinon les engagements pris ici ne tiennent pas\n"
)
TABLE = (
    "journee;atelier;rapporteur;theme;texte;humeur\n"
    "Arles;Table ronde;Rapporteur E;2;Captation du parc privé;bonne\n"
    "Arles;Table ronde;Rapporteur E;9.9;Un thème qui n’existe pas;bonne\n"
    ";;;;Une idée sans atelier;\n"
)
WAIT_MS = 30_000


def wait(milliseconds: int) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(reached: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    waited = 0
    while not reached() and waited < WAIT_MS:
        wait(50)
        waited += 50
    if not reached():
        raise TimeoutError


class Camera:
    """Shows a state, takes its picture."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window, self.folder = window, folder
        self.context = window.context

    def shoot(self, name: str) -> None:
        """Write the picture of what is shown."""
        wait(SETTLE_MS)
        picture = self.window.grab()
        dialogue: QWidget | None = QApplication.activeModalWidget()
        if dialogue is not None:
            place = self.window.mapFromGlobal(dialogue.mapToGlobal(QPoint(0, 0)))
            dialogue.render(picture, place)
            dialogue.close()
        picture.save(str(self.folder / f"{name}.png"))

    def capture(self) -> CapturePage:
        """The capture page, shown."""
        self.context.go_to("saisie")
        page = self.window.pages["saisie"]
        assert isinstance(page, CapturePage)
        return page

    def typed(self, text: str) -> CapturePage:
        """The capture page with a text being typed, and its proposal."""
        page = self.capture()
        page.card.show_text(text)
        wait_until(lambda: page.card.answer is not None)
        return page

    def pages(self, suffix: str) -> None:
        """The main state of each page."""
        for name in ("preparation", "saisie", "consolidation", "export"):
            self.context.go_to(name)
            self.shoot(f"{name}_{suffix}")

    def states(self) -> None:
        """The other states, one by one."""
        page = self.typed("former les gardiens à repérer les impayés et savoir qui appeler")
        self.shoot("saisie_proposition")
        self.typed("à revoir ensemble")
        self.shoot("saisie_abstention")
        page.card.start_again()
        page.rows.edit(1)
        self.shoot("saisie_edition")
        page.rows.stop_editing()
        page.card.field.setFocus()
        page.choose_theme("hors")
        self.shoot("saisie_hors_cadre")
        page.card.start_again()
        self.context.go_to("saisie", self.context.dossier.notes[0].id)
        self.shoot("saisie_note_choisie")
        QTest.keyClick(page.list.view, Qt.Key.Key_Delete)
        self.shoot("saisie_note_supprimee")
        self.window.undo()
        wait(SETTLE_MS)
        self.window.toast.hide()
        page.list.search.setText("bailleur")
        self.shoot("saisie_recherche")
        page.list.search.clear()
        page.card.field.setFocus()
        page.rows.select(self.context.dossier.notes[3].id)
        page.list.view.setFocus()
        self.context.state_changed.emit(
            SaveState(pending=2, notes_pending=2, problem=DISK_FULL, saved_at=None)
        )
        self.shoot("saisie_erreur")
        self.context.state_changed.emit(self.context.session.state)
        PasteDialog(self.context, LIST, page.model.notes, print).open()
        self.shoot("saisie_coller")
        self.importing()
        page.show_recap()
        wait(SETTLE_MS)
        told = self.window.findChild(RecapView)
        told.resize(1366, 768)
        told.grab().save(str(self.folder / "restitution.png"))
        told.close()
        self.window.open_palette()
        self.shoot("palette")
        self.window.show_keys()
        self.shoot("touches")
        self.context.go_to("consolidation", "classer")
        self.shoot("consolidation_a_classer")
        board = self.window.pages["consolidation"]
        assert isinstance(board, ConsolidationPage)
        wait_until(lambda: bool(board.doubts.tags))
        for shown, name in ((Shown.TO_REVIEW, "a_revoir"), (Shown.SET_ASIDE, "ecartees")):
            board.show_list(shown)
            board.notes.view.select(board.notes.view.items.items[1].id)
            self.shoot(f"consolidation_{name}")
        finding = self.context.dossier.findings[4]
        self.context.go_to("consolidation", finding.id)
        self.shoot("consolidation_point")

    def importing(self) -> None:
        """What a file of notes holds, before it is imported."""
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "notes de la table ronde.csv"
            path.write_text(TABLE, encoding="utf-8")
            dialog = ImportDialog(self.context, [path])
            dialog.open()
            wait_until(dialog.report.isVisible)
        self.shoot("importer")


def empty(camera: Camera, folder: Path) -> None:
    """A dossier without anything: what each page says then."""
    camera.window.create_file(folder / "Vide.lda", "Logement d’abord")
    wait_until(lambda: camera.context.has_session and not camera.context.dossier.notes)
    for name in ("preparation", "saisie", "consolidation", "export"):
        camera.context.go_to(name)
        camera.shoot(f"{name}_vide")


def main() -> int:
    """Take them all; the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        take(folder, Path(scratch))
    return 0


def take(folder: Path, scratch: Path) -> None:
    """Take them all, with a dossier and settings of their own."""
    os.environ["LDA_SYNTHESE_CONFIG"] = str(scratch / "reglages")
    save_settings(Settings(person="Rapporteur A", theme="light"))
    create_example(scratch / "exemple.lda").close()
    _app = QApplication([])
    window = make_window()
    camera = Camera(window, folder)
    window.resize(1366, 768)
    window.show()
    window.context.assistant.start()
    camera.shoot("accueil_vide")
    window.open_file(scratch / "exemple.lda")
    wait_until(
        lambda: (
            window.context.has_session and window.context.assistant.state is AssistantState.READY
        )
    )
    camera.pages("1366")
    camera.states()
    window.toggle_dark()
    camera.pages("sombre")
    page = camera.typed("adapter la production à la demande de petites surfaces")
    window.toggle_live()
    camera.shoot("mode_atelier_sombre")
    window.toggle_live()
    page.card.start_again()
    window.toggle_dark()
    window.resize(1366, 768)
    for zoom in (125, 200):
        window.theme.set_zoom(zoom)
        window.zoom(0)
        camera.typed("renforcer le lien avec l’hôpital")
        camera.shoot(f"saisie_zoom{zoom}")
        camera.capture().card.start_again()
    window.theme.set_zoom(100)
    window.zoom(0)
    window.resize(1920, 1080)
    camera.pages("1920")
    window.resize(1366, 768)
    empty(camera, scratch)
    window.close_dossier()
    wait_until(lambda: not camera.context.has_session)
    camera.shoot("accueil_1366")
    window.close()


if __name__ == "__main__":
    sys.exit(main())
