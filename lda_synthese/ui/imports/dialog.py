"""« Importer des notes »: what the files hold, where it goes, then one gesture for all of it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.application.importing import Import, read_notes_files
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.exchange.files import (
    Files,
    Incoming,
    Lacks,
    arrival,
    lacks,
    without,
)
from lda_synthese.domain.exchange.plan import Defaults
from lda_synthese.domain.exchange.record import NO_DAY, NO_WORKSHOP
from lda_synthese.domain.privacy.detect import allowed_names
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.text.french import plural
from lda_synthese.session.standing import Prepared
from lda_synthese.ui.imports.arrival import ArrivalParagraphs, headline, report
from lda_synthese.ui.imports.rows import ArrivingList, ArrivingNote, arriving
from lda_synthese.ui.imports.services import ImportServices
from lda_synthese.ui.imports.ways import WaysPanel
from lda_synthese.ui.widgets.basics import Chooser, Label, WrappedLabel, button, recaption, styled
from lda_synthese.ui.widgets.document.long_text import LongText
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.notices import announce

WIDE, TALLEST, LINE, AROUND = 980, 680, 26, 300
"""Width and height of the dialog, of a line it shows, and of what stands around them, in logical
pixels."""

TICKING_MS = 150
"""Ticks that follow one another are planned once."""

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
            people = [(person.name, person.name) for person in dossier.note_takers]
            self._offer("rapporteur", "Notes prises par", [("Non précisé", ""), *people])

    def _offer(self, name: str, caption: str, choices: Sequence[Choice], chosen: int = 0) -> None:
        if name in self._choosers:
            # The files are read anew: what was chosen stays.
            return
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


@dataclass(frozen=True, slots=True)
class Planned:
    """What was asked under a number, told in `paragraphs`; `rows` are all the notes, when they are
    to be shown.
    """

    number: int
    incoming: Incoming
    paragraphs: tuple[str, ...]
    rows: list[ArrivingNote] | None


class ImportDialog(QDialog):
    """Reads and plans in threads; nothing is written before « Importer 97 notes ».

    « Les remettre » does that too, and takes the notes of the files out of the trash.
    """

    def __init__(self, services: ImportServices, paths: Sequence[Path], files: Files = ()) -> None:
        """Read `paths`; or show `files`, which were read already, as they are."""
        super().__init__(services.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Importer des notes")
        self._services, self._session = services, services.open.session
        self._paths, self._given = tuple(paths), files
        self._files: Files = ()
        self._asked = 0
        self._incoming: Incoming | None = None
        look = services.look
        self.headline = WrappedLabel(look, "Lecture…", size=16, weight=600)
        self.headline.setObjectName("import.headline")
        # A file's name may be a word of two hundred letters.
        self.headline.setMinimumWidth(1)
        self.missing = Missing(look, lambda: self._plan(rows=True))
        self.ways = WaysPanel(look, self._paths, self._read)
        self.rows = ArrivingList(look, services.tasks, services.messages)
        self._ticking = QTimer(self)
        self._ticking.setSingleShot(True)
        self._ticking.setInterval(TICKING_MS)
        self._ticking.timeout.connect(lambda: self._plan(rows=False))
        self.rows.notes.ticks_changed.connect(self._follow_ticks)
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
        self._read()

    def _lay_out(self) -> None:
        px = self._services.look.px
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        buttons.addStretch(1)
        for made in (self.leave, self.restore, self.confirm):
            buttons.addWidget(made)
        layout.setSpacing(px(12))
        layout.addWidget(self.headline)
        layout.addWidget(self.missing)
        layout.addWidget(self.ways)
        layout.addWidget(self.rows, 3)
        layout.addWidget(self.report, 2)
        layout.addLayout(buttons)
        for widget in (
            self.missing, self.ways, self.rows, self.report, self.restore, self.confirm,
        ):  # fmt: skip
            widget.hide()
        self.resize(px(720), px(120))

    def _read(self) -> None:
        """Read the files as is chosen now, in a thread."""
        number, dossier = self._ask(), self._session.dossier
        given, paths, ways = self._given, self._paths, self.ways.ways

        def read() -> tuple[int, Files, Lacks]:
            files = given or read_notes_files(paths, dossier, ways)
            return number, files, lacks(dossier, files)

        self._services.tasks.run(read, self._take_files, self._refuse)

    def _ask(self) -> int:
        """Nothing is confirmed before the answer, whose number is given."""
        self.confirm.setEnabled(False)
        self.restore.setEnabled(False)
        self._ticking.stop()
        self._asked += 1
        return self._asked

    def _take_files(self, read: tuple[int, Files, Lacks]) -> None:
        number, files, wanted = read
        # Another choice was made meanwhile: its reading is on its way.
        if number == self._asked:
            self._files = files
            self.rows.notes.unwanted.clear()
            dossier = self._session.dossier
            here = self._services.preferences.settings.view_of(dossier.id).workshop
            self.missing.ask(dossier, wanted, here)
            self.ways.setVisible(not self._given)
            if not self._given:
                self.ways.show_files(files)
            self._plan(rows=True)

    def _follow_ticks(self) -> None:
        self._ask()
        self._ticking.start()

    def _plan(self, *, rows: bool) -> None:
        """Plan with what is chosen and ticked now, in a thread; `rows` are planned with all."""
        number, unwanted = self._ask(), frozenset(self.rows.notes.unwanted)
        every, session = Import(self._files, self.missing.defaults), self._session
        dossier, tick = session.dossier, session.mint.last
        paragraphs = ArrivalParagraphs(self._services.look)

        def plan() -> Planned:
            incoming = _ticked(every, unwanted).into(dossier, tick)
            whole = every.into(dossier, tick) if rows and unwanted else incoming
            told = report(paragraphs, incoming, arrival(incoming))
            return Planned(number, incoming, told, arriving(whole) if rows else None)

        self._services.tasks.run(plan, self._show, self._refuse)

    def _show(self, planned: Planned) -> None:
        if planned.number != self._asked:
            # Another choice was made meanwhile: its plan is on its way.
            return
        incoming, paragraphs = planned.incoming, planned.paragraphs
        if planned.rows is not None:
            dossier = self._session.dossier
            names = {theme.number: theme.short for theme in dossier.themes}
            self.rows.notes.show_notes(planned.rows, names, allowed_names(dossier))
        self._incoming = incoming
        is_nothing_ticked = bool(self.rows.notes.unwanted) and not incoming.added
        self.headline.setText("Aucune note cochée." if is_nothing_ticked else headline(incoming))
        recaption(self.confirm, f"Importer {plural(incoming.added, 'note', 'notes')}")
        recaption(self.restore, "Importer et les remettre" if incoming.added else "Les remettre")
        recaption(self.leave, LEAVE if incoming.added else "Fermer")
        self.confirm.setEnabled(bool(incoming.added))
        self.restore.setEnabled(bool(incoming.trashed))
        self._fit(incoming, lines=len(paragraphs))
        self.report.show_paragraphs(paragraphs)
        announce(self, self.headline.text())

    def _fit(self, incoming: Incoming, *, lines: int) -> None:
        notes = self.rows.notes.rowCount()
        if (lines or notes) and self.report.isHidden() and self.rows.isHidden():
            px, window = self._services.look.px, self._services.window
            tall = px(min(TALLEST, LINE * (lines + notes) + AROUND))
            self.resize(min(px(WIDE), window.width()), min(tall, window.height()))
            self.move(window.geometry().center() - self.rect().center())
        self.rows.setVisible(bool(notes))
        self.missing.setVisible(self.missing.is_needed)
        self.report.setVisible(bool(lines))
        self.confirm.setVisible(bool(incoming.added or self.rows.notes.unwanted))
        self.restore.setVisible(bool(incoming.trashed))
        if self.focusWidget() in (None, self.leave, self.confirm, self.restore):
            rest = self.restore if incoming.trashed else self.leave
            (self.confirm if incoming.added else rest).setFocus()

    def _confirm(self, *, restore: bool) -> None:
        planned, session = self._incoming, self._session
        if planned is None or not (planned.trashed if restore else planned.added):
            return
        self.confirm.setEnabled(False)
        self.restore.setEnabled(False)
        unwanted = frozenset(self.rows.notes.unwanted)
        every = Import(self._files, self.missing.defaults, restore)
        dossier, tick = session.dossier, session.mint.last

        def ready() -> tuple[Incoming, Prepared]:
            incoming = _ticked(every, unwanted).into(dossier, tick) if restore else planned
            return incoming, session.prepare(incoming.edit)

        self._services.tasks.run(ready, self._apply, self._refuse)

    def _apply(self, ready: tuple[Incoming, Prepared]) -> None:
        incoming, prepared = ready
        open_, messages = self._services.open, self._services.messages
        if self.isHidden():
            # Given up meanwhile.
            return
        self.accept()
        if not open_.has(self._session):
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


def _ticked(every: Import, unwanted: Collection[tuple[int, int]]) -> Import:
    """The import without the notes that nobody wants; for a thread."""
    return replace(every, files=without(every.files, unwanted))
