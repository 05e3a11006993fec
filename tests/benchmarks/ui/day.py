"""Five minutes at the window, gesture by gesture."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from lda_synthese.ui.services.assistant import AssistantState
from tests.benchmarks.dossiers import Sizes, Texts
from tests.benchmarks.ui.hands import focused, press, type_character
from tests.benchmarks.ui.heartbeat import Step
from tests.desks.dialogs import PasteDesk
from tests.desks.window import WindowDesk

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PAGE_MS = 300


class Day:
    """The gestures of a person, in their order."""

    def __init__(self, desk: WindowDesk, path: Path, sizes: Sizes) -> None:
        self.desk, self.path, self.sizes = desk, path, sizes
        self.texts = Texts(seed=6)

    def gestures(self) -> Iterator[Step]:
        """From the opening to the closing."""
        if self.sizes.is_full:
            yield Step("start of the child", self.desk.assistant.start)
        yield from self.opening()
        yield from self.notes()
        yield from self.rows()
        if self.sizes.is_full:
            ready = self.desk.assistant
            yield Step("wait for suggestions", lambda: None,
                       reached=lambda: ready.state is not AssistantState.STARTING)  # fmt: skip
        yield from self.notes()
        yield from self.search()
        yield from self.pages()
        # Every page is built by now.
        yield from self.notes()
        yield Step("close", self.desk.ask_to_close, self.pause,
                   lambda: not self.desk.has_dossier)  # fmt: skip

    def opening(self) -> Iterator[Step]:
        yield Step("open", lambda: self.desk.ask_to_open(self.path), self.pause,
                   lambda: self.desk.capture.is_ready)  # fmt: skip

    @property
    def pause(self) -> float:
        """What a person takes to look up."""
        return PAGE_MS if self.sizes.key_ms else 0

    def key(self, name: str, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> Step:
        return Step(name, lambda: press(key, *modifiers), 5 * self.sizes.key_ms)

    def typed(self, text: str) -> Iterator[Step]:
        for character in text:
            yield Step("type", lambda c=character: type_character(focused(), c), self.sizes.key_ms)

    def notes(self) -> Iterator[Step]:
        field = self.desk.capture.field
        for number in range(self.sizes.session_notes):
            yield Step("back to the field", field.focus)
            yield from self.typed(self.texts.text()[: self.sizes.keys])
            if number % 3 == 1:
                yield self.key("theme", Key(Key.Key_1 + number % 6), CTRL)
                yield self.key("kind", Key.Key_B, CTRL)
            yield Step("wait for the proposal", lambda: None, self.pause)
            yield self.key("add", Key.Key_Return, *([CTRL] if number % 3 == 2 else []))

    def rows(self) -> Iterator[Step]:
        yield self.key("edit", Key.Key_Up)
        yield from self.typed("autrement dit")
        yield self.key("validate", Key.Key_Return)
        for _ in range(3):
            yield self.key("undo", Key.Key_Z, CTRL)
            yield self.saved()
        yield self.key("redo", Key.Key_Y, CTRL)
        yield self.saved()
        yield Step("to the list", self.desk.capture.rows.focus, self.pause)
        yield self.key("choose", Key.Key_Down)
        yield self.key("theme of a note", Key.Key_3, CTRL)
        yield self.key("delete", Key.Key_Delete)
        yield self.key("undo", Key.Key_Z, CTRL)
        yield self.saved()
        yield self.key("next workshop", Key.Key_PageDown, CTRL)
        yield self.key("previous workshop", Key.Key_PageUp, CTRL)
        yield from self.pasted()

    def saved(self) -> Step:
        return Step("save", lambda: None, self.pause, lambda: self.desk.is_saved)

    def pasted(self) -> Iterator[Step]:
        lines = "\n".join(self.texts.text() for _ in range(self.sizes.in_workshop // 10))
        yield Step("paste a list", lambda: self.desk.capture.offer_list(lines), self.pause)
        yield Step("add the list", self.confirm, self.pause)

    def confirm(self) -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        PasteDesk(dialog).add()
        self.desk.window.activateWindow()

    def search(self) -> Iterator[Step]:
        yield self.key("to the search", Key.Key_F, CTRL)
        for character in "bailleurs":
            yield Step("search", lambda c=character: type_character(focused(), c), self.pause / 2)
        yield Step("clear the search", lambda: self.desk.capture.rows.search(""), self.pause)
        yield self.key("palette", Key.Key_K, CTRL)
        for character in "habitants":
            yield Step("search all", lambda c=character: type_character(focused(), c), self.pause)
        yield Step("close the palette", self.close_dialog, self.pause)

    def close_dialog(self) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.reject()
        self.desk.window.activateWindow()

    def pages(self) -> Iterator[Step]:
        for name in ("preparation", "consolidation"):
            yield Step(f"show {name}", lambda n=name: self.desk.go_to(n), self.pause)
        yield from self.board()
        yield Step("show export", lambda: self.desk.go_to("export"), self.pause, self.is_checked)
        for name in ("consolidation", "preparation", "saisie"):
            yield Step(f"show {name} again", lambda n=name: self.desk.go_to(n), self.pause)

    def is_checked(self) -> bool:
        return self.desk.export.is_checked

    def board(self) -> Iterator[Step]:
        board = self.desk.board
        for theme in self.desk.dossier.themes:
            yield Step("theme of the board", lambda t=theme: board.show_theme(t.id), self.pause)
        yield Step("notes to use", board.notes.focus, self.pause)
        yield self.key("choose a note", Key.Key_Down)
        yield self.key("make a finding", Key.Key_Return)
        yield from self.typed("proposer un lieu")
        yield self.key("keep the wording", Key.Key_Return)
        yield Step("to the actions", board.actions.focus, self.pause)
        yield self.key("choose a finding", Key.Key_Down)
        yield self.key("order a finding", Key.Key_Down, ALT)
        yield Step("to classify", lambda: board.show_list("classify"), self.pause)

    def look(self) -> Iterator[Step]:
        """Other colours, other sizes."""
        yield Step("dark", self.desk.toggle_dark, self.pause)
        yield Step("light", self.desk.toggle_dark, self.pause)
        yield Step("larger", self.desk.zoom_in, self.pause)
        yield Step("smaller", self.desk.zoom_out, self.pause)
        yield Step("full screen", self.desk.toggle_live, self.pause)
        yield Step("window", self.desk.toggle_live, self.pause)
