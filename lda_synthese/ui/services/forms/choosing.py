"""Choices of a form that are stored at once, between its fields."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QCheckBox

from lda_synthese.ui.services.forms.form import FieldForm
from lda_synthese.ui.widgets.basics import Chooser, Label
from lda_synthese.ui.widgets.look import Look


def add_chooser(
    form: FieldForm,
    look: Look,
    caption: str,
    names: Mapping[str, str],
    chosen: Callable[[str], object],
) -> Chooser:
    """A chooser at the end of a `form`, under its `caption`, in the sizes of `look`.

    `names` are the words of each value; `chosen` is called with the one that a person chooses.
    """
    chooser = Chooser(look, caption)
    for value, name in names.items():
        chooser.addItem(name, str(value))
    chooser.activated.connect(lambda _: chosen(chooser.currentData()))
    form.column.addWidget(Label(look, caption, size=13, weight=600, token="text2"))
    form.column.addWidget(chooser)
    form.column.addSpacing(look.px(6))
    return chooser


def show_choice(chooser: Chooser, value: str | None) -> None:
    """Show a value chosen, None as ''."""
    chooser.setCurrentIndex(chooser.findData(str(value or "")))


def add_tick(form: FieldForm, look: Look, text: str, ticked: Callable[[bool], object]) -> QCheckBox:
    """A box to tick at the end of a `form`, called `text`, in the sizes of `look`.

    `ticked` is called with what a person makes of it.
    """
    box = QCheckBox(text)
    box.clicked.connect(lambda _: ticked(box.isChecked()))
    form.column.addWidget(box)
    form.column.addSpacing(look.px(6))
    return box
