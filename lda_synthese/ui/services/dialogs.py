"""The few dialogs that stop a person: who types, what to call things, where a theme's notes go."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.basics import Label, button
from lda_synthese.ui.widgets.look import Look

ROWS_AT_MOST = 8


class QuestionDialog(QDialog):
    """A sentence, something to fill in, a verb; answers through a callable, never blocks."""

    def __init__(self, window: QWidget, look: Look, title: str, sentence: str, verb: str) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(look.px(440), 0)
        self.column = QVBoxLayout(self)
        self.column.addWidget(Label(look, sentence, wrap=True))
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(button(look, "Abandonner", self.reject))
        self.confirm = button(look, verb, self.accept, style="primary", name="dialog.confirm")
        self.confirm.setDefault(True)
        self._buttons.addWidget(self.confirm)

    def hold(self, *widgets: QWidget) -> None:
        """Show what is to be filled in, above the buttons."""
        for widget in widgets:
            self.column.addWidget(widget)
        self.column.addLayout(self._buttons)


class Working(QDialog):
    """Nothing can be typed while something is written; closed by who opened it."""

    def __init__(self, window: QWidget, look: Look, sentence: str) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("LDA Synthèse")
        self.setModal(True)
        layout = QVBoxLayout(self)
        layout.addWidget(Label(look, sentence))

    def reject(self) -> None:
        """Échap does not end it."""


class Dialogs:
    """Opens them over a window; what is asked goes with the dossier: the answer is about it."""

    def __init__(self, window: QWidget, look: Look, open_: OpenDossier) -> None:
        self.window, self._look, self._open = window, look, open_

    def question(self, title: str, sentence: str, verb: str) -> QuestionDialog:
        """A question to fill in and open."""
        dialog = QuestionDialog(self.window, self._look, title, sentence, verb)
        self._open.left.connect(dialog.reject)
        return dialog

    def working(self, sentence: str) -> Working:
        """What is to be shown while something is written."""
        return Working(self.window, self._look, sentence)

    def ask_text(
        self, title: str, sentence: str, verb: str, then: Callable[[str], object], text: str = ""
    ) -> None:
        """Ask for one line: `then(line)` once it is confirmed; `text` is there to begin with."""
        dialog = self.question(title, sentence, verb)
        field = QLineEdit(text)
        field.setObjectName("dialog.field")
        field.setAccessibleName(sentence)
        field.selectAll()
        dialog.hold(field)
        dialog.accepted.connect(lambda: then(field.text()))
        dialog.open()
        field.setFocus()

    def ask_choice(
        self, title: str, sentence: str, verb: str, choices: Sequence[tuple[str, str]],
        then: Callable[[str], object],
    ) -> None:  # fmt: skip
        """Ask for one of (text, value) choices: `then(value)` once it is confirmed."""
        dialog = self.question(title, sentence, verb)
        listed = self._choices("dialog.choices", sentence, [text for text, _ in choices])
        listed.setCurrentRow(0)
        listed.itemActivated.connect(lambda _: dialog.accept())
        dialog.hold(listed)
        dialog.accepted.connect(lambda: then(choices[max(listed.currentRow(), 0)][1]))
        dialog.open()
        listed.setFocus()

    def _choices(self, name: str, spoken: str, texts: Sequence[str]) -> QListWidget:
        """A list to choose from, eight rows high at most."""
        listed = QListWidget()
        listed.setObjectName(name)
        listed.setProperty("look", "rows")
        listed.setAccessibleName(spoken)
        # Rows are measured as they are added: the style comes first.
        listed.ensurePolished()
        listed.addItems(list(texts))
        rows = min(max(len(texts), 2), ROWS_AT_MOST)
        listed.setMinimumHeight(self._look.px(32 * rows + 8))
        return listed

    def ask_identity(
        self, usual: str, names: Sequence[tuple[str, str]], then: Callable[[str, str], object]
    ) -> None:
        """« Vous êtes… »: one of (name, id), or somebody else by name; `then(id, new name)`.

        `usual` is the name of who sits at this computer, '' for nobody known.
        """
        dialog = self.question("Vous êtes…", "Vous êtes…", "Continuer")
        people = [*(name for name, _ in names), "Quelqu’un d’autre"]
        listed = self._choices("who.names", "Vous êtes", people)
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
