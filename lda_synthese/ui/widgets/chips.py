"""Chips, painted: theme and kind by shape first (decided, proposed, to classify)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from lda_synthese.domain.state.model import Consent, Kind, Voice
from lda_synthese.ui.widgets.look import Look, TextStyle

HEIGHT = 26
LEAST_NAME = 40
"""Room for a few letters of a theme's name."""

KIND_ICONS = {Kind.ACTION: "circle-check-big", Kind.PISTE: "signpost", Kind.AUTRE: "message-circle"}
KIND_NAMES = {Kind.ACTION: "Action", Kind.PISTE: "Piste", Kind.AUTRE: "Autre"}
VOICE_NAMES = {
    Voice.PROFESSIONAL: "Professionnel",
    Voice.ACCOMPANIED: "Personne accompagnée",
    Voice.PEER_WORKER: "Travailleur pair",
    Voice.INSTITUTION: "Institution",
    Voice.LANDLORD: "Bailleur",
    Voice.ROOM: "La salle",
}
CONSENT_NAMES: Mapping[str, str] = {
    Consent.NAME: "Par son nom",
    Consent.FIRST_NAME: "Par son prénom",
    Consent.PSEUDONYM: "Sous un pseudonyme",
    Consent.ANONYMOUS: "Anonyme",
    Consent.REFUSED: "Refus d’être cité",
}
"""How a person agreed to be named."""


class ChipState(StrEnum):
    """How sure a tag is; the shape says it before the colour."""

    DECIDED = "décidé"
    PROPOSED = "proposé"
    TO_CLASSIFY = "à classer"
    OUTSIDE = "hors cadre"


@dataclass(frozen=True, slots=True)
class ThemeChip:
    """The theme of a note as a chip."""

    state: ChipState
    number: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class KindChip:
    """The kind of a note as a chip."""

    state: ChipState
    kind: Kind


TO_CLASSIFY = ThemeChip(ChipState.TO_CLASSIFY, "", "À classer")
OUTSIDE = ThemeChip(ChipState.OUTSIDE, "", "Hors cadre")
APART = ThemeChip(ChipState.OUTSIDE, "", "Photolangage")


