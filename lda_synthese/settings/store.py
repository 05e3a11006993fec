"""What this computer remembers of its user: one small file, for window and commands alike."""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_config_path, user_log_path, user_state_path

from lda_synthese.domain.errors import DossierError
from lda_synthese.office.holding import once_free
from lda_synthese.settings.abbreviations import USUAL_ABBREVIATIONS

FOLDER_VARIABLE = "LDA_SYNTHESE_CONFIG"
"""Names another folder for the settings: portable installations, tests."""

RECENTS_KEPT = 20

THEMES = ("light", "dark", "system")
BOLDNESSES = ("careful", "balanced", "broad")
"""How sure a proposal must be to be shown: `lda_synthese.language.boldness` says what they mean."""

FONTS = ("inter", "system")

CHOICES = {"theme": THEMES, "boldness": BOLDNESSES, "font": FONTS}
SWITCHES = ("suggests", "tab_accepts", "is_calm")
ZOOMS = range(100, 201)
"""Percentages that a window can show."""

NUMBERS = {
    "zoom": ZOOMS,
    "message_s": range(1, 61),
    "followed": range(10**9),
    "corrected": range(10**9),
}


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
    """Where a person was in a dossier, and the folder that is `watched` for its carnets."""

    page: str = ""
    workshop: str = ""
    watched: str = ""


