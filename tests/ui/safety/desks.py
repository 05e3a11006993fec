"""« Sauvegardes », and the dossier as it was: what they list, what is asked of them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton, QWidget

from tests.desk import Desk
from tests.desks.parts import part, texts_of
from tests.desks.reception import plain


class CopiesDesk:
    """The dialog of copies, or that of the notes of one; what is read of it has plain spaces."""

    def __init__(self, dialog: QWidget, name: str) -> None:
        self._dialog, self._name = dialog, name

    @property
    def _list(self) -> QListWidget:
        return part(self._dialog, QListWidget, self._name)

    @property
    def lines(self) -> list[str]:
        """What is listed."""
        return [plain(text) for text in texts_of(self._list.model())]

    @property
    def words(self) -> str:
        """Its sentences."""
        return plain("\n".join(label.text() for label in self._dialog.findChildren(QLabel)))

    @property
    def title(self) -> str:
        """The title of its window."""
        return plain(self._dialog.windowTitle())

    def choose(self, row: int) -> None:
        """Choose a line."""
        self._list.setCurrentRow(row)

    def search(self, text: str) -> None:
        """Look for words."""
        part(self._dialog, QLineEdit, "past.search").setText(text)

    def can(self, button: str) -> bool:
        """Whether a button may be clicked."""
        return part(self._dialog, QPushButton, button).isEnabled()

    def click(self, button: str) -> None:
        """Click a button."""
        QTest.mouseClick(part(self._dialog, QPushButton, button), Qt.MouseButton.LeftButton)

    def close(self) -> None:
        """Échap."""
        QTest.keyClick(self._dialog, Qt.Key.Key_Escape)


class OffersDesk:
    """What is offered above the page, and put off or done."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._banner = desk.offers

    @property
    def text(self) -> str:
        """What is offered, with plain spaces; '' for nothing."""
        return plain(self._banner.text.text()) if self._banner.isVisible() else ""

    @property
    def ways(self) -> list[str]:
        """What may be done."""
        return [made.text() for made in self._buttons]

    @property
    def _buttons(self) -> list[QPushButton]:
        return [made for made in self._banner.findChildren(QPushButton) if not made.isHidden()]

    def take(self, way: str) -> None:
        """Click one of them, once something is offered."""
        self._desk.wait(lambda: self.text)
        made = next(one for one in self._buttons if one.text() == way)
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)


def kept(desk: Desk) -> None:
    """Wait until the shadow of the open dossier has all that was acknowledged, or refused."""
    desk.wait(lambda: desk.session.keeping.is_followed)
    with desk.session.keeping.shadow_at_rest():
        pass


def closed(desk: Desk) -> None:
    """Close the dossier, and wait until its file is free."""
    desk.close()
    desk.wait(lambda: not desk.is_closing)


def back_at_window(desk: Desk) -> None:
    """No dialog is open any more, and the window has the keys."""
    desk.wait(lambda: not desk.has_dialog)
    desk.window.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is desk.window)
