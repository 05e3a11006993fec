"""« Données personnelles sur cet ordinateur »: what lies where, and how it goes."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton

from lda_synthese.diagnostics import record
from lda_synthese.domain.state.edits import Edit, create
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Person
from lda_synthese.session.opening import create_dossier, open_dossier, read_dossier
from lda_synthese.settings.keeping import PLACE, kept_root
from lda_synthese.settings.store import load_settings, log_path, waiting_folder
from lda_synthese.storage.saving import writer
from tests.desk import Desk
from tests.desks.parts import part, texts_of
from tests.desks.reception import plain
from tests.storage.conftest import fill_disk
from tests.ui.safety.desks import OffersDesk

YEAR_S = 365 * 24 * 3_600


def kept(folder: Path, name: str, *, age_s: int = 0) -> Path:
    """A dossier with a backup and a shadow, last opened so long ago; where these are."""
    path = folder / name
    with closing(create_dossier(path, "Logement d’abord")) as session:
        session.keeping.follow()
        assert session.keeping.back_up()
        place = session.keeping.folder().folder
    moment = (place / PLACE).stat().st_mtime - age_s
    os.utime(place / PLACE, (moment, moment))
    return place


class HeldDesk:
    """The dialog, and the question before something goes."""

    def __init__(self, desk: Desk) -> None:
        desk.trigger("held")
        self._desk, self._dialog = desk, desk.dialog()
        desk.wait(lambda: self.lines)

    @property
    def lines(self) -> list[str]:
        return [plain(text) for text in texts_of(self._list.model())]

    @property
    def _list(self) -> QListWidget:
        return part(self._dialog, QListWidget, "held.list")

    def choose(self, beginning: str) -> None:
        row = next(n for n, line in enumerate(self.lines) if line.startswith(beginning))
        self._list.setCurrentRow(row)

    @property
    def question(self) -> str:
        """What is asked before something goes."""
        asked = QApplication.activeModalWidget()
        assert asked is not None
        return plain("\n".join(label.text() for label in asked.findChildren(QLabel)))

    def can(self, name: str) -> bool:
        found = self._dialog.findChild(QPushButton, name)
        return found is not None and found.isVisible() and found.isEnabled()

    @contextmanager
    def asked(self, name: str) -> Iterator[None]:
        """Click a button, do something of the question, and answer that it shall be so."""
        before = self.lines
        QTest.mouseClick(part(self._dialog, QPushButton, name), Qt.MouseButton.LeftButton)
        self._desk.wait(lambda: QApplication.activeModalWidget() is not self._dialog)
        question = QApplication.activeModalWidget()
        assert question is not None
        yield
        confirm = part(question, QPushButton, "dialog.confirm")
        QTest.mouseClick(confirm, Qt.MouseButton.LeftButton)
        self._desk.wait(lambda: self.lines != before)


def test_copies_log_and_recent_dossiers_are_listed_and_go(desk: Desk, tmp_path: Path) -> None:
    place = kept(tmp_path, "Journées.lda")
    record("ValueError")
    desk.open(tmp_path / "Journées.lda")
    desk.wait(lambda: load_settings().recents)
    desk.close()
    held = HeldDesk(desk)
    kinds = [line.partition(",")[0] for line in held.lines]
    assert kinds == [
        "Copies de « Journées.lda » : la copie de sécurité et 1 sauvegarde",
        "1 dossier récent dans la liste d’Accueil",
        "Journal d’erreurs du logiciel",
    ]
    assert "ouvert le " in held.lines[0]
    assert "depuis le " in held.lines[2]
    held.choose("Copies")
    with held.asked("held.purge"):
        assert place.exists()
    assert not place.exists()
    assert (tmp_path / "Journées.lda").exists()
    held.choose("Journal")
    with held.asked("held.purge"):
        pass
    assert not log_path().exists()
    held.choose("1 dossier récent")
    with held.asked("held.purge"):
        pass
    desk.wait(lambda: load_settings().recents == ())
    assert desk.settings.recents == ()


def test_of_the_open_dossier_the_backups_go_and_the_shadow_stays(
    desk: Desk, tmp_path: Path
) -> None:
    kept(tmp_path, "Journées.lda")
    desk.open(tmp_path / "Journées.lda")
    # The last that comes of an opening: nothing takes the place of a dialog any more.
    desk.wait(lambda: desk.session.keeping.is_followed)
    held = HeldDesk(desk)
    held.choose("Copies")
    assert "la copie de sécurité et 1 sauvegarde" in held.lines[0]
    assert "dossier ouvert" in held.lines[0]
    folder = desk.session.keeping.folder()
    with held.asked("held.purge"):
        assert "la copie de sécurité, qui suit le dossier ouvert, reste" in held.question
    assert folder.backups == ()
    assert "la copie de sécurité," in held.lines[0]
    held.choose("Copies")
    assert not held.can("held.purge")
    desk.session.flush()
    with desk.session.keeping.shadow_at_rest():
        assert read_dossier(folder.shadow) == desk.dossier


def test_they_are_listed_while_the_disk_refuses(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is asked of the file waits for its disk, which says no for an hour."""
    monkeypatch.setattr(writer, "RETRY_PAUSE_S", 3600.0)
    kept(tmp_path, "Journées.lda")
    desk.open(tmp_path / "Journées.lda")
    desk.wait(lambda: desk.session.keeping.is_followed)
    fill_disk(desk.session)
    new = [Person(id=EntityId("0" * 32), name="x" * 9_000)]
    desk.session.apply(Edit("Ajouter", tuple(filter(None, map(create, new)))))
    desk.wait(lambda: desk.banner)
    assert "dossier ouvert" in HeldDesk(desk).lines[0]


