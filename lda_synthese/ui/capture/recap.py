"""« Restitution de l’atelier », on the whole screen: to be read aloud, copied, printed."""

from html import escape

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from lda_synthese.domain.report.recap import Recap, RecapTheme, as_text
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.services.dialogs import ask_printer
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.basics import ElidedLabel, Label, button, styled
from lda_synthese.ui.widgets.document.long_text import KEPT_SPACES
from lda_synthese.ui.widgets.look import Look


class RecapView(QDialog):
    """The notes of a workshop by theme and kind; Échap leaves."""

    def __init__(
        self, window: QWidget, look: Look, open_: OpenDossier, messages: Messages, recap: Recap
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("recap")
        self._messages, self._recap = messages, recap
        self.setWindowTitle("Restitution de l’atelier")
        open_.left.connect(self.reject)
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.text = QTextBrowser()
        self.text.setObjectName("recap.text")
        self.text.setAccessibleName("Restitution de l’atelier")
        self.text.document().setDefaultStyleSheet(KEPT_SPACES)
        self.text.setHtml(as_html(recap, look))
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(look, f"{recap.title} · {recap.day}", size=20, weight=600), 1)
        self.hidden = Label(look, _hidden(recap), token="warn")
        self.hidden.setVisible(bool(recap.hidden))
        head.addWidget(self.hidden)
        head.addWidget(Label(look, plural(recap.notes, "note", "notes"), token="text2"))
        head.addWidget(button(look, "Copier", self.copy, icon="copy", name="recap.copy"))
        head.addWidget(button(look, "Imprimer…", self._ask_printer, icon="printer"))
        head.addWidget(styled(button(look, "Fermer", self.close, name="recap.close"), "primary"))
        layout = QVBoxLayout(self)
        side = look.px(48)
        layout.setContentsMargins(side, look.px(24), side, look.px(24))
        layout.addLayout(head)
        layout.addWidget(self.text, 1)

    def copy(self) -> None:
        """Put the recap on the clipboard, dressed for Word and plain for a mail."""
        data = QMimeData()
        data.setText(as_text(self._recap))
        data.setHtml(self.text.toHtml())
        QGuiApplication.clipboard().setMimeData(data)
        self._messages.show("Restitution copiée.")

    def _ask_printer(self) -> None:
        ask_printer(self, self.print_on)

    def print_on(self, printer: QPagedPaintDevice) -> None:
        """Print, black on white whatever the screen shows."""
        document = self.text.document().clone()
        document.setDefaultStyleSheet(KEPT_SPACES)
        document.setHtml(as_html(self._recap, None))
        document.print_(printer)


def _hidden(recap: Recap) -> str:
    return plural(recap.hidden, "passage masqué", "passages masqués")


def as_html(recap: Recap, look: Look | None) -> str:
    """The recap, large enough to be read aloud; without a theme, for paper."""
    return "".join(_theme(part, look) for part in recap.themes)


def _theme(part: RecapTheme, look: Look | None) -> str:
    size, small = (look.px(22), look.px(18)) if look else (14, 11)
    unit = "px" if look else "pt"
    style = f"font-size:{size}{unit};font-weight:600;margin-top:{size}px"
    if look and part.number:
        style += f";color:{look.lesson(part.number).colour}"
    lines = [f'<p style="{style}">{escape(f"{part.number} {part.title}".strip())}</p>']
    for half in part.parts:
        if half.label:
            lines.append(f'<p style="font-size:{small}{unit}"><b>{escape(half.label)}</b></p>')
        items = "".join(
            f'<li style="font-size:{small}{unit};margin-bottom:6px">{escape(text)}</li>'
            for text in half.texts
        )
        lines.append(f"<ul>{items}</ul>")
    return "".join(lines)
