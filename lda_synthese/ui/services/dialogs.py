"""The few dialogs that stop a person: who types, what to call things, where a theme's notes go."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.basics import Label, WrappedLabel, button, styled
from lda_synthese.ui.widgets.items import ChoosingRows
from lda_synthese.ui.widgets.look import Look

ROWS_AT_MOST = 8


class Prompt(NamedTuple):
    """What a dialog shows: the title of its window, its sentence, the verb of its button.

    `leave` is the other button: nothing was begun, so nothing is given up.
    """

    title: str
    sentence: str
    verb: str
    leave: str = "Ne rien changer"


class QuestionDialog(QDialog):
    """A sentence, something to fill in, a verb; answers through a callable, never blocks."""

    def __init__(self, window: QWidget, look: Look, prompt: Prompt) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(prompt.title)
        self._look = look
        self.resize(look.px(440), 0)
        self.column = QVBoxLayout(self)
        self.column.addWidget(WrappedLabel(look, prompt.sentence))
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(button(look, prompt.leave, self.reject))
        self.confirm = styled(
            button(look, prompt.verb, self.accept, name="dialog.confirm"), "primary"
        )
        self.confirm.setDefault(True)
        self._buttons.addWidget(self.confirm)

    def hold(self, *widgets: QWidget) -> None:
        """Show what is to be filled in, above the buttons."""
        for widget in widgets:
            self.column.addWidget(widget)
        self.column.addLayout(self._buttons)

    def offer(self, text: str, act: Callable[[], object], name: str) -> None:
        """Another way out, beside the verb: the dialog goes, then `act` is called.

        `text` is what its button says, `name` the button's object name.
        """

        def leave() -> None:
            self.reject()
            act()

        self._buttons.insertWidget(2, button(self._look, text, leave, name=name))


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


def fit_height(dialog: QDialog) -> None:
    """Make a dialog as high as its sentences are at its width."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        dialog.resize(dialog.width(), layout.totalHeightForWidth(dialog.width()))


class Dialogs:
    """Opens them over a window; what is asked goes with the dossier: the answer is about it."""

    def __init__(self, window: QWidget, look: Look, open_: OpenDossier) -> None:
        self.window, self._look, self._open = window, look, open_

    def question(self, prompt: Prompt) -> QuestionDialog:
        """A question to fill in and open."""
        dialog = QuestionDialog(self.window, self._look, prompt)
        self._open.left.connect(dialog.reject)
        return dialog

    def working(self, sentence: str) -> Working:
        """What is to be shown while something is written."""
        return Working(self.window, self._look, sentence)

    def ask_text(self, prompt: Prompt, then: Callable[[str], object], text: str = "") -> None:
        """Ask for one line.

        `prompt` is what the dialog shows, `text` what the field holds at first; `then` gets what
        was typed, and is not called when the person gives up.
        """
        dialog = self.question(prompt)
        field = QLineEdit(text)
        field.setObjectName("dialog.field")
        field.setAccessibleName(prompt.sentence)
        field.selectAll()
        dialog.hold(field)
        dialog.accepted.connect(lambda: then(field.text()))
        dialog.open()
        field.setFocus()

    def ask_choice(
        self,
        prompt: Prompt,
        choices: Sequence[tuple[str, str]],
        then: Callable[[str], object],
    ) -> None:
        """Ask for one of several things.

        `prompt` is what the dialog shows, `choices` the text and the value of each; `then` gets the
        value, and is not called when the person gives up.
        """
        dialog = self.question(prompt)
        listed = self._choices("dialog.choices", prompt.sentence, [text for text, _ in choices])
        listed.setCurrentRow(0)
        listed.itemActivated.connect(lambda _: dialog.accept())
        dialog.hold(listed)
        dialog.accepted.connect(lambda: then(choices[max(listed.currentRow(), 0)][1]))
        dialog.open()
        listed.setFocus()

    def ask_list(self, prompt: Prompt, texts: Sequence[str], then: Callable[[], object]) -> None:
        """Show what is about to be done, line by line; `then` is called if it is confirmed.

        `prompt` is what the dialog shows above `texts`.
        """
        dialog = self.question(prompt)
        dialog.hold(self._choices("dialog.list", prompt.sentence, texts))
        dialog.accepted.connect(then)
        dialog.open()
        dialog.confirm.setFocus()

    def _choices(self, name: str, spoken: str, texts: Sequence[str]) -> QListWidget:
        """A list to choose from, eight rows high at most."""
        listed = ChoosingRows()
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
        self,
        usual: str,
        names: Sequence[tuple[str, str]],
        then: Callable[[str, str], object],
        sentence: str,
    ) -> None:
        """« Vous êtes… »: one of `names`, or somebody else by name; « Votre nom » without any.

        `usual` is the name of who sits at this computer, '' for nobody known; `names` are pairs of
        a name and an id; `then` gets the id, '' for somebody else, and the name; `sentence` asks.
        """
        title = "Vous êtes…" if names else "Votre nom"
        dialog = self.question(
            Prompt(title, sentence if names else title, "Continuer", "Plus tard")
        )
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
        listed.setVisible(bool(names))
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


def ask_printer(parent: QWidget, then: Callable[[QPagedPaintDevice], object]) -> None:
    """Have a printer chosen over `parent`; `then` gets it, and is not called for none."""
    # Imported here: the window does not need it to start.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(partial(then, printer))
    dialog.setModal(True)
    dialog.show()
