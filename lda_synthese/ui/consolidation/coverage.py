"""The strip of themes on the board: how much of each is used."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from lda_synthese.domain.state.model import Theme
from lda_synthese.domain.state.placing import TO_RECLASS
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.widgets.basics import button, styled
from lda_synthese.ui.widgets.look import Look


class CoverageButton(QAbstractButton):
    """A theme, its used and usable notes, and a bar."""

    def __init__(self, look: Look, entry: Theme) -> None:
        super().__init__()
        self._look, self.entry = look, entry
        self.used, self.all = 0, 0
        self.setCheckable(True)
        self.setObjectName(f"board.theme.{entry.number}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(entry.title or entry.short)

    def show_coverage(self, used: int, all_: int) -> None:
        """Say how many notes are used."""
        self.used, self.all = used, all_
        self.setAccessibleName(
            f"Thème {self.entry.number} {self.entry.short}\u00a0: {used} notes utilisées sur {all_}"
        )
        self.update()

    def sizeHint(self) -> QSize:
        """44 px high."""
        return QSize(self._look.px(110), self._look.px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint number, name, counts and bar."""
        look, px = self._look, self._look.px
        lesson = look.lesson(self.entry.number)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        line = "focus" if self.hasFocus() else lesson.colour if self.isChecked() else "line"
        painter.setPen(QPen(look.colour(line), 2 if self.isChecked() or self.hasFocus() else 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(rect, px(6), px(6))
        words = QRectF(px(11), px(6), self.width() - px(22), px(20))
        painter.setPen(look.colour(lesson.colour))
        painter.setFont(look.font(13, 700))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.entry.number)
        shift = painter.fontMetrics().horizontalAdvance(self.entry.number) + px(8)
        count = f"{self.used}/{self.all}"
        painter.setFont(look.font(12))
        painter.setPen(look.colour("text2"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(words, right, count)
        room = words.width() - shift - painter.fontMetrics().horizontalAdvance(count) - px(6)
        painter.setFont(look.font(13, 600 if self.isChecked() else 500))
        painter.setPen(look.colour("text"))
        name = painter.fontMetrics().elidedText(
            self.entry.short, Qt.TextElideMode.ElideRight, int(room)
        )
        painter.drawText(words.adjusted(shift, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
        bar = QRectF(px(11), self.height() - px(14), self.width() - px(22), px(5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("line"))
        painter.drawRoundedRect(bar, px(2), px(2))
        if self.all:
            bar.setWidth(bar.width() * self.used / self.all)
            painter.setBrush(look.colour(lesson.colour))
            painter.drawRoundedRect(bar, px(2), px(2))
        painter.end()


class CoverageStrip(QWidget):
    """One button a theme; a last one while findings are in none."""

    def __init__(self, look: Look, chosen: Callable[[str], object]) -> None:
        super().__init__()
        self._look, self._chosen = look, chosen
        self._group = QButtonGroup(self)
        self.buttons: list[CoverageButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.px(8))
        self.lost = styled(
            button(look, TO_RECLASS, partial(chosen, TO_RECLASS), name="board.reclass"), "warn"
        )
        self.lost.setCheckable(True)
        self._group.addButton(self.lost)
        self._layout.addWidget(self.lost)
        self.lost.hide()

    def load(self, themes: tuple[Theme, ...]) -> None:
        """Show these themes."""
        if [b.entry for b in self.buttons] == list(themes):
            return
        for made in self.buttons:
            self._group.removeButton(made)
            made.deleteLater()
        self.buttons = [CoverageButton(self._look, entry) for entry in themes]
        for made in self.buttons:
            made.clicked.connect(lambda _=False, id_=made.entry.id: self._chosen(id_))
            self._group.addButton(made)
            self._layout.insertWidget(self._layout.count() - 1, made)

    def show_lost(self, findings: int) -> None:
        """Offer the findings that are in no theme of the framework, while there are any."""
        self.lost.setText(f"{TO_RECLASS}\u00a0: {findings}")
        named = plural(findings, "point de synthèse", "points de synthèse")
        self.lost.setAccessibleName(f"{TO_RECLASS}\u00a0: {named}")
        self.lost.setVisible(bool(findings))

    def show_chosen(self, theme: str) -> None:
        """Mark the theme shown."""
        self.lost.setChecked(theme == TO_RECLASS)
        for made in self.buttons:
            made.setChecked(made.entry.id == theme)
