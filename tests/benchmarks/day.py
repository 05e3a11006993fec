"""Five minutes at the window, gesture by gesture."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from lda_synthese.domain.model import Kind
from lda_synthese.ui.assistant import AssistantState
from lda_synthese.ui.pages.consolidation import ConsolidationPage
from lda_synthese.ui.pages.consolidation_lists import Shown
from lda_synthese.ui.pages.export import ExportPage
from lda_synthese.ui.widgets.paste import PasteDialog
from lda_synthese.ui.window import MainWindow
from tests.benchmarks.dossiers import Sizes, Texts
from tests.benchmarks.hands import (
    capture_page,
    focused,
    has_caret,
    press,
    type_character,
)
from tests.benchmarks.heartbeat import Step

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PAGE_MS = 300


class Day:
    """The gestures of a person, in their order."""

    def __init__(self, window: MainWindow, path: Path, sizes: Sizes) -> None:
        self.window, self.context = window, window.context
        self.path, self.sizes = path, sizes
        self.texts = Texts(seed=6)

    def gestures(self) -> Iterator[Step]:
        """From the opening to the closing."""
        if self.sizes.is_full:
            yield Step("start of the child", self.context.assistant.start)
        yield from self.opening()
        yield from self.notes()
        yield from self.rows()
        if self.sizes.is_full:
            ready = self.context.assistant
            yield Step("wait for suggestions", lambda: None,
                       reached=lambda: ready.state is not AssistantState.STARTING)  # fmt: skip
        yield from self.notes()
        yield from self.search()
        yield from self.pages()
        # Every page is built by now.
        yield from self.notes()
        yield Step("close", self.window.close_dossier, self.pause,
                   lambda: not self.context.has_session)  # fmt: skip

    def opening(self) -> Iterator[Step]:
        yield Step("open", lambda: self.window.open_file(self.path), self.pause,
                   lambda: has_caret(self.window))  # fmt: skip

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
        field = capture_page(self.window).card.field
        for number in range(self.sizes.session_notes):
            yield Step("back to the field", field.setFocus)
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
        view = capture_page(self.window).list.view
        yield Step("to the list", view.setFocus, self.pause)
        yield self.key("choose", Key.Key_Down)
        yield self.key("theme of a note", Key.Key_3, CTRL)
        yield self.key("delete", Key.Key_Delete)
        yield self.key("undo", Key.Key_Z, CTRL)
        yield self.saved()
        yield self.key("next workshop", Key.Key_PageDown, CTRL)
        yield self.key("previous workshop", Key.Key_PageUp, CTRL)
        yield from self.pasted()

    def saved(self) -> Step:
        return Step("save", lambda: None, self.pause, lambda: not self.context.state.pending)

    def pasted(self) -> Iterator[Step]:
        lines = "\n".join(self.texts.text() for _ in range(self.sizes.in_workshop // 10))
        page = capture_page(self.window)
        yield Step("paste a list", lambda: page.card.field.pasted.emit(lines), self.pause)
        yield Step("add the list", self.confirm, self.pause)

    def confirm(self) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PasteDialog)
        dialog.confirm.click()
        self.window.activateWindow()

    def search(self) -> Iterator[Step]:
        yield self.key("to the search", Key.Key_F, CTRL)
        for character in "bailleurs":
            yield Step("search", lambda c=character: type_character(focused(), c), self.pause / 2)
        yield Step("clear the search", capture_page(self.window).list.search.clear, self.pause)
        yield self.key("palette", Key.Key_K, CTRL)
        for character in "habitants":
            yield Step("search all", lambda c=character: type_character(focused(), c), self.pause)
        yield Step("close the palette", self.close_dialog, self.pause)

    def close_dialog(self) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.reject()
        self.window.activateWindow()

    def pages(self) -> Iterator[Step]:
        for name in ("preparation", "consolidation"):
            yield Step(f"show {name}", lambda n=name: self.context.go_to(n), self.pause)
        yield from self.board()
        yield Step("show export", lambda: self.context.go_to("export"), self.pause, self.is_checked)
        for name in ("consolidation", "preparation", "saisie"):
            yield Step(f"show {name} again", lambda n=name: self.context.go_to(n), self.pause)

    def is_checked(self) -> bool:
        page = self.window.pages["export"]
        return isinstance(page, ExportPage) and page.readiness is not None

    def board(self) -> Iterator[Step]:
        page = self.window.pages["consolidation"]
        assert isinstance(page, ConsolidationPage)
        for theme in self.context.dossier.themes:
            yield Step("theme of the board", lambda t=theme: page.show_theme(t.id), self.pause)
        notes, actions = page.notes.view, page.halves[Kind.ACTION].view
        yield Step("notes to use", notes.setFocus, self.pause)
        yield self.key("choose a note", Key.Key_Down)
        yield self.key("make a finding", Key.Key_Return)
        yield from self.typed("proposer un lieu")
        yield self.key("keep the wording", Key.Key_Return)
        yield Step("to the actions", actions.setFocus, self.pause)
        yield self.key("choose a finding", Key.Key_Down)
        yield self.key("order a finding", Key.Key_Down, ALT)
        yield Step("to classify", lambda: page.show_list(Shown.TO_CLASSIFY), self.pause)

    def look(self) -> Iterator[Step]:
        """Other colours, other sizes."""
        yield Step("dark", self.window.toggle_dark, self.pause)
        yield Step("light", self.window.toggle_dark, self.pause)
        yield Step("larger", self.window.zoom_in, self.pause)
        yield Step("smaller", self.window.zoom_out, self.pause)
        yield Step("full screen", self.window.toggle_live, self.pause)
        yield Step("window", self.window.toggle_live, self.pause)
