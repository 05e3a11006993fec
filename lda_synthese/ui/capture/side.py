"""« Cet atelier »: what the workshop holds so far, beside the list on a wide screen."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from lda_synthese.domain.state.model import Kind, Note, Theme
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.basics import Card, Label, RuleAcross, button
from lda_synthese.ui.widgets.look import Look

SHOWN_FROM = 1_270
"""Width of the page in logical pixels."""


class ThemeBars(QWidget):
    """A bar a theme: its share of the workshop's notes, actions and pistes counted."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[tuple[Theme, int, int, int]] = []

    def show_notes(self, themes: Sequence[Theme], notes: Sequence[Note]) -> None:
        """Count the notes of each theme."""
        self._rows = []
        for theme in themes:
            kinds = [note.kind for note in notes if note.theme == theme.id]
            row = theme, len(kinds), kinds.count(Kind.ACTION), kinds.count(Kind.PISTE)
            self._rows.append(row)
        spoken = [f"{t.number} {t.short}\u00a0: {count}" for t, count, *_ in self._rows]
        self.setAccessibleName(f"Notes par thème\u00a0: {', '.join(spoken)}")
        self.setMinimumHeight(self._look.px(38 * len(self._rows)))
        self.update()

    def sizeHint(self) -> QSize:
        """One row a theme."""
        return QSize(self._look.px(200), self._look.px(38 * len(self._rows)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((count for _, count, *_ in self._rows), default=0) or 1
        for place, (theme, count, actions, pistes) in enumerate(self._rows):
            top = self._look.px(38 * place)
            self._paint_row(painter, top, theme, f"{actions} A · {pistes} P", count / most)
        painter.end()

    def _paint_row(
        self, painter: QPainter, top: float, theme: Theme, figure: str, share: float
    ) -> None:
        px = self._look.px
        colour = self._look.lesson(theme.number).colour
        words = QRectF(0, top, self.width(), px(20))
        painter.setFont(self._look.font(13, 500))
        painter.setPen(self._look.colour(colour))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, f"{theme.number} {theme.short}")
        painter.setFont(self._look.font(12))
        painter.setPen(self._look.colour("text2"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(words, flags, figure)
        bar = QRectF(0, top + px(23), self.width(), px(5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("line"))
        painter.drawRoundedRect(bar, px(2.5), px(2.5))
        painter.setBrush(self._look.colour(colour))
        bar.setWidth(bar.width() * share)
        painter.drawRoundedRect(bar, px(2.5), px(2.5))


class SidePanel(Card):
    """Counts, bars, the recap of the workshop."""

    def __init__(self, look: Look, actions: Registry) -> None:
        super().__init__(look, margin=16, spacing=8)
        self.setObjectName("capture.side")
        self.setFixedWidth(look.px(260))
        self.count = Label(look, "0", size=28, weight=600)
        self.rest = Label(look, "", size=13, token="warn")
        self.bars = ThemeBars(look)
        self.body.addWidget(Label(look, "Cet atelier", size=15, weight=600))
        self.body.addWidget(self.count)
        self.body.addWidget(self.rest)
        self.body.addWidget(RuleAcross(look))
        self.body.addWidget(self.bars)
        self.body.addStretch(1)
        recap = button(
            look,
            "Restitution de l’atelier",
            lambda: actions.trigger("saisie.recap"),
            icon="presentation",
        )
        self.body.addWidget(recap)

    def show_notes(self, themes: Sequence[Theme], notes: Sequence[Note], undecided: int) -> None:
        """Count `notes`, the workshop's, by `themes`, and the `undecided` that wait for a theme."""
        self.count.setText(plural(len(notes), "note", "notes"))
        self.rest.setText(f"{undecided} à classer" if undecided else "")
        self.bars.show_notes(themes, notes)
