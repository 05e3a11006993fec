"""« Suggestions »: whether, how sure, by which key."""

from dataclasses import replace

from lda_synthese.domain.text.french import plural
from lda_synthese.settings.store import Settings
from lda_synthese.ui.preferences.rows import PreferenceRows, Segments, switch
from lda_synthese.ui.preferences.services import PreferencesServices
from lda_synthese.ui.widgets.basics import WrappedLabel

BOLDNESSES = (("Prudent", "careful"), ("Équilibré", "balanced"), ("Large", "broad"))
USUAL = Settings()


ENOUGH = 10
"""Decisions from which a percentage says something."""


def rates_of(settings: Settings) -> str:
    """How many proposed themes were followed, how many corrected, and the share once it counts."""
    followed, corrected = settings.followed, settings.corrected
    total = followed + corrected
    if not total:
        return "Aucun thème proposé n’a encore été suivi ni corrigé."
    counts = (
        f"{plural(followed, 'thème proposé suivi', 'thèmes proposés suivis')}, "
        f"{plural(corrected, 'corrigé', 'corrigés')}"
    )
    share = f"\u00a0: suivis à {round(100 * followed / total)}\u00a0%"
    return f"{counts}{share if total >= ENOUGH else ''}."


class SuggestionsTab(PreferenceRows):
    """Applied as soon as it is chosen: the pages that show proposals are built anew."""

    can_restore = True

    def __init__(self, services: PreferencesServices) -> None:
        super().__init__(services.look)
        self._services = services
        self._on = switch("Proposer un thème et une nature", "preferences.suggests", self._switch)
        self._bold = Segments(
            services.look, "preferences.boldness", BOLDNESSES, self._choose_boldness
        )
        self._tab = switch(
            "Tab accepte la proposition", "preferences.tab_accepts", self._switch_tab
        )
        self.add(
            "Suggestions",
            "Une proposition n’est jamais une décision\u00a0: elle attend votre accord.",
            self._on,
        )
        self.add(
            "Seuil",
            "«\u202fPrudent\u202f» ne propose que ce qui est très sûr, «\u202fLarge\u202f» ce qui "
            "est le plus probable.",
            self._bold,
        )
        self._rates = WrappedLabel(services.look, "", size=13)
        self._rates.setObjectName("preferences.rates")
        self.add(
            "Touche Tab",
            "Sans cela, Tab passe toujours au champ suivant\u202f; Ctrl+Entrée accepte et ajoute.",
            self._tab,
        )
        self.add(
            "Ce que vous en faites",
            "Compté sur cet ordinateur, dans le champ de Saisie\u202f; rien n’en part.",
            self._rates,
        )
        self.close_up()
        services.preferences.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        settings = self._services.preferences.settings
        self._on.setChecked(settings.suggests)
        self._bold.show_value(settings.boldness)
        self._tab.setChecked(settings.tab_accepts)
        self._rates.setText(rates_of(settings))

    def _switch(self, is_on: bool) -> None:
        self._take(replace(self._services.preferences.settings, suggests=is_on))

    def _switch_tab(self, is_on: bool) -> None:
        self._take(replace(self._services.preferences.settings, tab_accepts=is_on))

    def _choose_boldness(self, boldness: str) -> None:
        self._take(replace(self._services.preferences.settings, boldness=boldness))

    def _take(self, settings: Settings) -> None:
        self._services.preferences.change_settings(settings)
        self._services.rebuild()

    def restore(self) -> None:
        """Everything here as on the first day."""
        self._take(
            replace(
                self._services.preferences.settings,
                suggests=USUAL.suggests,
                boldness=USUAL.boldness,
                tab_accepts=USUAL.tab_accepts,
            )
        )
