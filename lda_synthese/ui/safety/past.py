"""« Le dossier tel qu’il était le 12 mars »: to read, and to take notes back from."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.application.safety.keeping import CopyKind, SafeCopy, notes_then, spoken
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.gestures.taking_back import PastNote, Since, take_back_note
from lda_synthese.domain.text.folding import folded
from lda_synthese.domain.text.french import number, plural
from lda_synthese.ui.safety.services import SafetyServices
from lda_synthese.ui.widgets.basics import WrappedLabel, button, styled
from lda_synthese.ui.widgets.items import ChoosingRows

MOST = 200
"""Lines shown; a word finds the others."""

Searched = tuple[PastNote, str]
"""A note, and its text as words are looked for in it."""


class PastDialog(QDialog):
    """The notes as a copy has them, what differs from now first."""

    def __init__(
        self,
        services: SafetyServices,
        copy: SafeCopy,
        above: QWidget,
        taken: Callable[[], object] = lambda: None,
    ) -> None:
        """Read `copy` in a thread, and show it over `above`.

        `services` has the dossier; `taken` is called once a note was taken back, and the last one.
        """
        super().__init__(above)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(past_title(copy))
        self._services, self._session, self._copy = services, services.open.session, copy
        self._taken, self._has_taken = taken, False
        self._notes: list[Searched] = []
        self._shown: list[PastNote] = []
        look = services.look
        self.resize(services.look.within(services.window, 640, 480))
        self.search = QLineEdit()
        self.search.setObjectName("past.search")
        self.search.setPlaceholderText("Chercher dans ces notes")
        self.search.setAccessibleName("Chercher dans ces notes")
        self.search.textChanged.connect(self._fill)
        self.listed = ChoosingRows()
        self.listed.setObjectName("past.notes")
        self.listed.setAccessibleName(self.windowTitle())
        self.listed.setProperty("look", "rows")
        self.listed.setWordWrap(True)
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.listed.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.listed.currentRowChanged.connect(self._enable)
        self.counts = WrappedLabel(look, "Lecture de la copie…", token="text2")
        self.take = styled(
            button(look, "Reprendre cette note", self._take_back, name="past.take"), "primary"
        )
        self._lay_out()
        self._enable()
        services.open.left.connect(self.reject)
        self._read()

    def _lay_out(self) -> None:
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.addWidget(self.search)
        layout.addWidget(self.listed, 1)
        layout.addWidget(self.counts)
        buttons.addStretch(1)
        buttons.addWidget(button(self._services.look, "Fermer", self.reject))
        buttons.addWidget(self.take)
        layout.addLayout(buttons)

    def _read(self) -> None:
        session, copy = self._session, self._copy

        def read() -> list[Searched]:
            return [(one, folded(one.note.text)) for one in notes_then(session, copy)]

        self._services.tasks.run(read, self._show, self._refuse)

    def _show(self, notes: list[Searched]) -> None:
        self._notes = notes
        self._fill()
        if self._has_taken and all(past.since is Since.SAME for past, _ in notes):
            self._taken()

    def _refuse(self, error: DossierError) -> None:
        self.counts.setText(str(error))

    def _fill(self) -> None:
        """Show the notes that hold the words, as many as are read at once."""
        words = folded(self.search.text()).split()
        found = [one for one, text in self._notes if all(word in text for word in words)]
        self._shown = found[:MOST]
        self.listed.clear()
        self.listed.addItems([past_line(one) for one in self._shown])
        counted = plural(len(found), "note", "notes")
        if len(found) > MOST:
            counted = f"{number(MOST)} notes sur\u00a0{number(len(found))}\u202f; cherchez un mot."
        self.counts.setText(counted)
        self.listed.setCurrentRow(0 if found else -1)
        self._enable()

    def _enable(self) -> None:
        row = self.listed.currentRow()
        differs = row >= 0 and self._shown[row].since is not Since.SAME
        self.take.setEnabled(differs and not self._session.read_only)

    def _take_back(self) -> None:
        """Make of the note what it was, by an edit that can be undone."""
        past = self._shown[self.listed.currentRow()]
        open_, label = (
            self._services.open,
            f"Reprendre une note du\u00a0{spoken(self._copy.moment)}",
        )
        if open_.do(lambda: take_back_note(open_.dossier, past.note, label)):
            self._has_taken = True
            self._services.messages.show_undoable("Note reprise.")
            self._read()


def past_title(copy: SafeCopy) -> str:
    """« Le dossier tel qu’il était le 12 mars 2026 à 10:42 »."""
    if copy.kind is CopyKind.SHADOW:
        return "La copie de sécurité de cet ordinateur"
    if copy.kind is CopyKind.BESIDE:
        return copy.path.name
    return f"Le dossier tel qu’il était le\u00a0{spoken(copy.moment)}"


def past_line(past: PastNote) -> str:
    """« Captation du parc privé – Aubagne, Atelier B – différente aujourd’hui »."""
    since = "" if past.since is Since.SAME else past.since
    return " – ".join(filter(None, (past.note.text, past.place, since)))
