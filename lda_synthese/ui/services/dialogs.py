"""The few dialogs that stop a person: who types, what to call things, where a theme's notes go."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from lda_synthese.ui.services.context import Context
from lda_synthese.ui.widgets.basics import Label, WrappedLabel, button, styled

ROWS_AT_MOST = 8


class Prompt(NamedTuple):
    """What a dialog shows: the title of its window, its sentence, the verb of its button."""

    title: str
    sentence: str
    verb: str


class QuestionDialog(QDialog):
    """A sentence, something to fill in, a verb; answers through a callable, never blocks.

    It goes with the dossier: the answer is about that one.
    """

    def __init__(self, context: Context, prompt: Prompt) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(prompt.title)
        context.open.left.connect(self.reject)
        self.resize(context.look.px(440), 0)
        self.column = QVBoxLayout(self)
        self.column.addWidget(WrappedLabel(context.look, prompt.sentence))
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(button(context.look, "Abandonner", self.reject))
        self.confirm = styled(
            button(context.look, prompt.verb, self.accept, name="dialog.confirm"), "primary"
        )
        self.confirm.setDefault(True)
        self._buttons.addWidget(self.confirm)

    def hold(self, *widgets: QWidget) -> None:
        """Show what is to be filled in, above the buttons."""
        for widget in widgets:
            self.column.addWidget(widget)
        self.column.addLayout(self._buttons)


class Working(QDialog):
    """Nothing can be typed while something is written; closed by who opened it."""

    def __init__(self, context: Context, sentence: str) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("LDA Synthèse")
        self.setModal(True)
        layout = QVBoxLayout(self)
        layout.addWidget(Label(context.look, sentence))

    def reject(self) -> None:
        """Échap does not end it."""


def ask_text(
    context: Context, prompt: Prompt, then: Callable[[str], object], text: str = ""
) -> QuestionDialog:
    """Ask for one line by a dialog that goes with the dossier of `context`; it is given back.

    `prompt` is what it shows, `text` what the field holds at first; `then` gets what was typed,
    and is not called when the person gives up.
    """
    dialog = QuestionDialog(context, prompt)
    field = QLineEdit(text)
    field.setObjectName("dialog.field")
    field.setAccessibleName(prompt.sentence)
    field.selectAll()
    dialog.hold(field)
    dialog.accepted.connect(lambda: then(field.text()))
    dialog.open()
    field.setFocus()
    return dialog


def ask_choice(
    context: Context,
    prompt: Prompt,
    choices: Sequence[tuple[str, str]],
    then: Callable[[str], object],
) -> QuestionDialog:
    """Ask for one of several things by a dialog that goes with the dossier of `context`.

    `prompt` is what it shows, `choices` the text and the value of each; `then` gets the value,
    and is not called when the person gives up.
    """
    dialog = QuestionDialog(context, prompt)
    texts = [text for text, _ in choices]
    listed = choices_list(context, "dialog.choices", prompt.sentence, texts)
    listed.setCurrentRow(0)
    listed.itemActivated.connect(lambda _: dialog.accept())
    dialog.hold(listed)
    dialog.accepted.connect(lambda: then(choices[max(listed.currentRow(), 0)][1]))
    dialog.open()
    listed.setFocus()
    return dialog


def choices_list(context: Context, name: str, spoken: str, texts: Sequence[str]) -> QListWidget:
    """A list to choose from, eight rows high at most.

    `context` gives the sizes, `name` is its object name, `spoken` what a screen reader says of it,
    `texts` are its rows.
    """
    listed = QListWidget()
    listed.setObjectName(name)
    listed.setProperty("look", "rows")
    listed.setAccessibleName(spoken)
    # Rows are measured as they are added: the style comes first.
    listed.ensurePolished()
    listed.addItems(list(texts))
    rows = min(max(len(texts), 2), ROWS_AT_MOST)
    listed.setMinimumHeight(context.look.px(32 * rows + 8))
    return listed


def ask_identity(
    context: Context, names: Sequence[tuple[str, str]], then: Callable[[str, str], object]
) -> QuestionDialog:
    """« Vous êtes… », in the window of `context`: one of `names`, or somebody else by name.

    `names` are pairs of a name and an id; `then` gets the id, '' for somebody else, and the name.
    """
    dialog = QuestionDialog(context, Prompt("Vous êtes…", "Vous êtes…", "Continuer"))
    people = [*(name for name, _ in names), "Quelqu’un d’autre"]
    listed = choices_list(context, "who.names", "Vous êtes", people)
    usual = context.preferences.settings.person
    field = QLineEdit(usual)
    field.setObjectName("who.other")
    field.setPlaceholderText("Votre nom")
    field.setAccessibleName("Votre nom")
    known = [name for name, _ in names]
    here = known.index(usual) if usual in known else len(names)
    listed.currentRowChanged.connect(lambda row: field.setVisible(row == len(names)))
    listed.itemActivated.connect(lambda _: dialog.accept())
    dialog.hold(listed, field)
    listed.setCurrentRow(0 if names and not usual else here)
    field.setVisible(listed.currentRow() == len(names))

    def answer() -> None:
        row = listed.currentRow()
        if 0 <= row < len(names):
            then(names[row][1], names[row][0])
        else:
            then("", field.text())

    dialog.accepted.connect(answer)
    dialog.open()
    (field if field.isVisibleTo(dialog) else listed).setFocus()
    return dialog
