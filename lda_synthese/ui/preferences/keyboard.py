"""« Clavier et abréviations »."""

from lda_synthese.ui.preferences.abbreviations import AbbreviationsBox
from lda_synthese.ui.preferences.keys import KeysBox
from lda_synthese.ui.preferences.rows import PreferenceRows
from lda_synthese.ui.preferences.services import PreferencesServices


class KeyboardTab(PreferenceRows):
    """What a few letters write, what a key does."""

    can_restore = True

    def __init__(self, services: PreferencesServices) -> None:
        super().__init__(services.look)
        self.abbreviations, self.keys = AbbreviationsBox(services), KeysBox(services)
        self.add(
            "Abréviations",
            "Dans le champ des notes, les lettres puis une espace écrivent le texte entier\u202f; "
            "Retour arrière reprend les lettres.",
        )
        self.column.addWidget(self.abbreviations)
        self.add(
            "Touches",
            "Choisissez une commande, tapez sa nouvelle touche, puis donnez-la-lui.",
        )
        self.column.addWidget(self.keys)
        self.close_up()

    def restore(self) -> None:
        """The keys as on the first day; abbreviations were typed, and stay."""
        self.keys.restore()
