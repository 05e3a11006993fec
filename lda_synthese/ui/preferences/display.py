"""« Affichage »: colours, size, letters, what moves, how long a message stays."""

from dataclasses import replace

from lda_synthese.settings.store import Settings
from lda_synthese.ui.preferences.rows import PreferenceRows, Segments, switch
from lda_synthese.ui.preferences.services import PreferencesServices
from lda_synthese.ui.widgets.look import ZOOMS

THEMES = (("Système", "system"), ("Clair", "light"), ("Sombre", "dark"))
FONTS = (("Inter (fournie)", "inter"), ("Police du système", "system"))
LASTING_S = (4, 8, 20)
USUAL = Settings()


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
        self._font = Segments(look, "preferences.font", FONTS, self._choose_font)
        self._calm = switch("Réduire les animations", "preferences.calm", self._choose_calm)
        lasting = [(f"{seconds}\u00a0secondes", str(seconds)) for seconds in LASTING_S]
        self._lasting = Segments(look, "preferences.message", lasting, self._choose_lasting)
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
        self.add(
            "Police", "Inter est fournie\u202f; la police du système convient aussi.", self._font
        )
        self.add(
            "Animations",
            "Menus et listes s’ouvrent d’un coup\u202f; réduites aussi si Windows le demande.",
            self._calm,
        )
        self.add(
            "Durée des messages",
            "Un message à lire attend sous la souris\u202f; avec un bouton, il reste au moins "
            "30\u00a0secondes.",
            self._lasting,
        )
        self.close_up()
        services.preferences.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        settings = self._services.preferences.settings
        self._theme.show_value(settings.theme)
        self._zoom.show_value(str(self._services.look.zoom))
        self._font.show_value(settings.font)
        self._calm.setChecked(settings.is_calm)
        self._lasting.show_value(str(settings.message_s))

    def _choose_theme(self, theme: str) -> None:
        self._services.look.apply(theme)
        self._take(replace(self._services.preferences.settings, theme=theme))

    def _choose_zoom(self, percent: str) -> None:
        self._services.zoom_to(int(percent))

    def _choose_font(self, font: str) -> None:
        self._take(replace(self._services.preferences.settings, font=font))
        self._services.restyle(lambda: self._services.look.set_font(font))

    def _choose_calm(self, is_calm: bool) -> None:
        self._services.look.set_calm(is_calm=is_calm)
        self._take(replace(self._services.preferences.settings, is_calm=is_calm))

    def _choose_lasting(self, seconds: str) -> None:
        self._take(replace(self._services.preferences.settings, message_s=int(seconds)))

    def _take(self, settings: Settings) -> None:
        self._services.preferences.change_settings(settings)

    def restore(self) -> None:
        """Everything here as on the first day."""
        self._choose_theme(USUAL.theme)
        self._choose_calm(USUAL.is_calm)
        self._choose_lasting(str(USUAL.message_s))
        # These build the dialog anew.
        self._choose_font(USUAL.font)
        self._choose_zoom(str(USUAL.zoom))
