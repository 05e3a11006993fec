"""The notes of the workshop: how many, search, filter, the list."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Note
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.capture.rows.delegate import NoteDelegate
from lda_synthese.ui.capture.rows.editor import Keys, NoteEditor
from lda_synthese.ui.capture.rows.filter_button import FilterButton
from lda_synthese.ui.capture.rows.model import NoteRoles, NotesFilter
from lda_synthese.ui.services.suggesting.batches import rows_seen
from lda_synthese.ui.services.suggesting.proposed import offer_of
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.basics import Card, KeyCap, Label, RuleAcross, button, hint, styled
from lda_synthese.ui.widgets.empty import EmptyState
from lda_synthese.ui.widgets.items import ChoosingList
from lda_synthese.ui.widgets.look import Look

EMPTY = "Aucune note dans cet atelier"
EMPTY_TEXT = (
    "Tapez dans le champ ci-dessus\u00a0: une idée par ligne.\n"
    "Vous avez déjà une liste\u202f? Collez-la avec Ctrl+Maj+V, elle sera découpée en notes."
)
NO_PLACE = "Aucun atelier"
NO_PLACE_TEXT = "Ajoutez une journée et ses ateliers dans Préparation."
ROOM_FOR_BOTH = 1_000
"""Width of the card in logical pixels from which two offers stand side by side."""

NOTHING_FOUND = "Aucune note ne correspond"
NOTHING_FOUND_TEXT = "Effacez la recherche ou le filtre pour revoir toutes les notes."


class NotesView(ChoosingList):
    """The list; `edit_asked(row)` by a double click, `chips_clicked` on those of the row chosen.

    No row is chosen while a new note is typed: then that one is what the keys are about.
    """

    edit_asked = Signal(int)
    chips_clicked = Signal()

    NOTE = NoteRoles.NOTE

    def __init__(self, look: Look, model: NotesFilter, keys: Keys) -> None:
        super().__init__()
        self.setObjectName("capture.list")
        self.setAccessibleName("Notes de l’atelier")
        self._shown = model
        self.setModel(model)
        self.delegate_ = NoteDelegate(look, self, keys)
        self.setItemDelegate(self.delegate_)
        # Laid out in one pass, ten thousand wrapped rows take half a second; in batches, nothing.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(30)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda index: self.edit_asked.emit(index.row()))
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(lambda *_: self._choose_next())

    def notes_chosen(self) -> list[Note]:
        """The selected notes."""
        return [index.data(NoteRoles.NOTE) for index in sorted(self.selectedIndexes())]

    def note_under(self, id_: str) -> Note | None:
        """The note in the row under that of a note, the older one; None under the last."""
        row = self._shown.index_of(id_).row()
        note: Note | None = self._shown.index(row + 1, 0).data(NoteRoles.NOTE)
        return note

    def choose_below(self, wanted: Callable[[Note], bool]) -> None:
        """Choose the next row under the one chosen whose note is wanted; none: this one stays."""
        rows = range(self.currentIndex().row() + 1, self._shown.rowCount())
        below = (self._shown.index(row, 0) for row in rows)
        found = next((index for index in below if wanted(index.data(NoteRoles.NOTE))), None)
        if found is not None:
            self.choose(found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the chips of a row is about its proposal."""
        super().mouseReleaseEvent(event)
        at, is_plain = event.position().toPoint(), not event.modifiers().value
        index = self.indexAt(at)
        is_left = event.button() is Qt.MouseButton.LeftButton
        is_on_chips = self.delegate_.is_on_chips(self.visualRect(index), at.x())
        if is_left and is_plain and index.isValid() and is_on_chips:
            self.chips_clicked.emit()

    def _choose_next(self) -> None:
        """A list is gone through with one key: once a note leaves it the next is chosen."""
        if self.hasFocus():
            self.settle()

    def seen(self) -> list[EntityId]:
        """The notes before the eyes."""
        rows = rows_seen(self)
        return [self._shown.index(row, 0).data(NoteRoles.NOTE).id for row in rows]

    def select(self, id_: str) -> None:
        """Make a note the chosen one."""
        index = self._shown.index_of(id_)
        if index.isValid():
            self.choose(index)

    def editor(self) -> NoteEditor | None:
        """The editor open in a row, if there is one."""
        # The last: Qt keeps for a moment one that was closed.
        found = self.viewport().findChildren(NoteEditor)
        return found[-1] if found and self.delegate_.edited_id else None

    def edit_row(self, row: int) -> NoteEditor | None:
        """Open the editor in a row."""
        self.stop_editing()
        index = self.model().index(row, 0)
        if not index.isValid():
            return None
        self.delegate_.edited_id = index.data(NoteRoles.NOTE).id
        self.scheduleDelayedItemsLayout()
        self.openPersistentEditor(index)
        self.scrollTo(index)
        return self.editor()

    def stop_editing(self) -> bool:
        """Close the row's editor; whether one was open."""
        if not self.delegate_.edited_id:
            return False
        self.delegate_.edited_id = ""
        for row in range(self.model().rowCount()):
            index = self.model().index(row, 0)
            if self.isPersistentEditorOpen(index):
                self.closePersistentEditor(index)
        self.scheduleDelayedItemsLayout()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class NotesCard(Card):
    """`searched(text, undecided_only)`: what the list should keep.

    `search_left`: all again; `run_out`: the last row left the list while it had the focus.
    """

    searched = Signal(str, bool)
    search_left = Signal()
    run_out = Signal()

    def __init__(self, look: Look, actions: Registry, model: NotesFilter) -> None:
        super().__init__(look, margin=12, spacing=6)
        self.setObjectName("capture.notes")
        way = actions.way
        edited = [way(f"saisie.{id_}") for id_ in ("edit", "validate", "give_up", "split", "merge")]
        self.view = NotesView(look, model, edited)
        self.count = Label(look, "0", token="text2")
        self.undecided = QPushButton("")
        self.undecided.setObjectName("capture.undecided")
        self.undecided.setCheckable(True)
        look.set_icon(self.undecided, "circle-dashed", "warn")
        self.undecided.setProperty("look", "warn")
        self.search = QLineEdit()
        self.search.setObjectName("capture.search")
        self.search.setPlaceholderText("Chercher")
        self.search.setAccessibleName("Chercher dans les notes de l’atelier")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(look.px(120))
        self.search.setMaximumWidth(look.px(200))
        self.filter = FilterButton(look, model.show_wanted)
        self.empty = EmptyState(look, "pencil-line")
        self._paste = button(look, "Coller une liste", lambda: actions.trigger("saisie.paste"))
        self._keys = styled(
            button(look, "Voir les raccourcis", lambda: actions.trigger("keys")), "flat"
        )
        self._prepare = button(
            look, "Préparer les journées", lambda: actions.trigger("go.preparation")
        )
        for made in (self._paste, self._keys, self._prepare):
            self.empty.buttons.addWidget(made)
        self._stack = QStackedWidget()
        self._has_place = self._has_head = True
        self._model = model
        self._recap = button(
            look, "Restitution", lambda: actions.trigger("saisie.recap"), icon="presentation"
        )
        self._hint = hint(look, way("saisie.last"), way("saisie.take_row"))
        self.sure = button(look, "", lambda: actions.trigger("saisie.sure"), name="capture.sure")
        self.sure.hide()
        self._is_narrow = False
        self._key = KeyCap(look, actions["saisie.search"].shown_key)
        self._lay_out(look)
        self.search.textChanged.connect(lambda _: self._emit())
        self.undecided.toggled.connect(lambda _: self._emit())
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(lambda *_: self._show_empty())
        self._show_empty()

    def _lay_out(self, look: Look) -> None:
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        row.addWidget(Label(look, "Notes de l’atelier", size=14, weight=600))
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self._hint)
        row.addWidget(self.sure)
        row.addWidget(self._recap)
        row.addWidget(self.undecided)
        row.addWidget(self.search)
        row.addWidget(self._key)
        row.addWidget(self.filter)
        self._line = RuleAcross(look)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        for widget in (self.head, self._line):
            self.body.addWidget(widget)
        self.body.addWidget(self._stack, 1)

    def fit(self, *, narrow: bool, short: bool, has_head: bool) -> None:
        """On a `narrow` page only what is needed; a `short` one has thin margins.

        Where it has no head at all (`has_head`), Ctrl+F brings it for the time of a search.
        """
        px = self._look.px
        self.body.setContentsMargins(px(12), px(3 if short else 12), px(12), px(3 if short else 12))
        self._has_head = has_head
        self._show_head()
        self._hint.setVisible(not narrow)
        self.filter.setVisible(not narrow)
        self._key.setVisible(not narrow)
        self._is_narrow = narrow
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands above the rows has more room, or less."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """« Accepter les 12 sûres » comes before « Restitution », which has a key and a menu."""
        is_crowded = not self.sure.isHidden() and self.width() < self._look.px(ROOM_FOR_BOTH)
        self._recap.setVisible(not self._is_narrow and not is_crowded)

    def _show_head(self) -> None:
        searches = bool(self.search.text()) or self.undecided.isChecked()
        for widget in (self.head, self._line):
            widget.setVisible(self._has_head or searches or self.search.hasFocus())

    def show_place(self, has_place: bool) -> None:
        """Whether there is a workshop to show."""
        self._has_place = has_place
        self._show_empty()

    def show_counts(self, notes: int, undecided: int) -> None:
        """Say how many notes, and how many wait for a theme."""
        self.count.setText(str(notes))
        self.undecided.setText(f"\u00a0{undecided} à classer")
        waiting = plural(undecided, "note à classer", "notes à classer")
        self.undecided.setAccessibleName(f"{waiting}, ne montrer que cela")
        self.undecided.setVisible(bool(undecided) or self.undecided.isChecked())
        self._show_empty()

    def show_sure(self, sure: int) -> None:
        """Offer to accept the proposals that are sure, while there are any."""
        self.sure.setText(offer_of(sure))
        self.sure.setVisible(bool(sure))
        self._share_room()

    def _show_empty(self) -> None:
        rows, had_focus = self._model.rowCount(), self.view.hasFocus()
        self._stack.setCurrentWidget(self.view if rows else self.empty)
        if rows:
            return
        if had_focus:
            self.run_out.emit()
        hidden = bool(self._model.sourceModel().rowCount())
        if hidden:
            self.empty.show_message(NOTHING_FOUND, NOTHING_FOUND_TEXT)
        elif self._has_place:
            self.empty.show_message(EMPTY, EMPTY_TEXT)
        else:
            self.empty.show_message(NO_PLACE, NO_PLACE_TEXT)
        self._paste.setVisible(self._has_place and not hidden)
        self._keys.setVisible(self._has_place and not hidden)
        self._prepare.setVisible(not self._has_place)

    def _emit(self) -> None:
        self.searched.emit(self.search.text(), self.undecided.isChecked())

    def search_again(self) -> None:
        """More can be found than when it was asked."""
        if self.search.text().strip():
            self._emit()

    def leave_search(self) -> None:
        """Show all the notes again; `search_left` is emitted."""
        self.search.clear()
        self.search_left.emit()
        self._show_head()

    def enter(self) -> None:
        """Go to the list, to the row that is current there, else to the first."""
        if self._model.rowCount():
            self.view.setFocus()
            row = max(self.view.currentIndex().row(), 0)
            if not self.view.selectedIndexes():
                self.view.setCurrentIndex(self._model.index(row, 0))

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.head.show()
        self.search.setFocus()
        self.search.selectAll()
