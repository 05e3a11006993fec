"""What works on every page: menus and keys of the whole window."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WindowCommand:
    """A command of the window: the method of the window that does it, by name."""

    id: str
    text: str
    menu: str
    method: str
    keys: tuple[str, ...] = ()


WINDOW_COMMANDS = (
    WindowCommand("new", "Créer un dossier…", "Fichier", "ask_new", ("Ctrl+N",)),
    WindowCommand("open", "Ouvrir…", "Fichier", "ask_open", ("Ctrl+O",)),
    WindowCommand("example", "Explorer le dossier d’exemple", "Fichier", "open_example"),
    WindowCommand("save", "Enregistrer maintenant", "Fichier", "save_now", ("Ctrl+S",)),
    WindowCommand("elsewhere", "Enregistrer ailleurs…", "Fichier", "ask_elsewhere"),
    WindowCommand("import", "Importer des notes…", "Fichier", "ask_import"),
    WindowCommand("export", "Exporter la synthèse", "Fichier", "go_to_export", ("Ctrl+E",)),
    WindowCommand("close", "Fermer le dossier", "Fichier", "close_dossier", ("Ctrl+W",)),
    WindowCommand("quit", "Quitter", "Fichier", "close", ("Ctrl+Q",)),
    WindowCommand("undo", "Annuler", "Édition", "undo", ("Ctrl+Z",)),
    WindowCommand("redo", "Rétablir", "Édition", "redo", ("Ctrl+Y",)),
    WindowCommand("live", "Mode atelier", "Affichage", "toggle_live", ("F11",)),
    WindowCommand("dark", "Clair ou sombre", "Affichage", "toggle_dark"),
    WindowCommand("zoom.in", "Agrandir", "Affichage", "zoom_in", ("Ctrl++",)),
    WindowCommand("zoom.out", "Réduire", "Affichage", "zoom_out", ("Ctrl+Shift+Down",)),
    WindowCommand("palette", "Chercher ou lancer…", "Aller", "open_palette", ("Ctrl+K",)),
    WindowCommand("pane.next", "Zone suivante", "Aller", "next_zone", ("F6",)),
    WindowCommand("pane.previous", "Zone précédente", "Aller", "previous_zone", ("Shift+F6",)),
    WindowCommand("who", "Changer la personne qui écrit…", "Outils", "ask_who"),
    WindowCommand("keys", "Raccourcis de cet écran", "Aide", "show_keys", ("F1",)),
)
