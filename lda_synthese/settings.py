"""What this computer remembers of its user: one small file, for window and commands alike."""

import json
import os
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_log_path

from lda_synthese.domain.errors import DossierError

FOLDER_VARIABLE = "LDA_SYNTHESE_CONFIG"
"""Names another folder for the settings: portable installations, tests."""

RECENTS_KEPT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """A dossier that was opened here; `used_percent` is the share of its notes in findings."""

    path: str
    title: str
    role: str
    notes: int
    days: int
    used_percent: int
    opened_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Where a person was in a dossier."""

    page: str = ""
    workshop: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`theme` is `light`, `dark` or `system`; `zoom` is a percentage; `views` go by dossier id.

    `words` are those added to the dictionary. `left_open` is the file that is open, and stays
    so when the program dies.
    """

    person: str = ""
    theme: str = "system"
    zoom: int = 100
    export_folder: str = ""
    left_open: str = ""
    recents: tuple[Recent, ...] = ()
    views: tuple[tuple[str, View], ...] = ()
    words: tuple[str, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = (("lda", "Logement d’abord"),)

    def with_recent(self, recent: Recent) -> "Settings":
        """The settings with a dossier at the head of the recent ones."""
        others = tuple(known for known in self.recents if known.path != recent.path)
        return replace(self, recents=(recent, *others)[:RECENTS_KEPT])

    def without_recent(self, path: str) -> "Settings":
        """The settings without a recent dossier; the file itself stays."""
        return replace(self, recents=tuple(known for known in self.recents if known.path != path))

    def view_of(self, dossier: str) -> View:
        """Where the person was in a dossier."""
        return dict(self.views).get(dossier, View())

    def with_view(self, dossier: str, view: View) -> "Settings":
        """The settings that remember where the person is in a dossier."""
        others = tuple(pair for pair in self.views if pair[0] != dossier)
        return replace(self, views=((dossier, view), *others)[:RECENTS_KEPT])


def settings_path() -> Path:
    """Where the settings are kept."""
    folder = os.environ.get(FOLDER_VARIABLE)
    return (Path(folder) if folder else user_config_path("lda_synthese", False)) / "reglages.json"


def log_path() -> Path:
    """Where what went wrong is written, for whoever looks into it."""
    folder = os.environ.get(FOLDER_VARIABLE)
    return (Path(folder) if folder else user_log_path("lda_synthese", False)) / "journal.log"


def load_settings() -> Settings:
    """The settings; the default ones when the file is absent or damaged."""
    try:
        return _settings_of(json.loads(settings_path().read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Settings()


def _settings_of(data: dict[str, Any]) -> Settings:
    known = {name: data[name] for name in Settings.__slots__ if name in data}
    known["recents"] = tuple(Recent(**recent) for recent in known.get("recents", ()))
    known["views"] = tuple((id_, View(**view)) for id_, view in known.get("views", ()))
    known["words"] = tuple(str(word) for word in known.get("words", ()))
    if "abbreviations" in known:
        known["abbreviations"] = tuple((short, text) for short, text in known["abbreviations"])
    return Settings(**known)


class SettingsError(DossierError):
    """What this computer should remember could not be written; the dossier is not concerned."""


def save_settings(settings: Settings) -> None:
    """Write the settings, whole or not at all. Raises `SettingsError`."""
    try:
        _write(settings, settings_path())
    except OSError as error:
        raise SettingsError(
            "Vos préférences n’ont pas pu être gardées sur cet ordinateur\u202f; vos notes ne "
            "risquent rien, libérez de la place ou vérifiez vos droits."
        ) from error


def _write(settings: Settings, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, suffix=".tmp", delete=False
    ) as file:
        file.write(text)
    Path(file.name).replace(path)
