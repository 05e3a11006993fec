"""A form whose fields are stored when they are left, and kept as drafts until then."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.model import TEXT_LIMIT
from lda_synthese.ui.services.drafts import draft_of, field_of, give_up, keep, store
from lda_synthese.ui.services.forms.calendar import DateField
from lda_synthese.ui.services.forms.reading import typed_date
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.basics import Label, WrappedLabel, text_of
from lda_synthese.ui.widgets.bounded import BoundedEdit, too_long
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.notices import announce

Read = Callable[[str], object]
"""What makes a value of a text, or refuses it."""


class LinesEdit(BoundedEdit):
    """A short list, one item a line."""

    editingFinished = Signal()  # noqa: N815 - the name that QLineEdit gives to the same fact

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left: what it holds counts."""
        super().focusOutEvent(event)
        self.editingFinished.emit()


class FieldForm(QWidget):
    """Fields under their labels; `changed(name, text)` is called when a changed one is left.

    `entered`: Entrée in the first of them, once it is stored.
    """

    entered = Signal()

    def __init__(
        self,
        look: Look,
        open_: OpenDossier,
        messages: Messages,
        changed: Callable[[str, str], object],
    ) -> None:
        super().__init__()
        self._look, self._open, self._messages = look, open_, messages
        self._changed = changed
        self._fields: dict[str, QLineEdit | LinesEdit] = {}
        self._reads: dict[str, Read] = {}
        self._errors: dict[str, Label] = {}
        self._captions: dict[str, Label] = {}
        self._entity = ""
        self._stored: dict[str, str] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.px(6))

    def add(
        self, name: str, label: str, *, lines: int = 1, advice: str = "", read: Read = str
    ) -> None:
        """Add a field for what the entity has as `name`, under its `label`.

        `lines` is its height; of one, it takes no line break. `advice` stands in it while it is
        empty. `read` raises a `DossierError` for a text that can't be stored: it stays in the
        field, and why stands under it until it is right.
        """
        field = self._line() if lines == 1 else self._lines(lines)
        field.setPlaceholderText(advice)
        self._add_field(name, label, field, read)

    def add_date(self, name: str, label: str) -> None:
        """Add a field for a date: typed, or chosen in a calendar."""
        field = DateField(self._look)
        field.setPlaceholderText("15/12/2026 ou 15 décembre 2026")
        field.inputRejected.connect(self._cut_short)
        self._add_field(name, label, field, typed_date)

    def _line(self) -> QLineEdit:
        field = QLineEdit()
        field.inputRejected.connect(self._cut_short)
        return field

    def _lines(self, lines: int) -> LinesEdit:
        field = LinesEdit(at_most=TEXT_LIMIT)
        field.setFixedHeight(self._look.px(22 * lines + 14))
        field.setTabChangesFocus(True)
        field.outgrown.connect(self._outgrown)
        return field

    def _add_field(self, name: str, label: str, field: QLineEdit | LinesEdit, read: Read) -> None:
        """Add a made `field` called `name` under its `label`; `read` as for `add`."""
        caption = WrappedLabel(self._look, label, size=13, weight=600, token="text2")
        field.setObjectName(f"form.{name}")
        field.setAccessibleName(label)
        field.textChanged.connect(lambda: self._typed(name))
        field.editingFinished.connect(lambda: self._left(name))
        if isinstance(field, QLineEdit):
            field.returnPressed.connect(lambda: self._enter(name))
        self._fields[name], self._reads[name] = field, read
        self._errors[name] = WrappedLabel(self._look, "", size=13, token="error")
        self._errors[name].setObjectName(f"form.{name}.error")
        self._captions[name] = caption
        self.column.addWidget(caption)
        self.column.addWidget(field)
        self.column.addWidget(self._errors[name])
        self._errors[name].hide()
        self.column.addSpacing(self._look.px(6))

    def show_values(self, entity: str, **values: str) -> None:
        """Show these texts of an entity, or what was being typed over them."""
        self._entity = entity
        self._stored = values
        for name, text in values.items():
            self._show(name, draft_of(self._open.session, entity=self._key(name)) or text)
            if not self._fields[name].hasFocus():
                self._show_error(name)

    def _show(self, name: str, text: str) -> None:
        field = self._fields[name]
        if self.text(name) != text:
            if isinstance(field, QLineEdit):
                field.setText(text)
                field.setCursorPosition(0)
            else:
                field.setPlainText(text)

    def show_field(self, name: str, *, is_shown: bool) -> None:
        """Show a field and its label, or neither."""
        for widget in (self._captions[name], self._fields[name]):
            widget.setVisible(is_shown)

    def text(self, name: str) -> str:
        """What a field holds."""
        field = self._fields[name]
        return field.text() if isinstance(field, QLineEdit) else text_of(field)

    def focus(self, name: str) -> None:
        """Put the caret in a field, its text selected."""
        self._fields[name].setFocus()
        self._fields[name].selectAll()

    def store(self, name: str, build: Callable[[], Edit]) -> bool:
        """Build and apply the edit that stores a field; a refusal is said, and the words kept."""
        return store(self._open, self._key(name), build)

    def put_back(self, name: str) -> None:
        """Show the stored text of a field again; what was typed is given up."""
        give_up(self._open.session, self._key(name))
        self._show(name, self._stored[name])

    def _key(self, name: str) -> str:
        return field_of(self._entity, name)

    def _typed(self, name: str) -> None:
        keep(self._open.session, self._key(name), self.text(name), self._stored[name])
        if self._errors[name].text() and not self._why_wrong(name):
            self._show_error(name)

    def _outgrown(self, text: str) -> None:
        self._messages.show(too_long(text, TEXT_LIMIT, "raccourcissez-le d’abord"))

    def _cut_short(self) -> None:
        self._messages.show(
            "Ce champ est plein\u202f; la fin de votre texte n’y est pas, raccourcissez-le d’abord."
        )

    def _left(self, name: str) -> None:
        self._show_error(name)
        text = self.text(name)
        if text != self._stored.get(name) and not self._errors[name].text():
            self._changed(name, text)

    def _enter(self, name: str) -> None:
        self._left(name)
        if name == next(iter(self._fields)) and not self._errors[name].text():
            self.entered.emit()

    def _show_error(self, name: str) -> None:
        """Show under a field why what it holds can't be stored, or nothing."""
        why, shown = self._why_wrong(name), self._errors[name]
        if why and why != shown.text():
            announce(self._fields[name], why)
        shown.setText(why)
        shown.setVisible(bool(why))
        self._fields[name].setAccessibleDescription(why)

    def _why_wrong(self, name: str) -> str:
        text = self.text(name)
        try:
            if text != self._stored.get(name):
                self._reads[name](text)
        except DossierError as error:
            return str(error)
        return ""
