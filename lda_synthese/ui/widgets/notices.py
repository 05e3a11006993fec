"""What the window says without stopping anybody: a banner at the top, a toast at the bottom."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QHideEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lda_synthese.ui.widgets.basics import Card, Surface, WrappedLabel, button, styled
from lda_synthese.ui.widgets.look import Look

TOAST_S = 8
TOAST_WITH_ACTION_S = 30


def announce(widget: QWidget, text: str) -> None:
    """Have the screen reader say something, politely."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


Ways = tuple[tuple[str, Callable[[], object]], ...]
"""What can be done: the caption of each button, and what it does."""


class Banner(Card):
    """A problem that stays until it is solved, with its ways out."""

    token = "error"

    def __init__(self, look: Look) -> None:
        surface = Surface(f"{self.token}_bg", f"{self.token}_line")
        super().__init__(look, margin=10, horizontal=True, surface=surface)
        self.setObjectName("banner")
        self._look_ = look
        self.text = WrappedLabel(look, token=self.token, weight=500)
        self.body.addWidget(self.text, 1)
        self._buttons: list[QWidget] = []
        self.hide()

    def show_problem(self, text: str, *ways_out: tuple[str, Callable[[], object]]) -> None:
        """Say what happened, and offer what can be done."""
        if text == self.text.text() and self.isVisible():
            return
        self.clear()
        self.text.setText(text)
        for caption, action in ways_out:
            made = styled(button(self._look_, caption, action), "banner")
            self.body.addWidget(made)
            self._buttons.append(made)
        self.setAccessibleName(text)
        self.show()
        announce(self, text)

    def offer(self, text: str, way: tuple[str, Callable[[], object]]) -> None:
        """Say what happened to a file that is not open, and what can be done, now or later."""
        self.show_problem(text, way, ("Plus tard", self.clear))

    def clear(self) -> None:
        """Nothing is wrong any more."""
        for made in self._buttons:
            # Nobody may press it until the event loop deletes it.
            made.hide()
            made.deleteLater()
        self._buttons = []
        self.text.setText("")
        self.hide()


@dataclass(frozen=True, slots=True, eq=False)
class Offer:
    """Something that may be done, and stays offered until it is or is put off."""

    text: str
    ways: Ways


class OfferBanner(Banner):
    """What may be done, one offer at a time; each may be put off until the next opening."""

    token = "warn"

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setObjectName("offers")
        self._offers: list[Offer] = []
        self._is_quiet = False

    def add(self, offer: Offer) -> None:
        """Offer something, after what is offered already."""
        self._offers.append(offer)
        self._show_first()

    def withdraw(self, offer: Offer) -> None:
        """It was done, or is put off."""
        if offer in self._offers:
            self._offers.remove(offer)
            self.clear()
            self._show_first()

    def withdraw_all(self) -> None:
        """The dossier goes."""
        self._offers = []
        self.clear()

    def set_quiet(self, *, quiet: bool) -> None:
        """Nothing is offered before an audience, nor beside a problem."""
        if quiet != self._is_quiet:
            self._is_quiet = quiet
            self.clear()
            self._show_first()

    def _show_first(self) -> None:
        if self._offers and not self._is_quiet:
            first = self._offers[0]
            later = ("Plus tard", lambda: self.withdraw(first))
            self.show_problem(first.text, *first.ways, later)


class Toast(QWidget):
    """One short message at the bottom of the window; never takes the focus.

    It stands in the `room` of the status bar, in the window's own pixels, and covers nothing that
    is read there; `outgrown(px)`: how much higher than that it is, 0 once it has gone.
    """

    outgrown = Signal(int)

    def __init__(self, look: Look, window: QWidget, room: Callable[[], QRect]) -> None:
        super().__init__(window)
        self._room = room
        self.lasts_s = TOAST_S
        self.setObjectName("toast")
        self._look = look
        self._action: Callable[[], object] = lambda: None
        self._window = window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.px(16), 0, look.px(8), 0)
        self.text = WrappedLabel(look, token="on_toast", weight=500)
        self.button = styled(button(look, "", self._act, name="toast.action"), "flat")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button)
        window.installEventFilter(self)
        self.hide()

    def show_message(
        self, text: str, caption: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Show `text`; with an `action`, a button with its `caption`, and longer."""
        self.text.setText(text)
        self._action = action or (lambda: None)
        self.button.setText(caption)
        self.button.setAccessibleName(caption)
        self.button.setVisible(action is not None)
        self.show()
        self._place()
        self.raise_()
        lasts_s = max(TOAST_WITH_ACTION_S, self.lasts_s) if action else self.lasts_s
        self._timer.start(lasts_s * 1000)
        announce(self, text)

    def withdraw(self, action: Callable[[], object]) -> None:
        """Take back the message that offers this, which would now do something else."""
        if self._action == action:
            self.hide()

    def _act(self) -> None:
        self.hide()
        self._action()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Who reads it under the mouse has the time."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Once more as long."""
        if self.isVisible():
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """The room above is the page's again."""
        super().hideEvent(event)
        self.outgrown.emit(0)

    def _place(self) -> None:
        room, px = self._room(), self._look.px
        words = self.text.fontMetrics().horizontalAdvance(self.text.text()) + px(4)
        beside = px(32) + (self.button.sizeHint().width() if self.button.isVisible() else 0)
        width = min(words + beside, room.width())
        lines = self.text.heightForWidth(max(width - beside, 1))
        height = max(room.height(), lines + px(8))
        left = room.center().x() - width // 2
        self.setGeometry(left, room.bottom() + 1 - height, width, height)
        self.outgrown.emit(height - room.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window, or what it stands beside, changes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the message's ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("toast"))
        radius = self._look.px(8)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.end()
