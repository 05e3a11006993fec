"""« Effacer pour de bon »: what it lists, what is asked of it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit, QPushButton

from tests.desk import Desk
from tests.desks.parts import part, texts_of
from tests.desks.reception import plain


class ErasingDesk:
    """The dialog; what is read of it has plain spaces."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._dialog = desk, desk.dialog()
        self.settled()

    @property
    def passages(self) -> list[str]:
        """The words that are asked for."""
        return part(self._dialog, QPlainTextEdit, "erasing.passages").toPlainText().splitlines()

    @property
    def lines(self) -> list[str]:
        """What is listed."""
        listed = part(self._dialog, QListWidget, "erasing.places")
        return [plain(text) for text in texts_of(listed.model())]

    @property
    def report(self) -> str:
        """Its sentence."""
        return plain(self._dialog.report.text())  # type: ignore[attr-defined]

    def settled(self) -> None:
        """Wait until nothing is looked for nor erased."""
        self._desk.wait(lambda: self.report not in ("Recherche…", "Effacement…"))

    def look_for(self, *passages: str) -> None:
        """Ask for words, and wait for what holds them."""
        field = part(self._dialog, QPlainTextEdit, "erasing.passages")
        field.setPlainText("\n".join(passages))
        self.click("search")

    def can(self, name: str) -> bool:
        """Whether a button may be clicked."""
        found = self._dialog.findChild(QPushButton, f"erasing.{name}")
        return found is not None and found.isVisible() and found.isEnabled()

    def click(self, name: str) -> None:
        """Click a button, and wait for what it does."""
        found = part(self._dialog, QPushButton, f"erasing.{name}")
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        self.settled()

    def replace_by(self, text: str) -> None:
        """Write something else where the words are shown."""
        part(self._dialog, QLineEdit, "erasing.new").setText(text)
        self.click("replace")

    def close(self) -> None:
        """Échap."""
        QTest.keyClick(self._dialog, Qt.Key.Key_Escape)
