"""What an export wrote: its name, and the two ways to it."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from lda_synthese.domain.text.french import quoted
from lda_synthese.ui.export.running import Exporter
from lda_synthese.ui.services.files import open_path
from lda_synthese.ui.widgets.basics import WrappedLabel, button
from lda_synthese.ui.widgets.look import Look


class WrittenFile(QWidget):
    """Nothing until a file is written."""

    def __init__(self, look: Look, exporter: Exporter) -> None:
        super().__init__()
        self._exporter, self._path = exporter, Path()
        self.name = WrappedLabel(look, "", size=13, token="ok", weight=500)
        self.name.setObjectName("export.written")
        self.open = button(
            look, "Ouvrir le fichier", lambda: open_path(self._path), icon="file-text",
            name="export.open_file",
        )  # fmt: skip
        self.folder = button(
            look, "Ouvrir le dossier", lambda: open_path(self._path.parent), icon="folder-open",
            name="export.open_folder",
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.name, self.open, self.folder):
            column.addWidget(widget)
        exporter.made.connect(self._take)
        self._show()

    def _take(self) -> None:
        """What was just written can be opened at once: the next key does."""
        self._show()
        if self.isVisible() and QApplication.activeModalWidget() is None:
            self.open.setFocus()

    def _show(self) -> None:
        path = self._exporter.written
        self.setVisible(path is not None)
        if path is not None:
            self._path = path
            self.name.setText(f"{quoted(path.name)} est écrit.")
