"""Accueil: in under ten seconds, back in yesterday's file."""

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from lda_synthese.domain.text.folding import folded
from lda_synthese.office.holding import is_there
from lda_synthese.settings.store import Recent
from lda_synthese.ui.home.actions import HOME, home_actions
from lda_synthese.ui.home.big_button import BigButton, WayIn
from lda_synthese.ui.home.recents import RecentDelegate, RecentsModel, RecentsView, recounted
from lda_synthese.ui.services.files import FILES
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.navigation import Navigation
from lda_synthese.ui.services.page import Page
from lda_synthese.ui.services.preferences import Preferences
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.basics import (
    Card,
    Label,
    Surface,
    WrappedLabel,
    button,
    hint,
    scrolled,
    styled,
)
from lda_synthese.ui.widgets.empty import EmptyState
from lda_synthese.ui.widgets.first_paint import FirstPaint
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks

EMPTY = (
    "Les dossiers que vous ouvrez apparaîtront ici.\n"
    "Vous pouvez aussi déposer un fichier .lda dans cette fenêtre."
)

WAYS_IN = (
    WayIn(
        "open",
        "folder-open",
        "Ouvrir un dossier ou un carnet",
        "Fichier .lda reçu par mail ou sur une clé",
        "Ctrl+O",
    ),
    WayIn(
        "new",
        "folder-plus",
        "Créer un dossier",
        "Cadre des quatre enseignements prérempli",
        "Ctrl+N",
    ),
    WayIn(
        "example",
        "book-open",
        "Explorer le dossier d’exemple",
        "Des notes fictives, à modifier sans risque",
    ),
    WayIn("keys", "keyboard", "Raccourcis du clavier", "Tout se fait sans la souris", "F1"),
)
NARROW_BELOW = 900
"""Width of the page in logical pixels."""

QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's own, which Python is not given: as wide as one likes."""

CHOOSE = "↑ ↓", "choisir"
"""What the arrows do in any list."""


class HomeServices(Protocol):
    """What Accueil uses."""

    look: Look
    preferences: Preferences
    navigation: Navigation
    messages: Messages
    tasks: Tasks
    actions: Registry


