"""By what the system knows the program: its name in the task bar, its icon."""

import sys

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from lda_synthese.ui.widgets.look import RESOURCES

SIZES = (16, 24, 32, 48, 64, 128, 256)

USER_MODEL_ID = "Unafo.LDASynthese"
"""The windows of one program share a button of the task bar, with its icon, not Python's."""

DESKTOP_FILE = "lda-synthese"


def name_program() -> None:
    """Tell the system which program this is, before it has a window."""
    QGuiApplication.setDesktopFileName(DESKTOP_FILE)
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(USER_MODEL_ID)


def program_icon() -> QIcon:
    """The icon of the program, sharp in each size."""
    icon = QIcon()
    renderer = QSvgRenderer(QByteArray((RESOURCES / "programme.svg").read_bytes()))
    for side in SIZES:
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
