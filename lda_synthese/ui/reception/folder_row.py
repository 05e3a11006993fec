"""Which folder is watched, and what arrived in it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.ui.reception.received import ReceivedCarnets
from lda_synthese.ui.reception.watched import WatchedFolder
from lda_synthese.ui.services.files import documents
from lda_synthese.ui.widgets.basics import WrappedLabel, button, styled
from lda_synthese.ui.widgets.look import Look


class FolderRow(QWidget):
    """[Surveiller un dossier…], then its name, [Arrêter] and [Regarder 2 carnets]."""

    def __init__(self, look: Look, watched: WatchedFolder, received: ReceivedCarnets) -> None:
        super().__init__()
        self._watched, self._received = watched, received
        self.text = WrappedLabel(look, "", size=13, token="text2")
        self.text.setObjectName("reception.watched")
        self.text.setMinimumWidth(1)
        self.start = styled(
            button(
                look,
                "Surveiller un dossier…",
                self._ask,
                icon="folder-open",
                name="reception.watch",
            ),
            "flat",
        )
        self.end = styled(
            button(look, "Arrêter", lambda: watched.choose(None), name="reception.unwatch"), "flat"
        )
        self.take = styled(button(look, "", self._take, name="reception.offered"), "primary")
        layout, row = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(4))
        row.addWidget(self.text, 1)
        row.addWidget(self.end, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(row)
        layout.addWidget(self.take)
        watched.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        watched = self._watched
        folder = watched.folder
        self.start.setVisible(folder is None)
        for widget in (self.text, self.end):
            widget.setVisible(folder is not None)
        if folder is not None:
            self.text.setText(watched.problem or f"Dossier surveillé\u00a0: {quoted(folder.name)}")
            self.text.setToolTip(str(folder))
        count = len(watched.offered)
        self.take.setVisible(bool(count))
        text = f"Regarder {plural(count, 'nouveau carnet', 'nouveaux carnets')}"
        self.take.setText(text)
        self.take.setAccessibleName(text)

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self.window(), "Surveiller un dossier", documents()
        )
        if chosen:
            self._watched.choose(Path(chosen))

    def _take(self) -> None:
        self._received.add(self._watched.take_offered())

    def leave(self) -> None:
        """Stop listening."""
        self._watched.changed.disconnect(self._show)