R = TypeVar("R", Recent, View)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`theme` is `light`, `dark` or `system`; `zoom` is a percentage; `views` go by dossier id.

    `font` is `inter` or `system`; a short message is shown for `message_s` seconds; `is_calm` asks
    for fewer animations. `followed` and `corrected` count the themes proposed in the field.
    `suggests`, `boldness` and `tab_accepts` are about suggestions; `keys` are commands, each with
    the key that it has in place of its own. `words` are those added to the dictionary.
    `left_open` is the file that is open, and stays so when the program dies.
    """

    person: str = ""
    theme: str = "system"
    zoom: int = 100
    font: str = "inter"
    message_s: int = 8
    is_calm: bool = False
    export_folder: str = ""
    suggests: bool = True
    boldness: str = "balanced"
    tab_accepts: bool = True
    followed: int = 0
    corrected: int = 0
    keys: tuple[tuple[str, str], ...] = ()
    left_open: str = ""
    recents: tuple[Recent, ...] = ()
    views: tuple[tuple[str, View], ...] = ()
    words: tuple[str, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = USUAL_ABBREVIATIONS

    def with_recent(self, recent: Recent) -> "Settings":
        """The settings with a dossier at the head of the recent ones."""
        others = tuple(known for known in self.recents if known.path != recent.path)
        return replace(self, recents=(recent, *others)[:RECENTS_KEPT])

    def with_counts(self, recent: Recent) -> "Settings":
        """The settings with what a recent dossier holds now, in its place among the others."""
        recents = tuple(recent if known.path == recent.path else known for known in self.recents)
        return replace(self, recents=recents)

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


def waiting_folder() -> Path:
    """Where what is entered waits for the disk of each dossier."""
    folder = os.environ.get(FOLDER_VARIABLE)
    return (Path(folder) if folder else user_state_path("lda_synthese", False)) / "attente"


def waiting_path(file: str, path: Path) -> Path:
    """Where what is entered waits for the disk of a dossier, by its `meta.file` and its place."""
    name = hashlib.blake2b(f"{file} {path.resolve()}".encode("utf-8", "replace"), digest_size=16)
    return waiting_folder() / f"{name.hexdigest()}.jsonl"


def load_settings() -> Settings:
    """The settings; the default one in place of each that is absent or wrong."""
    try:
        return _settings_of(_stored())
    except OSError:
        return Settings()


def _stored() -> dict[str, Any]:
    """What the file says, whoever wrote it; nothing when it is absent or damaged."""
    try:
        found = json.loads(once_free(lambda: settings_path().read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _settings_of(stored: Mapping[str, Any]) -> Settings:
    """A wrong value is passed over, and in a list a wrong entry: the others count."""
    values = {name: _value_of(name, stored.get(name)) for name in Settings.__slots__}
    return Settings(**{name: value for name, value in values.items() if value is not None})


def _value_of(name: str, value: Any) -> Any:
    if name in ENTRIES:
        read = ENTRIES[name]
        found = [read(entry) for entry in value] if isinstance(value, list) else None
        return None if found is None else tuple(entry for entry in found if entry is not None)
    if name in NUMBERS:
        return value if type(value) is int and value in NUMBERS[name] else None
    if name in SWITCHES:
        return value if type(value) is bool else None
    is_right = isinstance(value, str) and value in CHOICES.get(name, (value,))
    return value if is_right else None


def _record(kind: type[R], value: Any) -> R | None:
    """What is known of a record; None when a field is missing or of another type."""
    if not isinstance(value, dict):
        return None
    known = {field.name: value[field.name] for field in fields(kind) if field.name in value}
    is_right = all(type(known[f.name]) is f.type for f in fields(kind) if f.name in known)
    try:
        return kind(**known) if is_right else None
    except TypeError:
        # A field is missing.
        return None


def _pair(value: Any) -> tuple[str, Any] | None:
    is_pair = isinstance(value, list) and len(value) == 2 and isinstance(value[0], str)
    return (value[0], value[1]) if is_pair else None


def _view(value: Any) -> tuple[str, View] | None:
    pair = _pair(value)
    view = _record(View, pair[1]) if pair else None
    return (pair[0], view) if pair and view else None


def _pair_of_texts(value: Any) -> tuple[str, str] | None:
    pair = _pair(value)
    return pair if pair and isinstance(pair[1], str) else None


ENTRIES: Mapping[str, Callable[[Any], Any]] = {
    "recents": partial(_record, Recent),
    "views": _view,
    "words": lambda value: value if isinstance(value, str) else None,
    "abbreviations": _pair_of_texts,
    "keys": _pair_of_texts,
}
"""How an entry of each list is read; None for a wrong one."""


class SettingsError(DossierError):
    """What this computer should remember could not be written; the dossier is not concerned."""


def save_settings(settings: Settings, before: Settings | None = None) -> None:
    """Write what changed since `before`, None for what the file says; the rest of it stays.

    Another window or a later version may have written the rest. Whole or not at all: raises
    `SettingsError`.
    """
    try:
        stored = _stored()
        known = before if before and stored else _settings_of(stored)
        _write({**stored, **_changes(stored, asdict(known), asdict(settings))}, settings_path())
    except OSError as error:
        raise SettingsError(
            "Vos préférences n’ont pas pu être gardées sur cet ordinateur\u202f; vos notes ne "
            "risquent rien, libérez de la place ou vérifiez vos droits."
        ) from error


def _changes(
    stored: Mapping[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        name: _merged(name, stored.get(name), old[name], value) if name in ENTRIES else value
        for name, value in new.items()
        if value != old[name]
    }


def _merged(name: str, stored: Any, old: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    """The entries of the file, with what was added, changed and taken away here.

    A file without the list has the usual one. What is changed keeps its place, except among what
    goes by its date.
    """
    there = stored if isinstance(stored, list) else old
    known = {_key(entry): entry for entry in there}
    changed = {
        _key(entry): _over(known.get(_key(entry)), entry) for entry in new if entry not in old
    }
    touched = changed.keys() | ({_key(entry) for entry in old} - {_key(entry) for entry in new})
    if name in ("recents", "views"):
        rest = [entry for entry in there if _key(entry) not in touched]
        return [*changed.values(), *rest][:RECENTS_KEPT]
    kept = [
        changed.pop(_key(entry), entry)
        for entry in there
        if _key(entry) in changed or _key(entry) not in touched
    ]
    return [*kept, *changed.values()]


def _key(entry: Any) -> str:
    """What tells an entry from the others of its list."""
    if isinstance(entry, dict):
        entry = entry.get("path")
    elif isinstance(entry, list | tuple) and entry:
        entry = entry[0]
    return str(entry)


def _over(stored: Any, entry: Any) -> Any:
    """An entry, with the keys that only the file knows."""
    if isinstance(entry, dict):
        return {**stored, **entry} if isinstance(stored, dict) else entry
    if isinstance(entry, tuple):
        is_pair = isinstance(stored, list) and len(stored) == len(entry)
        return [
            _over(one, other)
            for one, other in zip(stored if is_pair else entry, entry, strict=True)
        ]
    return entry


def _write(stored: Mapping[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(stored, ensure_ascii=False, indent=1)
    # A path may hold what is no UTF-8; written so, it is read back by JSON.
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", dir=path.parent, suffix=".tmp",
        delete=False,
    ) as file:  # fmt: skip
        making = Path(file.name)
        try:
            file.write(text)
            file.close()
            once_free(lambda: making.replace(path), takes_place=True)
        finally:
            file.close()
            making.unlink(missing_ok=True)