def test_what_was_not_opened_for_six_months_is_offered_first(desk: Desk, tmp_path: Path) -> None:
    recent, old = kept(tmp_path, "Récent.lda"), kept(tmp_path, "Ancien.lda", age_s=YEAR_S)
    held = HeldDesk(desk)
    assert held.lines[0].startswith("Copies de « Ancien.lda »")
    assert "pas ouvert depuis six mois" in held.lines[0]
    assert held.can("held.unused")
    with held.asked("held.unused"):
        pass
    assert not old.exists()
    assert recent.exists()
    assert not held.can("held.unused")


def test_an_opening_offers_to_look_at_old_copies(desk: Desk, tmp_path: Path) -> None:
    kept(tmp_path, "Ancien.lda", age_s=YEAR_S)
    kept(tmp_path, "Récent.lda")
    desk.open(tmp_path / "Récent.lda")
    offers = OffersDesk(desk)
    desk.wait(lambda: "pas ouvert depuis six mois" in offers.text)
    offers.take("Voir")
    tabs = part(desk.dialog(), QListWidget, "preferences.tabs")
    assert tabs.currentItem().text() == "Données personnelles"


def test_what_a_kill_left_for_long_is_listed(desk: Desk, tmp_path: Path) -> None:
    left = waiting_folder() / "a.jsonl"
    left.parent.mkdir(parents=True)
    left.write_text("[]", encoding="utf-8")
    os.utime(left, (1_700_000_000, 1_700_000_000))
    held = HeldDesk(desk)
    assert held.lines[0].startswith("Saisies qui n’ont pas atteint leur dossier")
    with held.asked("held.purge"):
        assert left.exists()
    assert not left.exists()


def test_purged_copies_are_made_again_when_the_dossier_opens(desk: Desk, tmp_path: Path) -> None:
    place = kept(tmp_path, "Journées.lda")
    held = HeldDesk(desk)
    with held.asked("held.purge"):
        pass
    assert not place.exists()
    assert not [*kept_root().iterdir()]
    with closing(open_dossier(tmp_path / "Journées.lda")) as session:
        assert session.keeping.back_up()
    assert place.exists()
