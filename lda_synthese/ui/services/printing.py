"""Choosing a printer, wherever something is printed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget


def ask_printer(parent: QWidget, then: Callable[[QPrinter], object]) -> None:
    """Have a printer chosen over `parent`; `then` gets it, and is not called for none."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(partial(then, printer))
    dialog.setModal(True)
    dialog.show()
