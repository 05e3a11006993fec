"""What this computer remembers of its user."""

from pathlib import Path

import pytest

from lda_synthese.settings.store import (
    Recent,
    Settings,
    SettingsError,
    View,
    load_settings,
    save_settings,
    settings_path,
)
from tests.settings.conftest import RECENT


def test_settings_come_back_as_they_were_saved() -> None:
    settings = Settings(person="Équipe A", theme="dark", zoom=125).with_recent(RECENT)
    settings = settings.with_view("a" * 32, View(page="saisie", workshop="b" * 32))
    save_settings(settings)
    assert load_settings() == settings


def test_without_a_file_there_are_default_settings() -> None:
    assert load_settings() == Settings()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"3", b"\xff", b'{"recents": [3]}', b'{"views": 3}']
)
def test_a_damaged_file_gives_the_default_settings(content: bytes) -> None:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_bytes(content)
    assert load_settings() == Settings()


def test_a_key_of_a_later_version_is_ignored() -> None:
    settings_path().write_text('{"person": "Équipe A", "avenir": 1}', encoding="utf-8")
    assert load_settings().person == "Équipe A"


def test_the_last_dossier_opened_comes_first_and_once() -> None:
    other = Recent(**{**{n: getattr(RECENT, n) for n in Recent.__slots__}, "path": "e.lda"})
    settings = Settings().with_recent(RECENT).with_recent(other).with_recent(RECENT)
    assert [recent.path for recent in settings.recents] == ["d.lda", "e.lda"]
    assert [recent.path for recent in settings.without_recent("d.lda").recents] == ["e.lda"]


def test_the_folder_of_the_settings_can_be_chosen(own_settings: Path) -> None:
    save_settings(Settings(zoom=90))
    assert [path.name for path in own_settings.iterdir()] == ["reglages.json"]


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "fichier").touch()
    monkeypatch.setenv("LDA_SYNTHESE_CONFIG", str(tmp_path / "fichier" / "reglages"))
    with pytest.raises(SettingsError, match=r"^Vos préférences"):
        save_settings(Settings())
