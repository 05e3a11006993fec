"""The list of whom to chase, on paper."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from html import escape

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from lda_synthese.domain.text.french import long_date
from lda_synthese.ui.widgets.long_text import KEPT_SPACES


def ask_printer(parent: QWidget, then: Callable[[QPrinter], object]) -> None:
    """Have a printer chosen over `parent`; `then` gets it, and is not called for none."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(partial(then, printer))
    dialog.setModal(True)
    dialog.show()


def print_list(printer: QPrinter, title: str, lines: Sequence[str]) -> None:
    """Print these `lines` on the `printer`, under the `title` of the dossier and today's date."""
    today = long_date(datetime.now().astimezone().date())
    items = "".join(f'<li style="margin-bottom:6px">{escape(line)}</li>' for line in lines)
    document = QTextDocument()
    document.setDefaultStyleSheet(KEPT_SPACES)
    document.setHtml(f"<h2>Carnets à relancer</h2><p>{escape(title)} · {today}</p><ul>{items}</ul>")
    document.print_(printer)
