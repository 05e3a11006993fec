"""The list of whom to chase, on paper."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from PySide6.QtGui import QPagedPaintDevice, QTextDocument

from lda_synthese.domain.text.french import long_date
from lda_synthese.ui.widgets.document.long_text import KEPT_SPACES


def print_list(printer: QPagedPaintDevice, title: str, lines: Sequence[str]) -> None:
    """Print these `lines` on the `printer`, under the `title` of the dossier and today's date."""
    today = long_date(datetime.now().astimezone().date())
    items = "".join(f'<li style="margin-bottom:6px">{escape(line)}</li>' for line in lines)
    document = QTextDocument()
    document.setDefaultStyleSheet(KEPT_SPACES)
    document.setHtml(f"<h2>Carnets à relancer</h2><p>{escape(title)} · {today}</p><ul>{items}</ul>")
    document.print_(printer)
