"""The columns of the board: notes to use or to classify, actions, pistes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.french import plural
from lda_synthese.domain.model import Kind, Note, Workshop
from lda_synthese.ui.context import Context
from lda_synthese.ui.delegates.cards import FindingCardDelegate, NoteCardDelegate
from lda_synthese.ui.models.board import FindingItem, NoteItem
from lda_synthese.ui.widgets.basics import Card, Chooser, ElidedLabel, Label, button
from lda_synthese.ui.widgets.cards import CardsView
from lda_synthese.ui.widgets.chips import KIND_ICONS

NOTHING_TO_USE = "Toutes les notes de ce thème sont dans un point de synthèse."
NOTHING_TO_CLASSIFY = "Toutes les notes ont un thème."
NO_FINDING = "Aucun point. Choisissez des notes à gauche, puis Entrée."


class NotesColumn(Card):
    """« À utiliser », or « À classer »; filtered by day."""

    def __init__(self, context: Context, changed: Callable[[], object]) -> None:
        super().__init__(context.theme, margin=12)
        theme = context.theme
        self.title = ElidedLabel(theme, "", size=15, weight=600)
        self.count = Label(theme, "", size=13, token="text2")
        self.days = Chooser(theme, "Journée")
        self.days.activated.connect(lambda _: changed())
        self.view = CardsView(theme, NoteCardDelegate, "Notes à utiliser", "board.notes", many=True)
        self.empty = Label(theme, "", size=13, token="text2", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.days)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.view, 1)

    def show_items(self, items: Sequence[NoteItem], *, classifying: bool, dossier: Dossier) -> None:
        """Show these notes, of the day chosen."""
        self._load_days(dossier)
        day = self.days.currentData()
        if day:
            mine = {w.id for w in dossier.workshops if w.day == day}
            items = [item for item in items if self._workshop(dossier, item) in mine]
        self.title.setText("À classer" if classifying else "À utiliser")
        self.count.setText(plural(len(items), "note", "notes"))
        self.empty.setText(NOTHING_TO_CLASSIFY if classifying else NOTHING_TO_USE)
        self.empty.setVisible(not items)
        self.view.items.load(items)

    def _workshop(self, dossier: Dossier, item: NoteItem) -> str:
        note = dossier.get(Note, item.id)
        workshop = dossier.get(Workshop, note.workshop) if note else None
        return workshop.id if workshop else ""

    def _load_days(self, dossier: Dossier) -> None:
        wanted = [("Toutes les journées", "")]
        wanted += [(f"J{n} · {day.name}", str(day.id)) for n, day in enumerate(dossier.days, 1)]
        shown = [(self.days.itemText(n), self.days.itemData(n)) for n in range(self.days.count())]
        if shown != wanted:
            current = self.days.currentData()
            self.days.clear()
            for text, id_ in wanted:
                self.days.addItem(text, id_)
            self.days.setCurrentIndex(max(self.days.findData(current), 0))


class FindingsColumn(Card):
    """One half of a theme."""

    def __init__(self, context: Context, kind: Kind, add: Callable[[], object]) -> None:
        super().__init__(context.theme, margin=10, token="surface2")
        theme = context.theme
        name = "Actions" if kind is Kind.ACTION else "Pistes"
        self.title = ElidedLabel(theme, "", size=15, weight=600)
        self.count = Label(theme, "", size=13, token="text2")
        icon = Label(theme)
        icon.setPixmap(theme.pixmap(KIND_ICONS[kind], "text", 17))
        self.view = CardsView(theme, FindingCardDelegate, name, f"board.{kind}")
        self.empty = Label(theme, NO_FINDING, size=13, token="text2", wrap=True)
        head = QHBoxLayout()
        for widget in (icon, self.title, self.count):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        tip = f"Ajouter un point ({name})"
        head.addWidget(button(theme, "", add, look="flat", icon="plus", tip=tip))
        self.body.addLayout(head)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.view, 1)

    def show_items(self, title: str, items: Sequence[FindingItem]) -> None:
        """Show these findings."""
        self.title.setText(title)
        self.count.setText(str(len(items)))
        self.empty.setVisible(not items)
        self.view.items.load(items)
