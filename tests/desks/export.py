"""Export: what stands in the way, where it goes, the two buttons."""

import re
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton

from lda_synthese.ui.export.page import ExportPage
from lda_synthese.ui.window import MainWindow
from tests.desks.parts import page_of, part


class ExportDesk:
    """The page."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _page(self) -> ExportPage:
        return page_of(self._window, "export", ExportPage)

    @property
    def is_checked(self) -> bool:
        """Whether the dossier was looked at."""
        return self.look is not None

    @property
    def look(self) -> object:
        """What was seen of the dossier: another object at each look, None before the first."""
        return self._page.readiness

    def look_again(self) -> None:
        """Have the dossier looked at again."""
        self._page.refresh()

    @property
    def obstacles(self) -> list[str]:
        """What stands in the way, as it reads."""
        return [one.text for one in self._page.readiness.obstacles] if self._page.readiness else []

    @property
    def passages(self) -> int:
        """How many passages look like personal data."""
        return len(self._page.readiness.passages) if self._page.readiness else 0

    @property
    def can_export(self) -> bool:
        """Whether the final export is open."""
        return self._page.final.isEnabled()

    @property
    def can_draft(self) -> bool:
        """Whether a draft is open."""
        return self._page.draft.isEnabled()

    @property
    def is_working(self) -> bool:
        """Whether an export is said to be under way."""
        return self._page.progress.isVisible()

    def has(self, name: str) -> bool:
        """Whether a way out of an obstacle is offered."""
        return bool(self._page.findChildren(QPushButton, name))

    @property
    def preview(self) -> str:
        """What the preview shows."""
        return self._page.preview.toPlainText()

    @property
    def is_previewed(self) -> bool:
        """Whether the preview shows all that it has to show."""
        return not self._page.preview._more.isActive()

    @property
    def previewed(self) -> list[str]:
        """The paragraphs of the preview, without the signs of its lists."""
        text = self._page.preview.document().toRawText()
        return [re.sub("^[•→]\u2002", "", one) for one in text.split("\u2029") if one.strip()]

    @property
    def name(self) -> str:
        """The name of the file."""
        return self._name.text()

    @property
    def _name(self) -> QLineEdit:
        return part(self._page, QLineEdit, "export.name")

    def call(self, name: str) -> None:
        """Type another name."""
        self._name.setText(name)

    def use_template(self, path: Path) -> None:
        """Another template, as if chosen."""
        self._page.template.choose(path)

    @property
    def template(self) -> str:
        """The template, as it reads."""
        return self._page.template.shown

    @property
    def has_annexes(self) -> bool:
        """Whether the provenance of the findings goes in."""
        return part(self._page, QCheckBox, "export.annexes").isChecked()

    def set_annexes(self, wanted: bool) -> None:
        """With the provenance of the findings, or without."""
        part(self._page, QCheckBox, "export.annexes").setChecked(wanted)
