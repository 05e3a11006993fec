"""What the desks look up: a page, a widget by its name, a menu."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from lda_synthese.ui.services.page import Page
from lda_synthese.ui.window import MainWindow

P = TypeVar("P", bound=Page)
W = TypeVar("W", bound=QWidget)


def page_of(window: MainWindow, name: str, kind: type[P]) -> P:
    """A page as it is now: another after a zoom, or with another dossier."""
    page = window.shell.pages[name]
    assert isinstance(page, kind)
    return page


def part(inside: QWidget, kind: type[W], name: str = "") -> W:
    """The widget of that name; the one that is seen when there are several."""
    found = inside.findChildren(kind, name) if name else inside.findChildren(kind)
    seen = [widget for widget in found if widget.isVisible()]
    assert seen or found, f"nothing is called {name or kind.__name__}"
    return (seen or found)[0]


def texts_of(model: QAbstractItemModel) -> list[str]:
    """The rows of a list as they read."""
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def spoken_of(model: QAbstractItemModel) -> list[str]:
    """The rows of a list as a screen reader says them."""
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


class Menu:
    """The menu that the mouse, or Maj+F10, opens on a list; it is hidden again at once.

    That of a button is opened by `pop_up`.
    """

    def __init__(self, view: QWidget, pop_up: Callable[[], object] | None = None) -> None:
        if pop_up is None:
            view.customContextMenuRequested.emit(QPoint(5, 5))
        else:
            pop_up()
        found = QApplication.activePopupWidget()
        assert isinstance(found, QMenu)
        found.close()
        self._menu = found

    @property
    def actions(self) -> list[QAction]:
        """Its lines, those of its submenus after."""
        below = (action for menu in self._menu.findChildren(QMenu) for action in menu.actions())
        return [*self._menu.actions(), *below]

    def choose(self, text: str) -> None:
        """Choose the line that begins so."""
        named = [action for action in self.actions if action.text() == text]
        begun = [action for action in self.actions if action.text().startswith(text)]
        assert named or begun, text
        (named or begun)[0].trigger()
