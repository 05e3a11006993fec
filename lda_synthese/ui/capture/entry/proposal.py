"""What the machine proposes for the text being typed: 66 px whatever it says."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from lda_synthese.domain.text.french import enumeration, quoted
from lda_synthese.language.protocol import Neighbour, Suggestion
from lda_synthese.ui.services.suggesting.proposed import SURE
from lda_synthese.ui.widgets.chips import ChipPainter, ChipState, KindChip, ThemeChip
from lda_synthese.ui.widgets.look import Look, TextStyle
from lda_synthese.ui.widgets.notices import announce

HEIGHT, NARROW_HEIGHT, SHORT_HEIGHT = 66, 34, 28
ANNOUNCE_AFTER_MS = 550
"""After the answer, itself asked 150 ms after the last key."""

LIKELY = 0.6
"""Calibrated probability from which a proposal is « assez sûr »; see `SURE`."""

OUTSIDE_NUMBER, OUTSIDE_NAME = "hors", "Hors cadre"
"""What the machine answers for a note out of the framework, and how it reads."""

NOTHING = Suggestion(None, {}, None, {}, (), (), ())


def sureness(probability: float) -> tuple[int, str]:
    """Bars from 1 to 3, and their words: never a bare percentage."""
    if probability >= SURE:
        return 3, "très sûr"
    return (2, "assez sûr") if probability >= LIKELY else (1, "à vérifier")


class ProposalArea(QWidget):
    """Paints the proposal, the abstention, or a plain message; the list below never moves."""

    announced = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._chips = look, ChipPainter(look)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(lambda: self.announced.emit(self.accessibleName()))
        self.announced.connect(partial(announce, self))
        self.theme_chip: ThemeChip | None = None
        self.kind_chip: KindChip | None = None
        self._answer = NOTHING
        self._message: tuple[str, str] = ("", "")
        self._narrow = False
        self.setObjectName("capture.proposal")
        self.setFixedHeight(look.px(HEIGHT))

    def fit(self, *, narrow: bool, short: bool) -> None:
        """One line on a `narrow` or `short` page, two on another; whatever is said."""
        self._narrow = narrow or short
        height = SHORT_HEIGHT if short else NARROW_HEIGHT if narrow else HEIGHT
        self.setFixedHeight(self._look.px(height))

    def sizeHint(self) -> QSize:
        """Always as high."""
        return QSize(300, self.height())

    def show_nothing(self, first: str = "", second: str = "") -> None:
        """No proposal; at most two lines of text."""
        self.theme_chip = self.kind_chip = None
        self._message = first, second
        self._speak(" ".join(self._message).strip())

    def show_abstention(self, answer: Suggestion, names: Mapping[str, str]) -> None:
        """Say that the machine doesn't know; `names` gives a theme's short name by its number."""
        why = abstention(answer.themes, names)
        self.show_nothing("Je ne sais pas classer cette note.", why)

    def show_proposal(
        self, answer: Suggestion, theme: ThemeChip | None, kind: KindChip | None
    ) -> None:
        """Show what is proposed and why.

        `answer` gives probabilities and words, `theme` and `kind` the chips, None for nothing sure:
        one of them at most.
        """
        self._answer, self.theme_chip, self.kind_chip = answer, theme, kind
        self._message = ("", "")
        spoken = [f"thème {theme.number} {theme.name}"] if theme else []
        spoken += [f"nature {kind.kind}"] if kind else []
        self._speak(f"Proposé\u00a0: {enumeration(spoken)}. Tabulation accepte.")

    def _speak(self, text: str) -> None:
        """What the screen reader gets: said once, when the typing has paused."""
        self.setAccessibleName(text)
        if self.theme_chip is None and self.kind_chip is None:
            self._quiet.stop()
        else:
            self._quiet.start(ANNOUNCE_AFTER_MS)
        self.setToolTip("\n".join(self._explained()))
        self.update()

    def _explained(self) -> Iterator[str]:
        """Why each is proposed, and what else may be."""
        if self.theme_chip is not None:
            yield f"Thème : {reason(self._answer.theme_words, self._alike)}"
        if self.kind_chip is not None:
            yield f"Nature : {reason(self._answer.kind_words)}"
        if self.theme_chip is not None or self.kind_chip is not None:
            yield self._probabilities()

    @property
    def _alike(self) -> Neighbour | None:
        """The nearest note to which people gave the theme proposed."""
        near = self._answer.neighbours
        return next((note for note in near if note.theme == self._answer.theme), None)

    def _probabilities(self) -> str:
        shares = {**self._answer.themes, **self._answer.kinds}
        return ", ".join(
            f"{name}\u00a0: {share:.0%}".replace("%", "\u00a0%")
            for name, share in shares.items()
            if share >= 0.05
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one line for the theme, one for the kind."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows = self.height() / 4, 3 * self.height() / 4
        if self.theme_chip is None and self.kind_chip is None:
            self._paint_message(painter)
        elif self._narrow:
            self._paint_line(painter)
        else:
            self._write(painter, 0, rows[0], "Proposé", TextStyle(13, 600, "text2"))
            if self.theme_chip is not None:
                right = self._chips.paint_theme(
                    painter, self._look.px(62), rows[0], self.theme_chip, 320
                )
                share = max(self._answer.themes.values())
                right = self._paint_sureness(painter, right, rows[0], share)
                self._paint_reasons(painter, right, rows[0], self._answer.theme_words, self._alike)
            if self.kind_chip is not None:
                right = self._chips.paint_kind(painter, self._look.px(62), rows[1], self.kind_chip)
                share = max(self._answer.kinds.values())
                right = self._paint_sureness(painter, right, rows[1], share)
                self._paint_reasons(painter, right, rows[1], self._answer.kind_words)
        painter.end()

    def _paint_line(self, painter: QPainter) -> None:
        px, middle, right = self._look.px, self.height() / 2, 0.0
        if self.theme_chip is not None:
            right = self._chips.paint_theme(painter, 0, middle, self.theme_chip, px(220))
            bars, _ = sureness(max(self._answer.themes.values()))
            right = self._chips.paint_gauge(painter, right + px(8), middle, bars) + px(8)
        if self.kind_chip is not None:
            self._chips.paint_kind(painter, right, middle, self.kind_chip)

    def _paint_sureness(self, painter: QPainter, left: float, middle: float, share: float) -> float:
        bars, sure = sureness(share)
        right = self._chips.paint_gauge(painter, left + self._look.px(10), middle, bars)
        style = TextStyle(13, 400, "text2")
        return self._write(painter, right + self._look.px(8), middle, sure, style)

    def _paint_reasons(
        self,
        painter: QPainter,
        left: float,
        middle: float,
        words: Sequence[str],
        alike: Neighbour | None = None,
    ) -> None:
        px, style = self._look.px, TextStyle(13, 400, "text2")
        if self.width() < px(700):
            return
        because = "parce que" if words else reason(words, alike)
        right = self._write(painter, left + px(12), middle, because, style)
        for word in words:
            right = self._chips.paint_word(painter, right + px(6), middle, word)

    def _paint_message(self, painter: QPainter) -> None:
        first, second = self._message
        middle = self.height() / 2
        if second and not self._narrow:
            self._write(painter, 0, middle - self._look.px(12), first, TextStyle(14, 600, "text"))
            self._write(painter, 0, middle + self._look.px(12), second, TextStyle(13, 400, "text2"))
        else:
            self._write(painter, 0, middle, first, TextStyle(13, 400, "text3"))

    def _write(
        self, painter: QPainter, left: float, middle: float, text: str, style: TextStyle
    ) -> float:
        font = self._look.font(style.size, style.weight)
        metrics = QFontMetricsF(font)
        room = max(self.width() - left, 0)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(self._look.colour(style.token))
        rect = QRectF(left, middle - 14, room, 28)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
        return left + metrics.horizontalAdvance(shown)


def reason(words: Sequence[str], alike: Neighbour | None = None) -> str:
    """Why something is proposed: by words of the note, else as a note alike that was decided."""
    if words:
        return f"parce que {enumeration([quoted(word) for word in words])}"
    if alike is not None:
        return f"comme {quoted(alike.text)}"
    return "d’après la tournure"


def abstention(themes: Mapping[str, float], names: Mapping[str, str]) -> str:
    """Why the machine doesn't know, and what to do.

    `themes` gives the share of each theme by its number, `names` its short name.
    """
    best = max(themes, key=themes.__getitem__)
    nearest = OUTSIDE_NAME if best == OUTSIDE_NUMBER else f"{best} {names.get(best, '')}".strip()
    return (
        f"Aucun mot ne désigne nettement un thème\u202f; le plus proche serait {nearest}. "
        "Classez-la maintenant, ou plus tard\u00a0: elle part dans «\u202fÀ classer\u202f»."
    )


def chips_of(
    answer: Suggestion, names: Mapping[str, str]
) -> tuple[ThemeChip | None, KindChip | None]:
    """The chips of an answer; `names` gives a theme's short name by its number."""
    number = answer.theme or ""
    theme = ThemeChip(ChipState.PROPOSED, number, names[number]) if number in names else None
    if number == OUTSIDE_NUMBER:
        theme = ThemeChip(ChipState.OUTSIDE, "", OUTSIDE_NAME)
    kind = KindChip(ChipState.PROPOSED, answer.kind) if answer.kind else None
    return theme, kind
