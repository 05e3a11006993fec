"""The left rail: the four moments of the work, and what remains in each."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from lda_synthese.ui.services.page import PageEntry
from lda_synthese.ui.widgets.basics import Label, RuleAcross
from lda_synthese.ui.widgets.look import Look

WIDE, NARROW = 212, 58
ICONS_ONLY_BELOW, ROOMY_BELOW, HIDDEN_BELOW = 1200, 1500, 760
"""Widths of the window in logical pixels."""


class RailButton(QAbstractButton):
    """An entry of the rail."""

    def __init__(self, look: Look, entry: PageEntry) -> None:
        super().__init__()
        self._look, self.entry = look, entry
        self.count = 0
        self.narrow = False
        self.setCheckable(True)
        self.setText(entry.title)
        self.setAccessibleName(entry.title)
        self.setToolTip(entry.title)
        self.setObjectName(f"rail.{entry.page}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """36 px high."""
        return QSize(
            self._look.px(NARROW if self.narrow else WIDE) - self._look.px(16), self._look.px(36)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, title and count."""
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        has_ring = self.hasFocus()
        painter.setPen(QPen(look.colour("focus"), 2) if has_ring else Qt.PenStyle.NoPen)
        filled = self.isChecked() or self.underMouse()
        painter.setBrush(look.colour("sel") if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, px(6), px(6))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawRoundedRect(QRectF(0, px(3), px(3), self.height() - px(6)), 1.5, 1.5)
        token = "accent" if self.isChecked() else "text2"
        icon = QRectF(px(11), 0, px(22), self.height())
        look.paint_icon(painter, icon, self.entry.icon, token, 19)
        if not self.narrow:
            self._paint_words(painter, token)
        painter.end()

    def _paint_words(self, painter: QPainter, token: str) -> None:
        look, px = self._look, self._look.px
        painter.setPen(look.colour("accent" if token == "accent" else "text"))
        painter.setFont(look.font(14, 600 if self.isChecked() else 500))
        words = QRectF(px(41), 0, self.width() - px(41), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.entry.title)
        if self.count:
            text = str(self.count)
            width = max(px(28), px(14) + px(8) * len(text))
            box = QRectF(self.width() - width - px(6), (self.height() - px(20)) / 2, width, px(20))
            painter.setPen(look.colour("line2"))
            painter.setBrush(look.colour("surface2"))
            painter.drawRoundedRect(box, px(10), px(10))
            painter.setPen(look.colour("text2"))
            painter.setFont(look.font(12, 500))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QWidget):
    """The entries, grouped by moment."""

    def __init__(
        self,
        look: Look,
        go_to: Callable[[str], object],
        entries: tuple[PageEntry, ...],
        foot: tuple[PageEntry, ...],
    ) -> None:
        """`entries` by moment and, below, those of the `foot`; one is given to `go_to` by its page.

        `look` gives sizes and colours.
        """
        super().__init__()
        self.setObjectName("rail")
        self._look, self._go_to = look, go_to
        self._buttons: dict[str, RailButton] = {}
        self._titles: dict[str, Label] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        px = look.px
        layout.setContentsMargins(px(8), px(10), px(8), px(12))
        layout.setSpacing(0)
        self._is_carnet = False
        self._carnet = self._heading("Carnet de rapporteur")
        layout.addWidget(self._carnet)
        moment = ""
        for entry in entries:
            if entry.moment != moment:
                moment = entry.moment
                layout.addSpacing(px(8))
                layout.addWidget(self._title(moment))
            layout.addWidget(self._button(entry))
        layout.addStretch(1)
        layout.addWidget(RuleAcross(look))
        layout.addSpacing(px(8))
        for entry in foot:
            layout.addWidget(self._button(entry))

    def _title(self, moment: str) -> Label:
        self._titles[moment] = title = self._heading(moment)
        return title

    def _heading(self, text: str) -> Label:
        heading = Label(self._look, text.upper(), size=12, weight=700, token="text3")
        heading.setContentsMargins(self._look.px(12), 0, 0, self._look.px(6))
        return heading

    def _button(self, entry: PageEntry) -> RailButton:
        made = RailButton(self._look, entry)
        made.clicked.connect(lambda: self._go_to(entry.page))
        self._group.addButton(made)
        self._buttons[entry.page] = made
        return made

    def show_page(self, page: str) -> None:
        """Mark the page shown."""
        if page in self._buttons:
            self._buttons[page].setChecked(True)

    def show_count(self, page: str, count: int) -> None:
        """Say what remains on a page."""
        if page in self._buttons:
            self._buttons[page].count = count
            self._buttons[page].update()

    def show_for(self, *, has_dossier: bool, is_carnet: bool = False) -> None:
        """Offer only what can be used."""
        for made in self._buttons.values():
            entry = made.entry
            usable = entry.in_carnet if is_carnet else has_dossier and entry.in_dossier
            made.setVisible(usable or not entry.needs_dossier)
        self._is_carnet = is_carnet
        self._show_titles()

    def fit(self, window_width: int, narrow_below: int) -> None:
        """Full, icons only, or hidden, by the width of the window."""
        narrow = window_width < self._look.px(narrow_below)
        self.setVisible(window_width >= self._look.px(HIDDEN_BELOW))
        self.setFixedWidth(self._look.px(NARROW if narrow else WIDE))
        for made in self._buttons.values():
            made.narrow = narrow
            made.updateGeometry()
        self._show_titles()

    def _show_titles(self) -> None:
        offered = [made for made in self._buttons.values() if not made.isHidden()]
        used = {made.entry.moment for made in offered if not made.narrow}
        self._carnet.setVisible(self._is_carnet and bool(used))
        for moment, title in self._titles.items():
            title.setVisible(moment in used and not self._is_carnet)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and its border."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("rail"))
        painter.setPen(self._look.colour("line"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()
