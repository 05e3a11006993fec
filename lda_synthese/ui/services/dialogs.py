"""The few dialogs that stop a person: who types, what to call things, where a theme's notes go."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from lda_synthese.ui.services.context import Context
from lda_synthese.ui.widgets.basics import Label, button

ROWS_AT_MOST = 8


class QuestionDialog(QDialog):
    """A sentence, something to fill in, a verb; answers through a callable, never blocks.

    It goes with the dossier: the answer is about that one.
    """

    def __init__(self, context: Context, title: str, sentence: str, verb: str) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        context.open.left.connect(self.reject)
        self.resize(context.look.px(440), 0)
        self.column = QVBoxLayout(self)
        self.column.addWidget(Label(context.look, sentence, wrap=True))
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(button(context.look, "Abandonner", self.reject))
        self.confirm = button(
            context.look, verb, self.accept, style="primary", name="dialog.confirm"
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
    context: Context,
    title: str,
    sentence: str,
    verb: str,
    then: Callable[[str], object],
    text: str = "",
) -> QuestionDialog:
    """Ask for one line."""
    dialog = QuestionDialog(context, title, sentence, verb)
    field = QLineEdit(text)
    field.setObjectName("dialog.field")
    field.setAccessibleName(sentence)
    field.selectAll()
    dialog.hold(field)
    dialog.accepted.connect(lambda: then(field.text()))
    dialog.open()
    field.setFocus()
    return dialog


def ask_choice(
    context: Context, title: str, sentence: str, verb: str, choices: Sequence[tuple[str, str]],
    then: Callable[[str], object],
) -> QuestionDialog:  # fmt: skip
    """Ask for one of (text, value) choices."""
    dialog = QuestionDialog(context, title, sentence, verb)
    listed = choices_list(context, "dialog.choices", sentence, [text for text, _ in choices])
    listed.setCurrentRow(0)
    listed.itemActivated.connect(lambda _: dialog.accept())
    dialog.hold(listed)
    dialog.accepted.connect(lambda: then(choices[max(listed.currentRow(), 0)][1]))
    dialog.open()
    listed.setFocus()
    return dialog


def choices_list(context: Context, name: str, spoken: str, texts: Sequence[str]) -> QListWidget:
    """A list to choose from, eight rows high at most."""
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
    """« Vous êtes… »: one of (name, id), or somebody else by name; `then(id, new name)`."""
    dialog = QuestionDialog(context, "Vous êtes…", "Vous êtes…", "Continuer")
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
