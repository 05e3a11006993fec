"""Récit: one list by part and day, the form of what is chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QTreeWidgetItem

from lda_synthese.ui.recit.form import RecordedForm
from lda_synthese.ui.recit.page import RecitPage
from lda_synthese.ui.services.forms.form import FieldForm
from lda_synthese.ui.window import MainWindow
from tests.desks.parts import page_of, part


class RecitDesk:
    """The page."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _page(self) -> RecitPage:
        return page_of(self._window, "recit", RecitPage)

    @property
    def _form(self) -> RecordedForm:
        return next(form for form in self._page.side.forms.values() if form.isVisible())

    # The list

    @property
    def parts(self) -> dict[str, list[str]]:
        """The lines under each title, with what stands beside them."""
        tree = self._page.tree
        tops = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
        return {_text(top): [_line(top.child(n)) for n in range(top.childCount())] for top in tops}

    def lines(self, title: str) -> list[str]:
        """The lines of the part whose title begins so, but that where one more is typed."""
        found = next(lines for name, lines in self.parts.items() if name.startswith(title))
        return [line for line in found if not line.startswith("Nouve")]

    @property
    def chosen(self) -> str:
        """The line that is chosen."""
        item = self._page.tree.currentItem()
        return _text(item) if item else ""

    def choose(self, words: str) -> None:
        """Choose the line that begins so; the list has the focus."""
        tree = self._page.tree
        flag = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive
        (found, *_) = tree.findItems(words, flag)
        tree.setCurrentItem(found)
        tree.setFocus()

    @property
    def has_list(self) -> bool:
        """Whether the list has the focus."""
        return self._page.tree.hasFocus()

    # The form

    def text(self, field: str) -> str:
        """What a field holds."""
        return self._fields.text(field)

    def focus(self, field: str) -> None:
        """Put the caret in a field, its text selected."""
        self._fields.focus(field)

    @property
    def _fields(self) -> FieldForm:
        return self._form.fields

    @property
    def message(self) -> str:
        """Why what was typed is not stored; ''."""
        labels = self._form.findChildren(QLabel)
        return next((one.text() for one in labels
                     if one.objectName().endswith(".error") and one.isVisible()), "")  # fmt: skip

    def choose_value(self, field: str, words: str) -> None:
        """Choose the value of a field that begins so, as with the arrows."""
        chooser = part(self._form, QComboBox, f"form.{field}")
        chooser.setFocus()
        row = chooser.findText(words, Qt.MatchFlag.MatchStartsWith)
        assert row >= 0, words
        chooser.setCurrentIndex(row)
        chooser.activated.emit(row)

    def value(self, field: str) -> str:
        """The value of a field that is chosen."""
        return part(self._form, QComboBox, f"form.{field}").currentText()

    def tick(self, field: str) -> None:
        """Tick a box, or take its tick off."""
        box = part(self._form, QCheckBox, f"form.{field}")
        box.setFocus()
        box.click()

    @property
    def sources(self) -> list[str]:
        """The notes that the trait chosen comes from."""
        listed = self._page.side.sources.listed
        rows = [listed.item(row) for row in range(listed.count())]
        return [item.text() for item in rows if item.checkState() is Qt.CheckState.Checked]

    def focus_sources(self, words: str) -> None:
        """Go to a note of the photolangage, in the form of a trait."""
        listed = self._page.side.sources.listed
        (found, *_) = listed.findItems(words, Qt.MatchFlag.MatchContains)
        listed.setCurrentItem(found)
        listed.setFocus()

    # Beside

    @property
    def title(self) -> str:
        """What is chosen, above its form."""
        return self._page.side.title.text()

    @property
    def help(self) -> str:
        """What is said of a part; ''."""
        return self._page.side.help.text() if self._page.side.help.isVisible() else ""

    @property
    def queue(self) -> str:
        """What else the room said of the same thing; ''."""
        return self._page.side.queue.text() if self._page.side.queue.isVisible() else ""


def _text(item: QTreeWidgetItem) -> str:
    return item.text(0)


def _line(item: QTreeWidgetItem) -> str:
    return " | ".join(filter(None, (item.text(0), item.text(1))))
