"""« Affichage »: colours, size."""

from dataclasses import replace

from lda_synthese.ui.preferences.rows import PreferenceRows, Segments
from lda_synthese.ui.preferences.services import PreferencesServices
from lda_synthese.ui.widgets.look import ZOOMS

THEMES = (("Système", "system"), ("Clair", "light"), ("Sombre", "dark"))
USUAL_THEME, USUAL_ZOOM = "system", 100


class DisplayTab(PreferenceRows):
    """Applied as soon as it is chosen."""

    can_restore = True

    def __init__(self, services: PreferencesServices) -> None:
        super().__init__(services.look)
        self._services = services
        look = services.look
        self._theme = Segments(look, "preferences.theme", THEMES, self._choose_theme)
        sizes = [(f"{zoom}\u00a0%", str(zoom)) for zoom in ZOOMS]
        self._zoom = Segments(look, "preferences.zoom", sizes, self._choose_zoom)
        self.add(
            "Couleurs",
            "«\u202fSystème\u202f» suit Windows, y compris pendant la séance.",
            self._theme,
        )
        self.add(
            "Taille de l’interface",
            "Ctrl++ et Ctrl+moins du pavé\u00a0; de 100 à 200\u00a0%.",
            self._zoom,
        )
        self.close_up()
        services.preferences.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._theme.show_value(self._services.preferences.settings.theme)
        self._zoom.show_value(str(self._services.look.zoom))

    def _choose_theme(self, theme: str) -> None:
        preferences = self._services.preferences
        self._services.look.apply(theme)
        preferences.change_settings(replace(preferences.settings, theme=theme))

    def _choose_zoom(self, percent: str) -> None:
        self._services.zoom_to(int(percent))

    def restore(self) -> None:
        """Everything here as on the first day."""
        self._choose_theme(USUAL_THEME)
        self._choose_zoom(str(USUAL_ZOOM))
