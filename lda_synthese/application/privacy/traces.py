"""What this computer keeps beside a dossier, and may hold words of it: looked at, and emptied."""

from dataclasses import replace
from pathlib import Path

from lda_synthese.diagnostics import hide_in_log
from lda_synthese.domain.text.sought import SoughtWords
from lda_synthese.office.scratch import clean_left_folders, scratch_files
from lda_synthese.settings.store import (
    Recent,
    Settings,
    View,
    load_settings,
    log_path,
    save_settings,
    settings_path,
    waiting_folder,
)


def settings_without(settings: Settings, words: SoughtWords) -> Settings:
    """The settings without the entries that hold words."""
    return replace(
        settings,
        recents=tuple(one for one in settings.recents if not _recent_holds(one, words)),
        views=tuple((id_, _view_without(view, words)) for id_, view in settings.views),
        words=tuple(word for word in settings.words if not words.have(word)),
        abbreviations=tuple(
            pair for pair in settings.abbreviations if not any(map(words.are_in, pair))
        ),
        person="" if words.are_in(settings.person) else settings.person,
        export_folder="" if words.are_in(settings.export_folder) else settings.export_folder,
        left_open="" if words.are_in(settings.left_open) else settings.left_open,
    )


def _recent_holds(recent: Recent, words: SoughtWords) -> bool:
    return words.are_in(recent.path) or words.are_in(recent.title)


def _view_without(view: View, words: SoughtWords) -> View:
    return replace(view, watched="") if words.are_in(view.watched) else view


def count_in_settings(words: SoughtWords) -> int:
    """How many entries of the settings hold words."""
    settings = load_settings()
    left = settings_without(settings, words)
    entries = [len((*one.recents, *one.words, *one.abbreviations)) for one in (settings, left)]
    places = [(o.person, o.views, o.export_folder, o.left_open) for o in (settings, left)]
    return entries[0] - entries[1] + int(places[0] != places[1])


def count_in_log(words: SoughtWords) -> int:
    """How often the log of what went wrong holds words."""
    path = log_path()
    text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    return sum(1 for _ in words.forms_in(text))


def forget_words(words: SoughtWords) -> None:
    """Take words out of the settings, of the log, and the folders that killed processes left.

    Raises `SettingsError` or `OSError`.
    """
    settings = load_settings()
    left = settings_without(settings, words)
    if left != settings:
        save_settings(left)
    hide_in_log(words)
    clean_left_folders()


def trace_files() -> tuple[Path, ...]:
    """The files of ours but dossiers and copies of them."""
    return (settings_path(), log_path(), *waiting_files(), *scratch_files())


def waiting_files() -> tuple[Path, ...]:
    """What a kill left on its way to the disk of a dossier."""
    folder = waiting_folder()
    return tuple(sorted(folder.glob("*.jsonl"))) if folder.is_dir() else ()
