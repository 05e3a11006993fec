"""One conflict at a time: where it comes from, its sides, what else can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from lda_synthese.domain.log.decide import ConflictCard
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.reception.actions import RECEPTION
from lda_synthese.ui.reception.conflict.decisions import (
    Decision,
    Side,
    can_keep_both,
    contested_words,
    sides_of,
)
from lda_synthese.ui.reception.conflict.side import Option, SideCard
from lda_synthese.ui.reception.conflict.words import ancestor_text, subject, where_of
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.basics import (
    Card,
    Hint,
    Label,
    Surface,
    WrappedLabel,
    icon_button,
    reveal,
    styled,
    text_of,
)
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.notices import announce

SIDE_BY_SIDE_FROM = 520
"""A width of the card in logical pixels; narrower, sides stand one below the other."""

BOTH, WORDS = "both", "words"


class ConflictPanel(Card):
    """The card of one conflict; nothing is chosen beforehand.

    `decided`: a `Decision` was validated; `asked_next`: another card, +1 or -1; `asked_all`: what
    keeps all of one side.
    """

    decided = Signal(object)
    asked_next = Signal(int)
    asked_all = Signal()

    def __init__(self, look: Look, actions: Registry) -> None:
        super().__init__(look)
        self._look, self._actions = look, actions
        self.setObjectName("reception.conflict")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        actions.watch(f"{RECEPTION}.card", self)
        self.card: ConflictCard | None = None
        self._chosen: Side | str | None = None
        self._choices: list[tuple[Side | str, Option]] = []
        self.sides: list[SideCard] = []
        self.title = Label(look, size=15, weight=600)
        self.subject = WrappedLabel(look, size=13, token="text2")
        self.place = Label(look, size=13, token="text2")
        self.ancestor = WrappedLabel(look, size=13, token="text2")
        self.ancestor.setObjectName("reception.ancestor")
        self._origin = Card(look, margin=8, surface=Surface("surface2"))
        self._origin.body.addWidget(self.ancestor)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(look.px(12))
        self._more = QHBoxLayout()
        self.words = QPlainTextEdit()
        self.words.setObjectName("reception.words")
        self.words.setAccessibleName("Troisième version")
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(look.px(72))
        actions.watch(f"{RECEPTION}.words", self.words)
        self.all = styled(QPushButton("Tout garder…"), "flat")
        self.all.setObjectName("reception.all")
        self.all.setAccessibleName("Tout garder du dossier ou d’un carnet")
        self.all.clicked.connect(lambda: self.asked_all.emit())
        self._previous = icon_button(
            look, "chevron-left", "Conflit précédent", lambda: self.asked_next.emit(-1)
        )
        self._next = icon_button(
            look, "chevron-right", "Conflit suivant", lambda: self.asked_next.emit(1)
        )
        self._lay_out()

    def _lay_out(self) -> None:
        look, head = self._look, QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.subject, 1)
        for made in (self.all, self._previous, self._next):
            head.addWidget(made)
        self.body.addLayout(head)
        self.body.addWidget(self.place)
        self.body.addWidget(self._origin)
        self.body.addLayout(self._sides)
        self.body.addLayout(self._more)
        self.body.addWidget(self.words)
        self.body.addWidget(
            WrappedLabel(
                look, "La version écartée reste dans l’historique.", size=13, token="text2"
            )
        )
        self.ways = Hint(look, ())
        self.body.addWidget(self.ways)

    def _show_ways(self) -> None:
        way = self._actions.way
        self.ways.show_ways((
            (f"1 à {len(self._choices)}", "choisir"),
            way(f"{RECEPTION}.validate"),
            way(f"{RECEPTION}.previous", f"{RECEPTION}.next"),
        ))  # fmt: skip

    def show_card(self, dossier: Dossier, card: ConflictCard, place: int, total: int) -> None:
        """Show a `card` of `dossier`, the `place`-th of `total` from 1."""
        self.show()
        is_same = self.card == card
        self.title.setText(f"Conflit {place} sur {total}")
        for made in (self._previous, self._next):
            made.setEnabled(total > 1)
        if is_same:
            return
        self.card, self._chosen, self._choices, self.sides = card, None, [], []
        self.subject.setText(subject(card))
        where = where_of(dossier, card)
        self.place.setText(where)
        self.place.setVisible(bool(where))
        self._show_ancestor(dossier, card)
        for layout in (self._sides, self._more):
            _empty(layout)
        self.words.hide()
        self.words.setPlainText("")
        self._add_sides(dossier, card)
        self._add_others(card)
        self._show_ways()
        self._turn()
        self.setAccessibleName(f"{self.title.text()}. {self.subject.text()}")
        self.setAccessibleDescription(". ".join(side.spoken for side in self.sides))

    def _show_ancestor(self, dossier: Dossier, card: ConflictCard) -> None:
        self.ancestor.setText(ancestor_text(dossier, card))

    def _add_sides(self, dossier: Dossier, card: ConflictCard) -> None:
        sides = sides_of(card)
        carnets = sum(side.reception != "" for side in sides)
        for place, side in enumerate(sides, start=1):
            if side.deletes:
                name = "Supprimer"
            elif not side.reception and len(sides) - carnets > 1:
                # Whoever took a decision back wrote both anew.
                name = f"Version {place}"
            elif not side.reception:
                name = "Version du dossier"
            elif carnets > 1:
                name = f"Version de {dossier.name_of(side.author)}"
            else:
                name = "Version du carnet"
            shown = SideCard(self._look, dossier, card, side)
            shown.fill(self._option(side, name))
            self._sides.addWidget(shown, 1)
            self.sides.append(shown)

    def _add_others(self, card: ConflictCard) -> None:
        if can_keep_both(card):
            wordings = contested_words(card)
            count = len(wordings.versions) if wordings else 0
            name = "Garder les deux (deux notes)"
            if count > 2:
                name = f"Les garder toutes ({plural(count, 'note', 'notes')})"
            self._more.addWidget(self._option(BOTH, name))
        if contested_words(card) is not None:
            self._more.addWidget(self._option(WORDS, "Écrire une autre version…"))
        self._more.addStretch(1)

    def _option(self, choice: Side | str, name: str) -> Option:
        number = len(self._choices) + 1
        option = Option(self._look, name, str(number))
        option.asked.connect(lambda: self.choose(number))
        self._actions.watch(f"{RECEPTION}.card", option.radio)
        self._choices.append((choice, option))
        return option

    @property
    def options(self) -> list[str]:
        """What can be chosen, from 1."""
        return [option.radio.text() for _, option in self._choices]

    @property
    def chosen_number(self) -> int:
        """Which is chosen, from 1; 0 for none."""
        choices = [choice for choice, _ in self._choices]
        return choices.index(self._chosen) + 1 if self._chosen is not None else 0

    def choose(self, number: int) -> None:
        """Choose one of the options, from 1; a third wording begins with the words shown."""
        if not 1 <= number <= len(self._choices):
            return
        self._chosen, chosen = self._choices[number - 1]
        for _, option in self._choices:
            option.choose(chosen=option is chosen)
        for side in self.sides:
            side.choose(chosen=side.option is chosen)
        writes = self._chosen == WORDS
        self.words.setVisible(writes)
        if writes and self.card is not None:
            wordings = contested_words(self.card)
            if not text_of(self.words) and wordings is not None:
                self.words.setPlainText(str(getattr(self.card.entity, wordings.field)))
            self.words.selectAll()
            self.words.setFocus()
        else:
            self.setFocus()
        reveal(chosen)
        announce(self, chosen.radio.accessibleDescription() or chosen.radio.text())

    def validate(self) -> None:
        """Decide as chosen; nothing without a choice."""
        if self.card is None or self._chosen is None:
            return
        if isinstance(self._chosen, Side):
            self.decided.emit(Decision(self.card, side=self._chosen))
        elif self._chosen == WORDS:
            self.decided.emit(Decision(self.card, words=text_of(self.words) or " "))
        else:
            self.decided.emit(Decision(self.card))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight with the keys: a narrow page has it further down."""
        super().focusInEvent(event)
        reveal(self)

    def leave_words(self) -> None:
        """Échap in the third wording: back to the choices."""
        self.setFocus()

    def give_way(self, to: QWidget) -> None:
        """No card is shown any more: the focus goes there, not to the button that comes next."""
        self.card = None
        focused = QApplication.focusWidget()
        if focused is not None and (focused is self or self.isAncestorOf(focused)):
            to.setFocus()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card has the ring while its keys are heard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.colour("focus"), 2))
            radius = self._look.px(8)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius, radius)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sides stand side by side where there is room."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self.width() >= self._look.px(SIDE_BY_SIDE_FROM)
        across = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._sides.direction() != across:
            self._sides.setDirection(across)


def _empty(layout: QBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget: QWidget | None = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