class ChipPainter:
    """Paints chips from a left edge and a vertical centre; lengths follow the zoom."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def theme_width(self, chip: ThemeChip) -> float:
        """The width of a theme's chip."""
        px, name = self._look.px, self._width(chip.name, 13, 500)
        if not chip.number:
            return name + px(40 if chip.state is ChipState.TO_CLASSIFY else 20)
        return self._number_width(chip.number) + name + px(22)

    def kind_width(self, chip: KindChip) -> float:
        """The width of a kind's chip."""
        return self._width(KIND_NAMES[chip.kind], 13, 500) + self._look.px(40)

    def _width(self, text: str, size: float, weight: int) -> float:
        return QFontMetricsF(self._look.font(size, weight)).horizontalAdvance(text)

    def _number_width(self, number: str) -> float:
        return max(self._width(number, 12, 700) + self._look.px(14), self._look.px(26))

    def paint_theme(
        self, painter: QPainter, left: float, middle: float, chip: ThemeChip, limit: float
    ) -> float:
        """Paint a theme's `chip` by `painter`, no wider than `limit`; its right edge.

        It begins at `left`, `middle` is that of its height.
        """
        if chip.number and limit < self._number_width(chip.number) + self._look.px(22 + LEAST_NAME):
            # Two letters and « … » tell nothing: its number does.
            chip = replace(chip, name="")
            limit = self._number_width(chip.number) + self._look.px(14)
        width = min(self.theme_width(chip), limit)
        rect = self._rect(left, middle, width)
        if chip.number:
            self._paint_numbered(painter, rect, chip)
        else:
            self._paint_unnumbered(painter, rect, chip)
        return rect.right()

    def _rect(self, left: float, middle: float, width: float) -> QRectF:
        height = self._look.px(HEIGHT)
        return QRectF(left, middle - height / 2, width, height)

    def _paint_numbered(self, painter: QPainter, rect: QRectF, chip: ThemeChip) -> None:
        lesson, px = self._look.lesson(chip.number), self._look.px
        proposed = chip.state is ChipState.PROPOSED
        self._outline(
            painter, rect, lesson.colour if proposed else "", "" if proposed else lesson.tint
        )
        box = QRectF(
            rect.left() + px(7), rect.top() + px(4), self._number_width(chip.number), px(18)
        )
        painter.setPen(QPen(QColor(lesson.colour), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if proposed else QColor(lesson.colour))
        painter.drawRoundedRect(box, px(3), px(3))
        ink = lesson.colour if proposed else lesson.on
        self._text(painter, box, chip.number, TextStyle(12, 700, ink), is_centred=True)
        name = QRectF(
            box.right() + px(7), rect.top(), rect.right() - box.right() - px(13), rect.height()
        )
        self._text(painter, name, chip.name, TextStyle(13, 500, lesson.colour))

    def _paint_unnumbered(self, painter: QPainter, rect: QRectF, chip: ThemeChip) -> None:
        px, inner = self._look.px, rect.adjusted(self._look.px(10), 0, -self._look.px(6), 0)
        if chip.state is ChipState.TO_CLASSIFY:
            self._outline(painter, rect, "warn_line", "warn_bg", dashed=False)
            icon = QRectF(inner.left(), rect.top(), px(14), rect.height())
            self._look.paint_icon(painter, icon, "circle-dashed", "warn", 15)
            self._text(
                painter, inner.adjusted(px(19), 0, 0, 0), chip.name, TextStyle(13, 500, "warn")
            )
        else:
            proposed = chip.state is ChipState.PROPOSED
            line, fill = ("control", "surface") if proposed else ("line2", "surface2")
            self._outline(painter, rect, line, fill, dashed=proposed)
            self._text(painter, inner, chip.name, TextStyle(13, 500, "text2"))

    def paint_kind(self, painter: QPainter, left: float, middle: float, chip: KindChip) -> float:
        """Paint a kind's `chip` by `painter`; its right edge.

        It begins at `left`, `middle` is that of its height.
        """
        px, rect = self._look.px, self._rect(left, middle, self.kind_width(chip))
        proposed = chip.state is ChipState.PROPOSED
        self._outline(painter, rect, "control", "surface", dashed=proposed)
        icon = QRectF(rect.left() + px(9), rect.top(), px(15), rect.height())
        self._look.paint_icon(painter, icon, KIND_ICONS[chip.kind], "text", 15)
        name = rect.adjusted(px(29), 0, 0, 0)
        self._text(painter, name, KIND_NAMES[chip.kind], TextStyle(13, 500, "text"))
        return rect.right()

    def paint_word(self, painter: QPainter, left: float, middle: float, word: str) -> float:
        """Paint a `word` that carried the suggestion, by `painter`; its right edge.

        It begins at `left`, `middle` is that of its height.
        """
        width = self._width(word, 13, 500) + self._look.px(20)
        rect = self._rect(left, middle, width).adjusted(0, self._look.px(1), 0, -self._look.px(1))
        self._outline(painter, rect, "", "mark_bg")
        self._text(painter, rect, word, TextStyle(13, 500, "mark"), is_centred=True)
        return rect.right()

    def paint_gauge(self, painter: QPainter, left: float, middle: float, bars: int) -> float:
        """Paint three bars by `painter`, the first `bars` of them full; the right edge.

        They begin at `left`, `middle` is that of their height.
        """
        px = self._look.px
        painter.setPen(Qt.PenStyle.NoPen)
        for place, height in enumerate((6, 8, 11)):
            painter.setBrush(self._look.colour("text2" if place < bars else "line2"))
            rect = QRectF(left + place * px(11), middle - px(height) / 2, px(9), px(height))
            painter.drawRoundedRect(rect, px(2.5), px(2.5))
        return left + px(32)

    def _outline(
        self, painter: QPainter, rect: QRectF, line: str, fill: str, *, dashed: bool = True
    ) -> None:
        painter.setBrush(self._look.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        if line:
            pen = QPen(self._look.colour(line), 1)
            if dashed:
                pen.setDashPattern([3.0, 2.5])
            painter.setPen(pen)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        radius = rect.height() / 2
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _text(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        style: TextStyle,
        *,
        is_centred: bool = False,
    ) -> None:
        font = self._look.font(style.size, style.weight)
        painter.setFont(font)
        painter.setPen(self._look.colour(style.token))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
        across = Qt.AlignmentFlag.AlignHCenter if is_centred else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | across, shown)


class ChipLabel(QWidget):
    """A chip as a widget of its own."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = ChipPainter(look)
        self._chip: ThemeChip | KindChip | None = None

    def show_chip(self, chip: ThemeChip | KindChip | None) -> None:
        """Show a chip, or nothing."""
        self._chip = chip
        self.setVisible(chip is not None)
        name = chip.name if isinstance(chip, ThemeChip) else KIND_NAMES[chip.kind] if chip else ""
        self.setAccessibleName(f"{name}, {chip.state}" if chip else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the chip."""
        if self._chip is None:
            return QSize(0, 0)
        theme = isinstance(self._chip, ThemeChip)
        width = (
            self._painter.theme_width(self._chip)  # type: ignore[arg-type]
            if theme
            else self._painter.kind_width(self._chip)  # type: ignore[arg-type]
        )
        return QSize(round(width) + 1, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.rect().center()).y() + 0.5
        if isinstance(self._chip, ThemeChip):
            self._painter.paint_theme(painter, 0, middle, self._chip, self.width())
        elif self._chip is not None:
            self._painter.paint_kind(painter, 0, middle, self._chip)
        painter.end()
