"""Which Word file lends its styles to an export."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from lda_synthese.ui.widgets.basics import WrappedLabel, button
from lda_synthese.ui.widgets.look import Look

HOUSE = "Modèle de la maison"


class TemplateChoice(QWidget):
    """The name of the template, and the way to another."""

    def __init__(self, look: Look, folder: Callable[[], Path]) -> None:
        """Begin with the house's own; others are looked for in `folder` first."""
        super().__init__()
        self.path: Path | None = None
        self._folder = folder
        self._name = WrappedLabel(look, HOUSE, size=13, token="text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self._name)
        column.addWidget(button(look, "Choisir un modèle…", self._ask, icon="file-text"))

    @property
    def shown(self) -> str:
        """Its name, as it reads."""
        return self._name.text()

    def choose(self, path: Path | None) -> None:
        """Take a template; None is the house's own."""
        self.path = path
        self._name.setText(path.name if path else HOUSE)

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Choisir un modèle", str(self._folder()), "Modèles Word (*.docx *.dotx)"
        )
        if chosen:
            self.choose(Path(chosen))
