"""The form of one kind: fields kept as drafts, choices that are stored at once."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from lda_synthese.domain.state.edits import Edit, with_value
from lda_synthese.domain.state.fields import Value
from lda_synthese.ui.recit.fields import (
    FIELDS_OF,
    ChosenField,
    FormField,
    TickedField,
    TypedField,
    refuse_twin,
    shown_value,
)
from lda_synthese.ui.recit.parts import Recordable
from lda_synthese.ui.recit.services import RecitServices
from lda_synthese.ui.services.forms.choosing import add_chooser, add_tick, show_choice
from lda_synthese.ui.services.forms.form import FieldForm
from lda_synthese.ui.widgets.basics import Chooser

Store = Callable[[Recordable, str], object]
"""What is called with a thing as it is to be, and the name of the field that changed."""


class RecordedForm(QWidget):
    """Of what is `shown`; `entered`: Entrée in the field that names it, once it is stored."""

    entered = Signal()

    def __init__(self, services: RecitServices, kind: type[Recordable], store: Store) -> None:
        """Show things of a `kind`; `store` takes each change, `services` the rest."""
        super().__init__()
        self._services, self._store = services, store
        self.shown: Recordable | None = None
        self._typed = {one.name: one for one in FIELDS_OF[kind] if isinstance(one, TypedField)}
        self._choosers: dict[ChosenField, Chooser] = {}
        self._boxes: dict[str, QCheckBox] = {}
        self.fields = FieldForm(services.look, services.open, services.messages, self._change)
        self.first = FIELDS_OF[kind][0].name
        self.fields.entered.connect(self.entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fields)
        for field in FIELDS_OF[kind]:
            self._add(field)

    def _add(self, field: FormField) -> None:
        match field:
            case TypedField():
                self.fields.add(
                    field.name,
                    field.label,
                    lines=field.lines,
                    advice=field.advice,
                    read=lambda text: self._read(field, text),
                )
            case ChosenField():
                self._add_chooser(field)
            case TickedField():
                self._add_box(field)

    def _read(self, field: TypedField, text: str) -> Value:
        """The value of a text; refused where it would make two of one thing."""
        value = field.read(text)
        if self.shown is not None:
            refuse_twin(self._services.open.dossier, with_value(self.shown, field.name, value))
        return value

    def _add_chooser(self, field: ChosenField) -> None:
        def choose(code: str) -> None:
            self._set(field.name, field.read(code))

        chooser = add_chooser(self.fields, self._services.look, field.label, {}, choose)
        chooser.setObjectName(f"form.{field.name}")
        self._choosers[field] = chooser

    def _add_box(self, field: TickedField) -> None:
        def tick(is_ticked: bool) -> None:
            self._set(field.name, is_ticked)

        box = add_tick(self.fields, self._services.look, field.label, tick)
        box.setObjectName(f"form.{field.name}")
        self._boxes[field.name] = box

    def show_recorded(self, one: Recordable) -> None:
        """Show a thing, written already or not."""
        self.shown = one
        dossier = self._services.open.dossier
        for field, chooser in self._choosers.items():
            chooser.clear()
            for words, value in field.choices(dossier):
                chooser.addItem(words, value)
            show_choice(chooser, getattr(one, field.name))
        for name, box in self._boxes.items():
            box.setChecked(bool(getattr(one, name)))
        self.fields.show_values(one.id, **{name: shown_value(one, name) for name in self._typed})

    def focus(self) -> None:
        """Put the caret in the field that comes first."""
        self.fields.focus(self.first)

    def store(self, name: str, build: Callable[[], Edit]) -> bool:
        """Apply the edit that stores a field, its draft finished; whether it went through."""
        return self.fields.store(name, build)

    def _change(self, name: str, text: str) -> None:
        """A field was left, changed."""
        if self.shown is not None:
            self._store(with_value(self.shown, name, self._typed[name].read(text)), name)

    def _set(self, name: str, value: Value) -> None:
        if self.shown is not None:
            self._store(with_value(self.shown, name, value), name)
