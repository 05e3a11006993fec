"""« Importer des notes »: what the files hold, where it goes, then one gesture for all of it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lda_synthese.application.importing import Import, read_notes_files
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.exchange.files import (
    Arrival,
    Incoming,
    Lacks,
    NotesFile,
    arrival,
    lacks,
)
from lda_synthese.domain.exchange.plan import Defaults
from lda_synthese.domain.exchange.record import NO_DAY, NO_WORKSHOP
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.text.french import plural
from lda_synthese.session.standing import Prepared
from lda_synthese.ui.imports.arrival import headline, report
from lda_synthese.ui.imports.services import ImportServices
from lda_synthese.ui.widgets.basics import Chooser, Label, WrappedLabel, button, styled
from lda_synthese.ui.widgets.long_text import LongText
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.notices import announce

Files = tuple[NotesFile, ...]

TALLEST, LINE, AROUND = 560, 26, 240
"""Heights of the dialog, of a line it tells, and of what stands around them, in logical pixels."""

LEAVE = "Fermer sans importer"

Choice = tuple[str, str]
"""What is shown, and the name that it stands for."""


class Missing(QWidget):
    """Asks for what some notes do not say: in which workshop, on which day, by whom."""

    def __init__(self, look: Look, changed: Callable[[], object]) -> None:
        super().__init__()
        self._look, self._changed = look, changed
        self._choosers: dict[str, Chooser] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setColumnStretch(1, 1)

    def ask(self, dossier: Dossier, wanted: Lacks, here: str) -> None:
        """Show the choosers of what is `wanted`, with what the `dossier` has to choose from.

        `here` is the workshop that the person is in, chosen at first; '' for none.
        """
        if wanted.workshop:
            self._offer("workshop", "Dans l’atelier", *_workshops(dossier, here))
        if wanted.day:
            days = [(day.name, day.name) for day in dossier.days if day.name != NO_DAY]
            self._offer("day", "Dans la journée", [("À préciser", ""), *days])
        if wanted.rapporteur:
            people = [(person.name, person.name) for person in dossier.persons]
            self._offer("rapporteur", "Notes prises par", [("Non précisé", ""), *people])

    def _offer(self, name: str, caption: str, choices: Sequence[Choice], chosen: int = 0) -> None:
        chooser = Chooser(self._look, caption)
        chooser.setObjectName(f"import.{name}")
        for text, value in choices:
            chooser.addItem(text, value)
        chooser.setCurrentIndex(chosen)
        chooser.currentIndexChanged.connect(lambda _: self._changed())
        row = len(self._choosers)
        self._grid.addWidget(Label(self._look, caption, token="text2"), row, 0)
        self._grid.addWidget(chooser, row, 1)
        self._choosers[name] = chooser

    @property
    def is_needed(self) -> bool:
        """Whether something is asked."""
        return bool(self._choosers)

    @property
    def defaults(self) -> Defaults:
        """The names chosen."""
        return Defaults(**{name: one.currentData() for name, one in self._choosers.items()})


def _workshops(dossier: Dossier, here: str) -> tuple[list[Choice], int]:
    """The workshops to choose from, and the place of the one that the person is in."""
    days = {day.id: day.name for day in dossier.days}
    places = [(days.get(workshop.day, ""), workshop.title) for workshop in dossier.workshops]
    choices = [(f"{day} · {title}", f"{day}/{title}") for day, title in places]
    if (NO_DAY, NO_WORKSHOP) not in places:
        choices.append(("À préciser", ""))
    ids = [str(workshop.id) for workshop in dossier.workshops]
    return choices, ids.index(here) if here in ids else 0


class ImportDialog(QDialog):
    """Reads and plans in threads; nothing is written before « Importer 97 notes ».

    « Les remettre » does that too, and takes the notes of the files out of the trash.
    """

    def __init__(self, services: ImportServices, paths: Sequence[Path]) -> None:
        super().__init__(services.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Importer des notes")
        self._services, self._session = services, services.open.session
        self._files: Files = ()
        self._incoming: Incoming | None = None
        look = services.look
        self.headline = WrappedLabel(look, "Lecture…", size=16, weight=600)
        self.headline.setObjectName("import.headline")
        # A file's name may be a word of two hundred letters.
        self.headline.setMinimumWidth(1)
        self.missing = Missing(look, self._plan)
        self.report = LongText()
        self.report.setObjectName("import.report")
        self.report.setAccessibleName("Ce qui sera importé")
        self.report.setTabChangesFocus(True)
        self.leave = button(look, LEAVE, self.reject, name="import.leave")
        self.restore = button(look, "", lambda: self._confirm(restore=True), name="import.restore")
        self.confirm = styled(
            button(
                look,
                "",
                lambda: self._confirm(restore=False),
                name="dialog.confirm",
            ),
            "primary",
        )
        self.confirm.setDefault(True)
        self._lay_out()
        dossier = self._session.dossier
        services.tasks.run(lambda: _read(dossier, paths), self._take_files, self._refuse)

    def _lay_out(self) -> None:
        px = self._services.look.px
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        buttons.addStretch(1)
        for made in (self.leave, self.restore, self.confirm):
            buttons.addWidget(made)
        layout.setSpacing(px(12))
        layout.addWidget(self.headline)
        layout.addWidget(self.missing)
        layout.addWidget(self.report, 1)
        layout.addLayout(buttons)
        for widget in (self.missing, self.report, self.restore, self.confirm):
            widget.hide()
        self.resize(px(720), px(120))

    def _take_files(self, read: tuple[Files, Lacks]) -> None:
        self._files, wanted = read
        dossier = self._session.dossier
        here = self._services.preferences.settings.view_of(dossier.id).workshop
        self.missing.ask(dossier, wanted, here)
        self._plan()

    def _plan(self) -> None:
        """Plan with what is chosen now, in a thread."""
        self.confirm.setEnabled(False)
        self.restore.setEnabled(False)
        asked, session = Import(self._files, self.missing.defaults), self._session
        dossier, tick = session.dossier, session.mint.last

        def plan() -> tuple[Defaults, Incoming, Arrival]:
            incoming = asked.into(dossier, tick)
            return asked.defaults, incoming, arrival(incoming)

        self._services.tasks.run(plan, self._show, self._refuse)

    def _show(self, planned: tuple[Defaults, Incoming, Arrival]) -> None:
        defaults, incoming, found = planned
        if defaults != self.missing.defaults:
            # Another choice was made meanwhile: its plan is on its way.
            return
        self._incoming = incoming
        self.headline.setText(headline(incoming))
        _caption(self.confirm, f"Importer {plural(incoming.added, 'note', 'notes')}")
        _caption(self.restore, "Importer et les remettre" if incoming.added else "Les remettre")
        _caption(self.leave, LEAVE if incoming.added else "Fermer")
        self.confirm.setEnabled(bool(incoming.added))
        self.restore.setEnabled(bool(incoming.trashed))
        paragraphs = report(self._services.look, incoming, found)
        self._fit(incoming, lines=len(paragraphs))
        self.report.show_paragraphs(paragraphs)
        announce(self, self.headline.text())

    def _fit(self, incoming: Incoming, *, lines: int) -> None:
        if lines and self.report.isHidden():
            px, window = self._services.look.px, self._services.window
            tall = px(min(TALLEST, LINE * lines + AROUND))
            self.resize(min(self.width(), window.width()), min(tall, window.height()))
            self.move(window.geometry().center() - self.rect().center())
        self.missing.setVisible(self.missing.is_needed)
        self.report.setVisible(bool(lines))
        self.confirm.setVisible(bool(incoming.added))
        self.restore.setVisible(bool(incoming.trashed))
        if not self.missing.isAncestorOf(self.focusWidget() or self):
            rest = self.restore if incoming.trashed else self.leave
            (self.confirm if incoming.added else rest).setFocus()

    def _confirm(self, *, restore: bool) -> None:
        planned, session = self._incoming, self._session
        if planned is None or not (planned.trashed if restore else planned.added):
            return
        self.confirm.setEnabled(False)
        self.restore.setEnabled(False)
        asked = Import(self._files, self.missing.defaults, restore)
        dossier, tick = session.dossier, session.mint.last

        def ready() -> tuple[Incoming, Prepared]:
            incoming = asked.into(dossier, tick) if restore else planned
            return incoming, session.prepare(incoming.edit)

        self._services.tasks.run(ready, self._apply, self._refuse)

    def _apply(self, ready: tuple[Incoming, Prepared]) -> None:
        incoming, prepared = ready
        open_, messages = self._services.open, self._services.messages
        if self.isHidden():
            # Given up meanwhile.
            return
        self.accept()
        if not (open_.has_session and open_.session is self._session):
            messages.show(
                "Ce dossier a été fermé entre-temps\u202f; rien n’a été importé, rouvrez-le puis "
                "recommencez."
            )
        elif open_.attempt(lambda: self._session.publish(prepared)):
            parts = [plural(incoming.added, "note importée", "notes importées")]
            parts += [plural(incoming.restored, "note remise", "notes remises")]
            counts = incoming.added, incoming.restored
            listed = [part for part, count in zip(parts, counts, strict=True) if count]
            messages.show_undoable(f"{', '.join(listed)}.")

    def _refuse(self, error: DossierError) -> None:
        self.reject()
        self._services.messages.show(str(error))


def _caption(made: QPushButton, text: str) -> None:
    """Change what a button says, to the ear too."""
    made.setText(text)
    made.setAccessibleName(text)


def _read(dossier: Dossier, paths: Sequence[Path]) -> tuple[Files, Lacks]:
    """The files, and what must be asked of them; in a thread."""
    files = read_notes_files(paths)
    return files, lacks(dossier, files)
