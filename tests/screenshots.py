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
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget

from lda_synthese.domain.gestures.capture import NewNote, add_notes, reword_note, trash_notes
from lda_synthese.example import create_example
from lda_synthese.session.saving import SaveState
from lda_synthese.settings.store import Settings, save_settings
from lda_synthese.ui.app import make_window
from lda_synthese.ui.services.assistant import AssistantState
from tests.desks.dialogs import RecapDesk
from tests.desks.imports import ImportDesk
from tests.desks.parts import part
from tests.desks.window import WindowDesk

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

    def __init__(self, desk: WindowDesk, folder: Path) -> None:
        self.desk, self.window, self.folder = desk, desk.window, folder

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

    def typed(self, text: str) -> None:
        """Saisie with a text being typed, and its proposal."""
        self.desk.go_to("saisie")
        self.desk.capture.write(text)
        wait_until(lambda: self.desk.capture.is_proposed)

    def pages(self, suffix: str) -> None:
        """The main state of each page."""
        for name in (
            "preparation",
            "saisie",
            "reception",
            "consolidation",
            "bilan",
            "recit",
            "export",
        ):
            self.desk.go_to(name)
            if name == "export":
                wait_until(lambda: self.desk.export.is_checked)
            self.shoot(f"{name}_{suffix}")

    def states(self) -> None:
        """The other states, one by one."""
        page = self.desk.capture
        self.typed("former les gardiens à repérer les impayés et savoir qui appeler")
        self.shoot("saisie_proposition")
        self.typed("à revoir ensemble")
        self.shoot("saisie_abstention")
        page.start_again()
        page.rows.edit(1)
        self.shoot("saisie_edition")
        page.rows.stop_editing()
        page.field.focus()
        page.decide("hors")
        self.shoot("saisie_hors_cadre")
        page.start_again()
        self.desk.go_to("saisie", self.desk.dossier.notes[0].id)
        self.shoot("saisie_note_choisie")
        QTest.keyClick(page.rows.list, Qt.Key.Key_Delete)
        self.shoot("saisie_note_supprimee")
        self.desk.undo()
        wait(SETTLE_MS)
        self.desk.hide_toast()
        page.rows.search("bailleur")
        self.shoot("saisie_recherche")
        page.rows.search("")
        page.field.focus()
        page.rows.select_note(self.desk.dossier.notes[3].id)
        page.rows.focus()
        self.desk.report_state(
            SaveState(pending=2, notes_pending=2, problem=DISK_FULL, saved_at=None)
        )
        self.shoot("saisie_erreur")
        self.desk.report_state(self.desk.session.state)
        page.offer_list(LIST)
        self.shoot("saisie_coller")
        self.importing()
        self.desk.trigger("saisie.recap")
        wait(SETTLE_MS)
        told = RecapDesk(self.window)
        told.dialog.resize(1366, 768)
        told.dialog.grab().save(str(self.folder / "restitution.png"))
        told.close()
        self.desk.trigger("palette")
        self.shoot("palette")
        self.desk.trigger("keys")
        self.shoot("touches")
        self.desk.go_to("consolidation", "classer")
        self.shoot("consolidation_a_classer")
        board = self.desk.board
        wait_until(lambda: bool(board.doubts))
        for shown, name in (("review", "a_revoir"), ("aside", "ecartees")):
            board.show_list(shown)
            board.notes.choose(1)
            self.shoot(f"consolidation_{name}")
        finding = self.desk.dossier.findings[4]
        self.desk.go_to("consolidation", finding.id)
        self.shoot("consolidation_point")

    def importing(self) -> None:
        """What a file of notes holds, before it is imported."""
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "notes de la table ronde.csv"
            path.write_text(TABLE, encoding="utf-8")
            dialog = ImportDesk.of(self.window, path)
            wait_until(lambda: dialog.has_report)
        self.shoot("importer")


