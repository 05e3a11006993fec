"""Settings that another version or another window wrote: kept when unknown, merged when written."""

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from lda_synthese.settings.store import (
    Settings,
    SettingsError,
    View,
    load_settings,
    save_settings,
    settings_path,
)
from tests.settings.conftest import RECENT

OTHER = replace(RECENT, path="e.lda")
LATER = {**asdict(RECENT), "epingle": True}


def write(**values: Any) -> None:
    settings_path().write_text(json.dumps(values), encoding="utf-8")


def read() -> dict[str, Any]:
    found = json.loads(settings_path().read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_what_a_later_version_wrote_resets_nothing_and_is_kept() -> None:
    view = {"page": "saisie", "workshop": "b" * 32, "colonne": 2}
    write(person="Équipe A", avenir=1, recents=[LATER], views=[["a" * 32, view]])
    settings = load_settings()
    assert (settings.person, settings.recents) == ("Équipe A", (RECENT,))
    assert settings.view_of("a" * 32) == View(page="saisie", workshop="b" * 32)
    settings = settings.with_recent(OTHER).with_view("a" * 32, View(page="export"))
    save_settings(settings)
    assert load_settings() == settings
    kept = read()
    assert kept["avenir"] == 1
    assert kept["recents"][1] == LATER
    view = {"page": "export", "workshop": "", "watched": "", "colonne": 2}
    assert dict(kept["views"]) == {"a" * 32: view}


@pytest.mark.parametrize(
    "wrong",
    [
        {"theme": "solarized"},
        {"theme": 3},
        {"zoom": "grand"},
        {"zoom": True},
        {"zoom": 1e9},
        {"export_folder": None},
        {"recents": 3},
        {"views": [["a" * 32]]},
        {"views": [[[], {}]]},
        {"words": "mot"},
        {"abbreviations": "lda"},
    ],
    ids=str,
)
def test_a_wrong_value_is_passed_over_and_the_others_count(wrong: dict[str, Any]) -> None:
    write(**{"person": "Équipe A", "words": ["halte"], **wrong})
    settings = load_settings()
    assert settings.person == "Équipe A"
    (name,) = wrong
    assert getattr(settings, name) == getattr(Settings(), name)


def test_one_wrong_dossier_among_the_recent_ones_is_passed_over_alone() -> None:
    write(recents=[{"path": "d.lda"}, 3, asdict(OTHER), {**asdict(RECENT), "notes": "trois"}])
    assert load_settings().recents == (OTHER,)


def test_what_one_window_takes_away_stays_away_and_the_rest_is_merged() -> None:
    before = Settings(words=("halte", "bail")).with_recent(RECENT).with_view("a", View(page="x"))
    save_settings(before)
    save_settings(before.with_recent(OTHER).with_view("b", View(page="y")), before)
    after = replace(before.without_recent("d.lda"), words=("bail",))
    save_settings(after.with_view("c", View(page="z")), before)
    settings = load_settings()
    assert settings.words == ("bail",)
    assert settings.recents == (OTHER,)
    assert dict(settings.views) == {n: View(page=p) for n, p in zip("abc", "xyz", strict=True)}


def test_all_is_written_again_once_the_file_is_lost_or_damaged() -> None:
    before = Settings(person="Équipe A", words=("halte",)).with_recent(RECENT)
    save_settings(before)
    for damage in (settings_path().unlink, lambda: settings_path().write_bytes(b"{")):
        damage()
        after = replace(before, zoom=125)
        save_settings(after, before)
        assert load_settings() == after


def test_a_path_that_is_no_text_is_kept() -> None:
    """Linux takes any bytes for a name, Windows half a pair of signs."""
    settings = Settings(left_open="dossier \udce9.lda").with_recent(RECENT)
    save_settings(settings)
    assert load_settings() == settings


def test_a_writing_that_fails_leaves_nothing_beside_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save_settings(Settings(zoom=125))

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(SettingsError):
        save_settings(Settings(zoom=150))
    assert [path.name for path in settings_path().parent.iterdir()] == [settings_path().name]
    assert load_settings() == Settings(zoom=125)
