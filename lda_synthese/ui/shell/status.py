"""The status bar: what is saved, how many notes, what the suggestions do, who types."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStatusBar, QToolButton, QWidget

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.text.french import hour, plural
from lda_synthese.session.saving import SaveState
from lda_synthese.ui.services.assistant import Assistant
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.basics import KeyCap, Label
from lda_synthese.ui.widgets.look import Look


class StatusBar(QStatusBar):
    """Always there, always true: « Enregistré à 10:42 » speaks of the disk only."""

    def __init__(self, look: Look, open_: OpenDossier, assistant: Assistant) -> None:
        super().__init__()
        self._look, self._open = look, open_
        self._text, self._has_spelling = "", True
        self.setSizeGripEnabled(False)
        self.icon = QLabel()
        self.saved = Label(look, "Prêt", size=13, weight=600, token="ok")
        self.saved.setObjectName("status.saved")
        self.counts = Label(look, "Aucun dossier ouvert", size=13, token="text2")
        self.counts.setObjectName("status.counts")
        self.person = QToolButton()
        self.person.setObjectName("status.person")
        self.person.setAutoRaise(True)
        self.person.setToolTip("Changer la personne qui écrit")
        self.suggestions = Label(look, "", size=13, token="text2")
        self.suggestions.setObjectName("status.suggestions")
        self.zoom = Label(look, "", size=13, token="text2")
        self._lay_out()
        assistant.state_changed.connect(self._show_suggestions)
        look.changed.connect(self._refresh_icon)
        look.zoomed.connect(self.fit)
        look.zoomed.connect(self._refresh_icon)
        self._show_suggestions(str(assistant.wishes.shown(assistant.state)))
        self._show_icon("check", "ok")

    def _lay_out(self) -> None:
        look = self._look
        left, right = QWidget(), QWidget()
        self._help = KeyCap(look, "F1")
        self.beside_room: tuple[QWidget, ...] = (self.saved, self._help, left, right)
        self._rules = [rule() for _ in range(4)]
        for side, parts in (
            (left, (self.icon, self.saved, self._rules[0], self.counts)),
            (right, (self.person, self._rules[1], self.suggestions, self._rules[2], self.zoom,
                     self._rules[3],
                     self._help, Label(look, "Aide", size=13, token="text2"))),
        ):  # fmt: skip
            layout = QHBoxLayout(side)
            layout.setContentsMargins(look.px(14), 0, look.px(14), 0)
            layout.setSpacing(look.px(8))
            if side is right:
                layout.addStretch(1)
            for part in parts:
                layout.addWidget(part)
            if side is left:
                layout.addStretch(1)
        self.addWidget(left)
        self.addPermanentWidget(right)

    def room(self) -> QRect:
        """Where a message may stand, in the window: after what the disk says, before F1."""
        window, gap = self.window(), self._look.px(12)
        left = self.saved.mapTo(window, QPoint(self.saved.width() + gap, 0)).x()
        right = self._help.mapTo(window, QPoint(-gap, 0)).x()
        right = min(right, window.width() - gap)
        top = self.mapTo(window, QPoint(0, 1)).y()
        return QRect(left, top, max(right - left, 1), self.height() - 1)

    def fit(self) -> None:
        """As high as its letters; on a narrow window only what reassures."""
        look = self._look
        self.setFixedHeight(look.px(30))
        roomy = self.width() >= look.px(900)
        for widget in (self.suggestions, self.counts, *self._rules):
            widget.setVisible(roomy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self.fit()

    def _refresh_icon(self) -> None:
        self._show_icon(*self._shown_icon)

    def _show_icon(self, name: str, token: str) -> None:
        self._shown_icon = name, token
        self.icon.setPixmap(self._look.pixmap(name, token, 15))

    def _show_suggestions(self, state: str) -> None:
        self._text = f"Suggestions\u00a0: {state}"
        self._show_help()

    def show_spelling_off(self) -> None:
        """Say that no word is looked up on this computer."""
        self._has_spelling = False
        self._show_help()

    def _show_help(self) -> None:
        off = "" if self._has_spelling else " · orthographe\u00a0: indisponible"
        self.suggestions.setText(self._text + off)

    def show_state(self, state: SaveState) -> None:
        """Say how far the disk is."""
        if not self._open.has_session:
            return
        if state.problem:
            self.saved.set_token("error")
            self.saved.setText(
                f"Non enregistré\u00a0: {plural(state.notes_pending, 'note', 'notes')}"
            )
            self._show_icon("triangle-alert", "error")
        elif state.saved_at is not None and not state.pending:
            self.saved.set_token("ok")
            self.saved.setText(f"Enregistré à {hour(state.saved_at)}")
            self._show_icon("check", "ok")

    def show_slow(self) -> None:
        """The disk has been taking its time."""
        self.saved.set_token("text2")
        self.saved.setText("Enregistrement…")
        self._show_icon("hourglass", "text2")

    def show_dossier(self) -> None:
        """Say who types, or that no dossier is open."""
        self.zoom.setText(f"{self._look.zoom}\u00a0%")
        if not self._open.has_session:
            self.saved.set_token("ok")
            self.saved.setText("Prêt")
            self._show_icon("check", "ok")
            self.counts.setText("Aucun dossier ouvert")
            self.person.setText("")
            self.person.hide()
            return
        self.person.show()
        self.person.setText(self._open.dossier.name_of(self._open.session.person))

    def show_counts(self, dossier: Dossier, notes: int) -> None:
        """Say what the dossier holds."""
        days, workshops = len(dossier.days), len(dossier.workshops)
        self.counts.setText(
            f"{plural(notes, 'note', 'notes')} · {plural(days, 'journée', 'journées')} · "
            f"{plural(workshops, 'atelier', 'ateliers')}"
        )


def rule() -> QFrame:
    """A thin vertical line."""
    line = QFrame()
    line.setFixedSize(1, 16)
    line.setStyleSheet("background: palette(mid);")
    return line