class HomePage(Page):
    """Ways in at the left, recent dossiers at the right.

    `left_open` is the file of a session that was cut short, '' for none.
    """

    def __init__(self, services: HomeServices, left_open: str) -> None:
        super().__init__()
        self._look, self._preferences = services.look, services.preferences
        self._navigation, self._messages = services.navigation, services.messages
        self._tasks, self._actions = services.tasks, services.actions
        look, px = self._look, self._look.px
        # The first: what is shown names its keys.
        self._actions.declare(HOME, home_actions(self))
        self.model = RecentsModel(self)
        self.view = RecentsView(self._open)
        self._actions.watch(f"{HOME}.recents", self.view)
        self.view.setModel(self.model)
        self.view.setItemDelegate(RecentDelegate(look, self.view))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filtrer")
        self.filter.setAccessibleName("Filtrer les dossiers récents")
        self.filter.setFixedWidth(px(200))
        self.filter.textChanged.connect(lambda _: self._load())
        self.empty = EmptyState(look, "folder-open", framed=True)
        self.empty.show_message("Aucun dossier récent", EMPTY)
        self.recovery = self._recovery_card(left_open)
        inner, self._left, right = QWidget(), QWidget(), QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._fill_left(QVBoxLayout(self._left))
        self._fill_right(QVBoxLayout(right), left_open)
        self._columns.addWidget(self._left)
        self._columns.addWidget(right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))
        self._fit()
        self._preferences.changed.connect(self._load)
        self._load()
        FirstPaint(self, partial(self._count_again, left_open))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the recent dossiers come under the ways in, and all of it scrolls."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px, is_narrow = self._look.px, self.width() < self._look.px(NARROW_BELOW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if is_narrow else across)
        side = px(16 if is_narrow else 56)
        self._columns.setContentsMargins(side, px(16 if is_narrow else 36), side, px(20))
        self._columns.setSpacing(side)
        self._left.setMinimumWidth(0 if is_narrow else px(400))
        self._left.setMaximumWidth(QWIDGETSIZE_MAX if is_narrow else px(400))
        self.view.setMinimumHeight(px(230))

    def _fill_left(self, column: QVBoxLayout) -> None:
        look, px = self._look, self._look.px
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(Label(look, "Synthèse d’ateliers", size=28, weight=600))
        intro = "Saisir, rassembler et restituer les enseignements de vos journées."
        column.addWidget(WrappedLabel(look, intro, size=15, token="text2"))
        column.addSpacing(px(8))
        for place, way in enumerate(WAYS_IN):
            made = BigButton(look, way, first=place == 0)
            made.clicked.connect(lambda _=False, id_=way.command: self._actions.trigger(id_))
            column.addWidget(made)
        column.addStretch(1)
        offline = "Aucune connexion\u00a0: vos notes restent sur cet ordinateur."
        column.addWidget(Label(look, offline, size=13, token="text2"))

    def _fill_right(self, column: QVBoxLayout, left_open: str) -> None:
        look = self._look
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.recovery)
        # In the page only: shown before, it is a window of its own for an instant.
        self.recovery.setVisible(bool(left_open))
        head = QHBoxLayout()
        head.addWidget(Label(look, "Dossiers récents", size=16, weight=600))
        head.addStretch(1)
        head.addWidget(self.filter)
        column.addLayout(head)
        column.addWidget(self.empty, 1)
        column.addWidget(self.view, 1)
        way = self._actions.way
        column.addWidget(hint(look, CHOOSE, way(f"{HOME}.open"), way(f"{HOME}.remove")))

    def _recovery_card(self, left_open: str) -> Card:
        """« La dernière séance s’est interrompue », with the way back."""
        look = self._look
        card = Card(look, margin=12, horizontal=True, surface=Surface("warn_bg", "warn_line"))
        card.setObjectName("home.recovery")
        name = Path(left_open).stem
        words = (
            f"La dernière séance s’est interrompue. «\u202f{name}\u202f»\u00a0: ce qui était "
            "enregistré et le texte en cours sont gardés."
        )
        card.body.addWidget(WrappedLabel(look, words, token="warn", weight=500), 1)
        card.body.addWidget(
            styled(
                button(
                    look,
                    "Reprendre",
                    lambda: self._navigation.open_file(Path(left_open)),
                    name="home.recover",
                ),
                "primary",
            )
        )
        return card

    def _load(self) -> None:
        wanted = folded(self.filter.text())
        recents = [
            r for r in self._preferences.settings.recents if wanted in folded(r.title + r.path)
        ]
        self.model.load(recents)
        self.empty.setVisible(not recents)
        self.view.setVisible(bool(recents))
        if recents:
            self.view.setCurrentIndex(self.model.index(0))
        # A dead network drive takes seconds to say so.
        self._tasks.run(
            lambda: frozenset(r.path for r in recents if not is_there(Path(r.path))),
            self.model.mark_missing,
            lambda _: None,
        )

    def _count_again(self, left_open: str) -> None:
        """A session that was cut short could not say what it left in its file: look there."""
        known = [r for r in self._preferences.settings.recents if r.path == left_open]
        if not known or self._tasks.is_stopping():
            return

        def read() -> list[Recent]:
            from lda_synthese.session.opening import read_dossier

            return [recounted(recent, read_dossier(Path(recent.path))) for recent in known]

        def take(found: list[Recent]) -> None:
            # A window that closes writes nothing more.
            for recent in [] if self._tasks.is_stopping() else found:
                settings = self._preferences.settings.with_counts(recent)
                self._preferences.change_settings(settings)

        # A file that can't be read says so when it is opened.
        self._tasks.run(read, take, lambda _: None)

    def open_current(self) -> None:
        """Open the recent dossier that is current."""
        if (recent := self.view.current) is not None:
            self._open(recent)

    def remove_current(self) -> None:
        """Take the recent dossier that is current off the list; its file stays."""
        if (recent := self.view.current) is not None:
            self._remove(recent)

    def _open(self, recent: Recent) -> None:
        """Open a dossier; one that is not there any more is looked for first."""
        if self.model.is_missing(recent):
            self._locate(recent)
        else:
            self._navigation.open_file(Path(recent.path))

    def _locate(self, recent: Recent) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, f"Localiser «\u202f{recent.title}\u202f»", recent.path, FILES
        )
        if chosen:
            self._forget(recent)
            self._navigation.open_file(Path(chosen))

    def _remove(self, recent: Recent) -> None:
        self._forget(recent)
        self._messages.show("Retiré de la liste\u202f; le fichier est intact.")

    def _forget(self, recent: Recent) -> None:
        settings = self._preferences.settings.without_recent(recent.path)
        self._preferences.change_settings(settings)

    def panes(self) -> tuple[QWidget, ...]:
        """The recent dossiers."""
        return (self.view,)

    def show_about(self, about: str) -> None:
        """The first recent dossier has the focus."""
        if self.view.isVisibleTo(self):
            self.view.setFocus()
