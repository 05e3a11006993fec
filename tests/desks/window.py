"""The window without anybody waiting: what it shows, what is asked of it, its pages."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QLabel, QListWidget, QMenu, QPushButton, QWidget

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.model import Person
from lda_synthese.domain.state.published import Published
from lda_synthese.session.saving import SaveState
from lda_synthese.session.session import Session
from lda_synthese.settings.store import Settings
from lda_synthese.ui.app import bug_reporter
from lda_synthese.ui.services.assistant import Assistant
from lda_synthese.ui.services.spelling import Spelling
from lda_synthese.ui.shell.appearance import zoom
from lda_synthese.ui.shell.frame import FOOT
from lda_synthese.ui.shell.keyboard.sheet import KeysOfTheScreen
from lda_synthese.ui.shell.palette import Palette
from lda_synthese.ui.shell.rail import RailButton
from lda_synthese.ui.widgets.actions import Command
from lda_synthese.ui.widgets.basics import KeyCap
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.notices import OfferBanner
from lda_synthese.ui.window import MainWindow
from tests.desks.board import BoardDesk
from tests.desks.capture import CaptureDesk
from tests.desks.days.bilan import BilanDesk
from tests.desks.days.recit import RecitDesk
from tests.desks.export import ExportDesk
from tests.desks.home import HomeDesk
from tests.desks.parts import part, texts_of
from tests.desks.preparation import PreparationDesk
from tests.desks.reception import ReceptionDesk


class WindowDesk:
    """`window` is Qt's: its size, its focus; everything of ours is a verb here."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.context = window, window.context
        self.home, self.preparation = HomeDesk(window), PreparationDesk(window)
        self.capture, self.board = CaptureDesk(window), BoardDesk(window)
        self.export, self.reception = ExportDesk(window), ReceptionDesk(window)
        self.bilan, self.recit = BilanDesk(window), RecitDesk(window)

    @property
    def offers(self) -> OfferBanner:
        """What is offered above the page."""
        return self.window.shell.offers

    def learn(self, word: str) -> None:
        """Have the spelling know a word, as the menu of the field does."""
        self.context.preferences.add_word(word)

    # What is open

    @property
    def has_dossier(self) -> bool:
        """Whether a dossier is open."""
        return self.context.open.has_session

    @property
    def dossier(self) -> Dossier:
        """The state of the open dossier."""
        return self.context.open.dossier

    @property
    def session(self) -> Session:
        """The open dossier."""
        return self.context.open.session

    @property
    def path(self) -> Path:
        """Its file."""
        return self.session.path

    @property
    def drafts(self) -> list[str]:
        """What is being typed, wherever it is."""
        return [draft.text for draft in self.session.drafts]

    @property
    def is_saved(self) -> bool:
        """Whether the disk has everything."""
        return not self.context.open.state.pending

    @property
    def problem(self) -> str | None:
        """Why the disk does not have it."""
        return self.context.open.state.problem

    @property
    def undo_label(self) -> str | None:
        """What would be undone."""
        return self.context.open.state.undo

    @property
    def is_indexed(self) -> bool:
        """Whether the search is ready; it is filled in a thread of its own."""
        return not self.session.index.begin().is_alive()

    def do(self, build: Callable[[], Edit]) -> bool:
        """Build an edit and apply it as a page does; whether it went through."""
        return self.context.open.do(build)

    def apply(self, edit: Edit) -> bool:
        """Apply an edit as a page does; whether it went through."""
        return self.context.open.apply(edit)

    def undo(self) -> None:
        """Take back the last gesture."""
        self.context.open.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.context.open.redo()

    def identify(self, person: Person) -> None:
        """Somebody else takes the keyboard."""
        self.window.shell.who.identify(person)

    # Files

    @property
    def is_opening(self) -> bool:
        """Whether a file that was asked for is still to come."""
        return self.window.keeper.is_opening

    @property
    def is_closing(self) -> bool:
        """Whether the file of a dossier that has gone is still held."""
        return self.window.keeper.is_closing

    def ask_to_open(self, path: Path) -> None:
        """Ask for a file to be opened, and wait for nothing."""
        self.window.keeper.open_file(path)

    def ask_to_read(self, path: Path) -> None:
        """Ask for a file to be opened for reading only."""
        self.window.keeper.open_to_read(path)

    def ask_to_create(self, path: Path, title: str) -> None:
        """Ask for a new dossier."""
        self.window.keeper.create_file(path, title)

    def ask_to_close(self) -> None:
        """Ask for the dossier to be closed, and wait for nothing."""
        self.window.keeper.close_dossier()

    def ask_to_save_elsewhere(self, path: Path) -> None:
        """Ask for the dossier to go on in another file."""
        self.window.keeper.save_elsewhere(path)

    def let_go(self) -> None:
        """Close the dossier whatever is not written."""
        if self.has_dossier:
            self.window.keeper.close_anyway()

    def cut_short(self) -> None:
        """The program dies and starts again: nothing is closed, the settings are as they were."""
        self.window.shell.drop_pages()
        session = self.context.open.detach()
        assert session is not None
        session.close(force=True)
        self.window.shell.show_page("accueil")

    def closings(self) -> list[object]:
        """A list that fills each time that a dossier has gone and none is shown."""
        closed: list[object] = []
        keeper, show_none = self.window.keeper, self.window.keeper.show_none
        keeper.show_none = lambda: closed.append(show_none())  # type: ignore[method-assign]
        return closed

    # Pages and commands

    @property
    def page(self) -> str:
        """The name of the page shown."""
        return self.window.shell.page

    @property
    def page_widget(self) -> QWidget:
        """The page shown, for who looks at every widget of it."""
        return self.window.shell.pages[self.page]

    @property
    def pages(self) -> list[str]:
        """The names of all pages, shown already or not."""
        return list(self.window.shell.kinds)

    def go_to(self, name: str, about: str = "") -> None:
        """Go to a page, and to something on it."""
        self.context.navigation.go_to(name, about)

    def refreshes(self, *names: str) -> list[str]:
        """A list that fills with the names of these pages as they show the dossier anew."""
        refreshed: list[str] = []
        for name in names:
            page = self.window.shell.pages[name]
            page.refresh = lambda name=name: refreshed.append(name)  # type: ignore[method-assign]
        return refreshed

    @property
    def zones(self) -> tuple[QWidget, ...]:
        """Where F6 goes, in its order."""
        shell = self.window.shell
        return shell.rail, *shell.pages[self.page].panes(), shell.status

    def next_zone(self) -> None:
        """F6."""
        self.trigger("pane.next")

    def trigger(self, command: str) -> bool:
        """Launch a command; whether it could be."""
        return self.context.actions.trigger(command)

    def command(self, id_: str) -> Command:
        """A command as it is declared now."""
        return self.context.actions[id_]

    def commands(self, page: str | None = None) -> tuple[Command, ...]:
        """The commands that work on a page; all of them without one."""
        actions = self.context.actions
        return actions.commands if page is None else actions.of_page(page)

    @property
    def menus(self) -> Mapping[str, list[QAction]]:
        """The menus by their titles, filled as when they open."""
        found = {}
        for entry in self.window.shell.topbar.bar.actions():
            menu = entry.menu()
            assert isinstance(menu, QMenu)
            menu.aboutToShow.emit()
            found[menu.title().replace("&", "")] = menu.actions()
        return found

    def found_by_palette(self, text: str) -> list[str]:
        """What « Chercher ou lancer » lists for a text."""
        palette = Palette(
            self.window,
            self.context.look,
            self.context.open,
            self.context.navigation,
            self.context.actions,
        )
        palette.field.setText(text)
        found = texts_of(part(palette, QListWidget, "palette.found").model())
        palette.deleteLater()
        return found

    def listed_by_f1(self, page: str) -> set[str]:
        """What the list of the keys of a page says."""
        keys = KeysOfTheScreen(self.window, self.context.look, self.context.actions, page)
        told = {label.text() for label in keys.findChildren(QLabel)}
        keys.deleteLater()
        return told

    def _sheet(self, page: str) -> KeysOfTheScreen:
        return KeysOfTheScreen(self.window, self.context.look, self.context.actions, page)

    def keys_by_group(self, page: str) -> dict[str, list[tuple[str, str]]]:
        """What F1 lists on a page: what keys are for → what they do, and which."""
        sheet = self._sheet(page)
        found = {name: [(c.text, c.shown_key) for c in some] for name, some in sheet.groups.items()}
        sheet.deleteLater()
        return found

    def print_keys(self, page: str, path: Path) -> None:
        """Print what F1 lists on a page, in a PDF."""
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        sheet = self._sheet(page)
        sheet.print_on(printer)
        sheet.deleteLater()

    # Around the pages

    @property
    def toast(self) -> str:
        """What was said last."""
        return self.window.shell.toast.text.text()

    @property
    def offer(self) -> str:
        """What the message offers; '' when it offers nothing or has gone."""
        offered = self.window.shell.toast.button
        return offered.text() if offered.isVisible() else ""

    @property
    def has_toast(self) -> bool:
        """Whether the message is seen."""
        return self.window.shell.toast.isVisible()

    def show_toast(self, text: str, offer: str = "") -> None:
        """Show a message, which offers something or not."""
        self.window.context.messages.show(text, offer, (lambda: None) if offer else None)

    def hide_toast(self) -> None:
        """Do not wait for the message to go."""
        self.window.shell.toast.hide()

    def forget_toast(self) -> None:
        """What was said last counts no more."""
        self.window.shell.toast.text.setText("")

    @property
    def banner(self) -> str:
        """The problem that stays; '' when there is none."""
        return self.window.shell.banner.text.text() if self.window.shell.banner.isVisible() else ""

    @property
    def ways_out(self) -> list[str]:
        """What the banner offers."""
        return [made.text() for made in self._ways_out]

    @property
    def _ways_out(self) -> list[QPushButton]:
        made = self.window.shell.banner.findChildren(QPushButton)
        return [one for one in made if not one.isHidden()]

    def way_out(self, text: str = "") -> QPushButton:
        """The button of a way out; the only one without a text."""
        made = [one for one in self._ways_out if one.text() == text or not text]
        assert made, text
        return made[0]

    @property
    def key_caps(self) -> list[QWidget]:
        """The keys that are named somewhere in the window."""
        return [cap for cap in self.window.findChildren(KeyCap) if cap.isVisible()]

    @property
    def saved_text(self) -> str:
        """« Enregistré à 10:42 »."""
        return self.window.shell.status.saved.text()

    @property
    def saved_widget(self) -> QWidget:
        """Where it stands, for who measures it."""
        return self.window.shell.status.saved

    @property
    def counts_text(self) -> str:
        """« 5 notes · 2 journées · 3 ateliers », or « Ouverture… »."""
        return self.window.shell.status.counts.text()

    @property
    def suggestions_text(self) -> str:
        """« Suggestions : prêtes »."""
        return self.window.shell.status.suggestions.text()

    @property
    def title(self) -> str:
        """The dossier's title, at the top."""
        return self.window.shell.topbar.title.text()

    @property
    def has_topbar(self) -> bool:
        """Whether the top bar is seen."""
        return self.window.shell.topbar.isVisible()

    @property
    def has_rail(self) -> bool:
        """Whether the rail is seen."""
        return self.window.shell.rail.isVisible()

    @property
    def rail(self) -> set[str]:
        """The entries that the rail shows, without those at its foot."""
        found = self.window.shell.rail.findChildren(QPushButton.__base__)
        names = {made.objectName() for made in found if made.isVisible()}
        foot = {entry.page for entry in FOOT}
        return {n.removeprefix("rail.") for n in names if n.startswith("rail.")} - foot

    def rail_count(self, page: str) -> int:
        """What the rail says is left on a page."""
        return part(self.window.shell.rail, RailButton, f"rail.{page}").count

    @property
    def rail_titles(self) -> list[str]:
        """The titles seen in the rail."""
        return [
            one.text() for one in self.window.shell.rail.findChildren(QLabel) if one.isVisible()
        ]

    def choose_in_rail(self, name: str) -> None:
        """Click an entry of the rail."""
        part(self.window.shell.rail, QAbstractButton, f"rail.{name}").click()

    def show_rail_of_carnet(self) -> None:
        """The rail as it is for a carnet."""
        self.window.shell.rail.show_for(has_dossier=True, is_carnet=True)

    def report_state(self, state: SaveState) -> None:
        """Have the disk say how far it is."""
        self.context.open.state_changed.emit(state)

    def on_published(self, follow: Callable[[Published], object]) -> None:
        """Call back with what each edit did."""
        self.context.open.published.connect(follow)

    def on_state(self, then: Callable[[], object]) -> None:
        """Call something each time that the disk is further."""
        self.context.open.state_changed.connect(lambda _: then())

    def report_bug(self, error: Exception) -> None:
        """Have an error reach the last door."""
        bug_reporter(self.context)(type(error), error, None)

    # The look, the child, the settings

    @property
    def look(self) -> Look:
        """Colours, letters, zoom."""
        return self.context.look

    def toggle_dark(self) -> None:
        """Light or dark."""
        self.trigger("dark")

    def toggle_live(self) -> None:
        """« Mode atelier »."""
        self.trigger("live")

    def zoom_in(self) -> None:
        """Everything larger."""
        self.trigger("zoom.in")

    def zoom_out(self) -> None:
        """Everything smaller."""
        self.trigger("zoom.out")

    def set_zoom(self, percent: int) -> None:
        """A zoom, from the next page built."""
        self.look.set_zoom(percent)

    def show_at(self, percent: int) -> None:
        """Everything at a zoom, now."""
        self.look.set_zoom(percent)
        zoom(self.window.shell, 0)

    @property
    def assistant(self) -> Assistant:
        """The child process, from this side."""
        return self.context.assistant

    @property
    def spelling(self) -> Spelling:
        """The words that the child knows."""
        return self.context.spelling

    def add_word(self, word: str) -> None:
        """A word that is right from now on."""
        self.context.preferences.add_word(word)

    @property
    def settings(self) -> Settings:
        """What this computer remembers."""
        return self.context.preferences.settings

    @property
    def is_idle(self) -> bool:
        """Whether all that was asked of threads came back, and was told."""
        return not self.context.tasks._followed

    def end_tasks(self) -> None:
        """Wait for the threads to be done, once and for all."""
        self.window.context.tasks.stop()

    def change_settings(self, settings: Settings) -> None:
        """Take new settings, written in a thread."""
        self.context.preferences.change_settings(settings)

    def ask_who(self) -> None:
        """« Vous êtes… »."""
        self.trigger("who")
