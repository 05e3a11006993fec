"""What works on every page: menus and keys of the whole window."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

from PySide6.QtWidgets import QWidget

from lda_synthese.domain.text.french import plural
from lda_synthese.ui.keeper import DossierKeeper, close_for
from lda_synthese.ui.preferences.services import PreferencesServices, PreferencesTab
from lda_synthese.ui.services import files
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.shell import clipboard
from lda_synthese.ui.shell.appearance import USUAL_ZOOM, toggle_dark, zoom, zoom_to
from lda_synthese.ui.shell.frame import Shell
from lda_synthese.ui.shell.keyboard.row_menu import open_row_menu
from lda_synthese.ui.widgets.actions import GLOBAL, ActionSpec


def declare(shell: Shell, keeper: DossierKeeper) -> None:
    """Declare all of them, in the order of the menus."""
    table = chain(
        file_commands(shell, keeper),
        edit_commands(shell.context),
        view_commands(shell),
        go_commands(shell),
        help_commands(shell),
        page_commands(shell),
    )
    shell.context.actions.declare(GLOBAL, table)


def file_commands(shell: Shell, keeper: DossierKeeper) -> Iterator[ActionSpec]:
    """Dossiers, what comes in, what goes out."""
    context = shell.context
    make = partial(ActionSpec, menu="Fichier")
    ask_new = partial(files.ask_new, context.dialogs, keeper.create_file)
    ask_open = partial(files.ask_open, context.window, keeper.open_file)
    yield make("new", "Créer un dossier…", act=ask_new, keys=("Ctrl+N",))
    yield make("open", "Ouvrir…", act=ask_open, keys=("Ctrl+O",))
    yield make("example", "Explorer le dossier d’exemple", act=keeper.open_example)
    yield make("save", "Enregistrer maintenant", act=keeper.save_now, keys=("Ctrl+S",))
    yield make("elsewhere", "Enregistrer ailleurs…", act=keeper.ask_elsewhere)
    yield make("backups", "Sauvegardes…", act=partial(ask_backups, context))
    yield make("import", "Importer des notes…", act=partial(ask_import, context))
    go_to_export = partial(context.navigation.go_to, "export")
    yield make("export", "Exporter la synthèse", act=go_to_export, keys=("Ctrl+E",))
    distribute = partial(ask_distribution, context)
    yield make("distribute", "Distribuer les carnets…", act=distribute)
    yield make("colleague", "Copie pour un collègue…", act=partial(ask_colleague, context))
    hand_back = partial(ask_to_hand_back, context, keeper)
    yield make("hand_back", "Remettre le carnet", act=hand_back)
    yield make("close", "Fermer le dossier", act=keeper.close_dossier, keys=("Ctrl+W",))
    yield make("quit", "Quitter", act=context.window.close, keys=("Ctrl+Q",))


def edit_commands(context: Context) -> Iterator[ActionSpec]:
    """There and back."""
    make = partial(ActionSpec, menu="Édition")
    yield make(
        "undo", "Annuler", act=partial(if_open, context, context.open.undo), keys=("Ctrl+Z",)
    )
    yield make(
        "redo", "Rétablir", act=partial(if_open, context, context.open.redo), keys=("Ctrl+Y",)
    )
    # A field has these keys first; they are here for lists, and for who looks in the menu.
    yield make("cut", "Couper", act=clipboard.cut, keys=("Ctrl+X",))
    yield make("copy", "Copier", act=clipboard.copy, keys=("Ctrl+C",))
    yield make("clip", "Coller", act=clipboard.paste, keys=("Ctrl+V",))
    yield make("row_menu", "Menu de la ligne", act=open_row_menu, keys=("Shift+F10",))


def view_commands(shell: Shell) -> Iterator[ActionSpec]:
    """The look."""
    make = partial(ActionSpec, menu="Affichage")
    larger, smaller = partial(zoom, shell, 1), partial(zoom, shell, -1)
    usual = partial(zoom_to, shell, USUAL_ZOOM)
    dark = partial(toggle_dark, shell.context.look, shell.context.preferences)
    yield make("live", "Mode atelier", act=shell.toggle_live, keys=("F11",))
    yield make("dark", "Clair ou sombre", act=dark)
    yield make("zoom.in", "Agrandir", act=larger, keys=("Ctrl++", "Ctrl+Num++"))
    yield make("zoom.out", "Réduire", act=smaller, keys=("Ctrl+Shift+Down", "Ctrl+Num+-"))
    yield make("zoom.usual", "Taille normale", act=usual, keys=("Ctrl+Num+0",))


def go_commands(shell: Shell) -> Iterator[ActionSpec]:
    """Anywhere by a few letters, and zone after zone."""
    make = partial(ActionSpec, menu="Aller")
    onward, back = partial(shell.next_zone, 1), partial(shell.next_zone, -1)

    def open_palette() -> None:
        from lda_synthese.ui.shell.palette import Palette

        context = shell.context
        Palette(
            context.window, context.look, context.open, context.navigation, context.actions
        ).open()

    yield make("palette", "Chercher ou lancer…", act=open_palette, keys=("Ctrl+K",))
    yield make("pane.next", "Zone suivante", act=onward, keys=("F6",), hint="changer de zone")
    yield make("pane.previous", "Zone précédente", act=back, keys=("Shift+F6",))


def help_commands(shell: Shell) -> Iterator[ActionSpec]:
    """Who writes, by which keys."""

    def show_keys() -> None:
        from lda_synthese.ui.shell.keyboard.sheet import KeysOfTheScreen

        context = shell.context
        KeysOfTheScreen(context.window, context.look, context.actions, shell.page).open()

    preferences, about = partial(ask_preferences, shell), partial(ask_preferences, shell, "about")
    abbreviations = partial(ask_preferences, shell, "keyboard")
    yield ActionSpec("preferences", "Préférences…", preferences, menu="Outils", keys=("Ctrl+,",))
    yield ActionSpec("abbreviations", "Abréviations et touches…", abbreviations, menu="Outils")
    yield ActionSpec("who", "Changer la personne qui écrit…", shell.who.ask, menu="Outils")
    erase = partial(ask_erasure_of_words, shell.context)
    yield ActionSpec("erase", "Effacer des mots pour de bon…", erase, menu="Outils")
    requests = partial(if_open, shell.context, partial(show_erasures_asked, shell.context))
    held = partial(ask_preferences, shell, "held")
    yield ActionSpec("held", "Données personnelles sur cet ordinateur…", held, menu="Outils")
    yield ActionSpec("erasures", "Effacements demandés par les carnets…", requests, menu="Outils")
    yield ActionSpec("keys", "Raccourcis de cet écran", show_keys, menu="Aide", keys=("F1",))
    yield ActionSpec("about", "À propos de LDA Synthèse", about, menu="Aide")


def page_commands(shell: Shell) -> Iterator[ActionSpec]:
    """A way to each page, which has no key of its own."""
    for name, kind in shell.kinds.items():
        go = partial(shell.context.navigation.go_to, name)
        yield ActionSpec(f"go.{name}", kind.entry.title, go, menu="Aller")


def ask_import(context: Context) -> None:
    """Bring notes in from files."""
    # Imported here: the window does not need it to start.
    from lda_synthese.ui.imports import offer

    offer.choose_import(context)


def ask_backups(context: Context) -> None:
    """The copies of the dossier, and the way back from each."""
    from lda_synthese.ui.safety.copies import show_copies

    show_copies(context)


def ask_erasure_of_words(context: Context) -> None:
    """Words that go for good."""
    from lda_synthese.ui.erasing.dialog import ask_erasure

    ask_erasure(context)


def show_erasures_asked(context: Context) -> None:
    """What carnets ask to erase."""
    from lda_synthese.ui.erasing.dialog import show_requests

    show_requests(context)


def ask_preferences(shell: Shell, tab: str = "display") -> None:
    """What each person chooses on this computer; `tab` is the one shown."""
    from lda_synthese.ui.preferences.dialog import show_preferences

    def restyle(act: Callable[[], object]) -> None:
        shell.rebuild_pages(act)
        if shell.context.open.has_session:
            shell.show_state(shell.context.open.state)

    context = shell.context

    def held() -> QWidget:
        from lda_synthese.ui.erasing.held import HeldTab

        return HeldTab(context)

    services = PreferencesServices(
        window=context.window,
        look=context.look,
        preferences=context.preferences,
        actions=context.actions,
        zoom_to=partial(zoom_to, shell),
        restyle=restyle,
        rebuild=partial(restyle, lambda: None),
        describe=partial(numbers_of_now, context),
        more=(PreferencesTab("held", "Données personnelles", "hard-drive", held),),
    )
    show_preferences(services, tab)


def numbers_of_now(context: Context) -> list[str]:
    """What a diagnostic says of the moment: numbers, never a name or a text."""
    suggestions = f"Suggestions\u00a0: {context.assistant.state}"
    if not context.open.has_session:
        return [suggestions, "Aucun dossier ouvert"]
    notes, findings = len(context.open.dossier.notes), len(context.open.dossier.findings)
    counts = f"{plural(notes, 'note', 'notes')}, {plural(findings, 'point', 'points')}"
    return [suggestions, f"Dossier ouvert\u00a0: {counts}"]


def ask_distribution(context: Context) -> None:
    """Make the carnets of the rapporteurs."""
    from lda_synthese.ui.carnets.distribute import offer_distribution

    offer_distribution(context)


def ask_colleague(context: Context) -> None:
    """A whole dossier for somebody else."""
    from lda_synthese.ui.carnets.colleague import ask_copy

    ask_copy(context)


def ask_to_hand_back(context: Context, keeper: DossierKeeper) -> None:
    """Close a carnet, ready to be sent."""
    from lda_synthese.ui.carnets.hand_back import ask_hand_back

    ask_hand_back(context, partial(close_for, keeper, context.tasks))


def if_open(context: Context, act: Callable[[], None]) -> None:
    """Do what means something with a dossier only."""
    if context.open.has_session:
        act()
