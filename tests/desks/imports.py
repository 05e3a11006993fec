"""« Importer des notes », « Importer des réponses », open."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListView, QWidget

from lda_synthese.ui.imports.dialog import ImportDialog
from lda_synthese.ui.imports.offer import offer_import
from lda_synthese.ui.imports.surveys.dialog import SurveyDialog
from lda_synthese.ui.widgets.basics import Chooser
from lda_synthese.ui.widgets.ticked.rows import TickedRoles
from lda_synthese.ui.window import MainWindow
from tests.desks.parts import part


class ImportDesk:
    """The dialog."""

    def __init__(self, dialog: QWidget) -> None:
        assert isinstance(dialog, ImportDialog)
        self.dialog = dialog

    @classmethod
    def of(cls, window: MainWindow, path: Path) -> "ImportDesk":
        """Open it on a file, as if chosen."""
        offer_import(window.context, [path])
        return cls(part(window, ImportDialog))

    @property
    def headline(self) -> str:
        """One sentence, or the counts of all files."""
        return self.dialog.headline.text()

    @property
    def has_read(self) -> bool:
        """Whether it says what the files hold."""
        return self.headline != "Lecture…"

    @property
    def is_adding(self) -> bool:
        """Whether more paragraphs are to come."""
        return self.dialog.report._more.isActive()

    @property
    def has_report(self) -> bool:
        """Whether something is told below the headline."""
        return self.dialog.report.isVisible()

    @property
    def paragraphs(self) -> list[str]:
        """What is told below it, no-break spaces kept: the plain text has none."""
        return [one for one in self.dialog.report.document().toRawText().split("\u2029") if one]

    @property
    def confirm(self) -> str:
        """What the button says; '' when there is none."""
        return self.dialog.confirm.text() if self.dialog.confirm.isVisible() else ""

    @property
    def restore(self) -> str:
        """What the button says that takes out of the trash; '' when there is none."""
        return self.dialog.restore.text() if self.dialog.restore.isVisible() else ""

    @property
    def can_restore_at_once(self) -> bool:
        """Whether Enter presses that button."""
        return self.dialog.restore.hasFocus()

    @property
    def leave(self) -> str:
        """What the other button says."""
        return self.dialog.leave.text()

    @property
    def asks(self) -> bool:
        """Whether something is asked that the files do not say."""
        return self.dialog.missing.isVisible()

    def asked(self, name: str) -> str:
        """What is chosen for the workshop, the day or the rapporteur."""
        return part(self.dialog, QComboBox, f"import.{name}").currentText()

    def choose(self, name: str, text: str) -> None:
        """Choose it."""
        part(self.dialog, QComboBox, f"import.{name}").setCurrentText(text)

    @property
    def listed(self) -> QListView:
        """The list of the notes, for who presses keys in it."""
        return part(self.dialog, QListView, "import.rows")

    @property
    def rows(self) -> list[str]:
        """The words of each note to be."""
        return self._of_rows(Qt.ItemDataRole.DisplayRole)

    @property
    def places(self) -> list[str]:
        """Day and workshop of each."""
        return self._of_rows(TickedRoles.DETAIL)

    @property
    def remarks(self) -> list[str]:
        """What is worth knowing of each."""
        return self._of_rows(TickedRoles.REMARK)

    @property
    def marks(self) -> list[str]:
        """What the text of each makes one ask."""
        return self._of_rows(TickedRoles.MARK)

    @property
    def themes(self) -> list[str]:
        """The number of the theme of each, '' for none."""
        return [chip.number if chip else "" for chip in self._of_rows(TickedRoles.THEME_CHIP)]

    @property
    def kinds(self) -> list[str]:
        """The kind of each, '' for none."""
        return [str(chip.kind) if chip else "" for chip in self._of_rows(TickedRoles.KIND_CHIP)]

    @property
    def ticks(self) -> list[bool]:
        """Which will be imported."""
        return [
            tick == Qt.CheckState.Checked for tick in self._of_rows(Qt.ItemDataRole.CheckStateRole)
        ]

    def _of_rows(self, role: int) -> list[Any]:
        model = self.listed.model()
        return [model.index(row, 0).data(role) for row in range(model.rowCount())]

    @property
    def is_ready(self) -> bool:
        """Whether what is shown can be imported."""
        return self.dialog.confirm.isEnabled()

    @property
    def is_settled(self) -> bool:
        """Whether the files are read as was chosen."""
        return self.dialog.ways.is_settled

    def options(self, name: str) -> dict[str, bool]:
        """The boxes of that name's beginning, and whether they are ticked."""
        return {
            box.objectName(): box.isChecked()
            for box in self.dialog.findChildren(QCheckBox)
            if box.objectName().startswith(f"import.{name}") and not box.isHidden()
        }

    def tick(self, name: str) -> None:
        """Click a box."""
        part(self.dialog, QCheckBox, f"import.{name}").click()


class SurveyDesk:
    """« Importer des réponses », open."""

    def __init__(self, dialog: QWidget) -> None:
        assert isinstance(dialog, SurveyDialog)
        self.dialog = dialog

    @property
    def headline(self) -> str:
        """One sentence."""
        return self.dialog.headline.text()

    @property
    def report(self) -> str:
        """What is left out, what becomes notes, what that heap is."""
        return self.dialog.report.text()

    @property
    def is_ready(self) -> bool:
        """Whether what is chosen now is counted."""
        planned = self.dialog._planned
        return planned is not None and planned.number == self.dialog._asked

    @property
    def columns(self) -> list[tuple[str, str, str]]:
        """Title, what it becomes, who answered."""
        table = self.dialog.columns.table
        return [
            (self._cell(row, 0), self._cell(row, 1), self._cell(row, 2))
            for row in range(table.rowCount())
        ]

    def _cell(self, row: int, column: int) -> str:
        item = self.dialog.columns.table.item(row, column)
        return item.text() if item is not None else ""

    def becomes(self, title: str) -> str:
        """What the column that begins so becomes."""
        return next(words for name, words, _ in self.columns if name.startswith(title))

    def base(self, title: str) -> str:
        """Who answered the question of the column that begins so."""
        return next(base for name, _, base in self.columns if name.startswith(title))

    def choose(self, title: str, text: str) -> None:
        """Make something else of the column that begins so."""
        names = [name for name, _, _ in self.columns]
        row = next(row for row, name in enumerate(names) if name.startswith(title))
        self.dialog.columns.table.setCurrentCell(row, 0)
        self._choose(self.dialog.columns.chooser, text)

    def choose_day(self, name: str) -> None:
        """Choose another day."""
        self._choose(self.dialog.days, name)

    def _choose(self, chooser: Chooser, text: str) -> None:
        place = next(n for n in range(chooser.count()) if chooser.itemText(n).startswith(text))
        chooser.setCurrentIndex(place)
        chooser.activated.emit(place)

    def name_heap(self, name: str) -> None:
        """Type the name of the heap."""
        self.dialog.findChild(QLineEdit, "survey.batch").setText(name)

    @property
    def ways(self) -> list[str]:
        """The buttons that do something now."""
        buttons = self.dialog.leave, self.dialog.apart, self.dialog.confirm
        return [one.text() for one in buttons if one.isVisible() and one.isEnabled()]