def copies(camera: Camera) -> None:
    """The copies of the dossier, and what it was."""
    desk = camera.desk
    desk.session.keeping.back_up()
    notes = desk.dossier.notes
    desk.apply(trash_notes(notes[:2]))
    desk.apply(reword_note(notes[3], "une permanence commune, un matin par semaine"))
    desk.session.keeping.back_up()
    desk.trigger("backups")
    wait(SETTLE_MS)
    listed = QApplication.activeModalWidget()
    assert listed is not None
    part(listed, QListWidget, "backups.list").setCurrentRow(1)
    part(listed, QPushButton, "backups.see").click()
    camera.shoot("dossier_tel_qu_il_etait")
    camera.shoot("sauvegardes")
    desk.undo()
    wait(SETTLE_MS)
    desk.undo()


def lost(camera: Camera, path: Path) -> None:
    """What is offered of an older file put back, of one that went, of one that was cut short."""
    desk = camera.desk
    whole = path.read_bytes()
    desk.ask_to_open(path)
    wait_until(lambda: desk.has_dossier and desk.session.keeping.is_followed)
    workshop, texts = desk.dossier.workshops[0].id, ("un référent par immeuble", "des visites")
    new = [NewNote(text=text) for text in texts]
    desk.apply(add_notes(desk.dossier, desk.session.mint, workshop, new))
    desk.session.flush()
    desk.let_go()
    wait_until(lambda: not desk.is_closing)
    path.write_bytes(whole)
    desk.ask_to_open(path)
    wait_until(lambda: desk.offers.isVisible())
    camera.shoot("notes_retrouvees")
    path.rename(path.with_name("ailleurs"))
    desk.apply(add_notes(desk.dossier, desk.session.mint, workshop, new[:1]))
    wait_until(lambda: bool(desk.banner))
    camera.shoot("cle_retiree")
    desk.let_go()
    wait_until(lambda: not desk.is_closing)
    path.write_bytes(whole[: len(whole) // 2])
    desk.ask_to_open(path)
    wait_until(lambda: "Voir et récupérer" in desk.ways_out)
    desk.way_out("Voir et récupérer").click()
    camera.shoot("fichier_abime")


def empty(camera: Camera, folder: Path) -> None:
    """A dossier without anything: what each page says then."""
    camera.desk.ask_to_create(folder / "Vide.lda", "Logement d’abord")
    wait_until(lambda: camera.desk.has_dossier and not camera.desk.dossier.notes)
    for name in ("preparation", "saisie", "reception", "consolidation", "bilan", "recit", "export"):
        camera.desk.go_to(name)
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
    desk = WindowDesk(window)
    camera = Camera(desk, folder)
    window.resize(1366, 768)
    window.show()
    desk.assistant.start()
    camera.shoot("accueil_vide")
    desk.ask_to_open(scratch / "exemple.lda")
    wait_until(lambda: desk.has_dossier and desk.assistant.state is AssistantState.READY)
    camera.pages("1366")
    camera.states()
    desk.toggle_dark()
    camera.pages("sombre")
    camera.typed("adapter la production à la demande de petites surfaces")
    desk.toggle_live()
    camera.shoot("mode_atelier_sombre")
    desk.toggle_live()
    desk.capture.start_again()
    desk.toggle_dark()
    window.resize(1366, 768)
    for zoom in (125, 200):
        desk.show_at(zoom)
        camera.typed("renforcer le lien avec l’hôpital")
        camera.shoot(f"saisie_zoom{zoom}")
        desk.go_to("saisie")
        desk.capture.start_again()
    desk.show_at(100)
    window.resize(1920, 1080)
    camera.pages("1920")
    window.resize(1366, 768)
    copies(camera)
    empty(camera, scratch)
    desk.ask_to_close()
    wait_until(lambda: not camera.desk.has_dossier)
    camera.shoot("accueil_1366")
    lost(camera, scratch / "exemple.lda")
    window.close()


if __name__ == "__main__":
    sys.exit(main())
