"""A file that an antivirus, OneDrive or Word holds: asked again, then told for what it is."""

import os
from pathlib import Path

import pytest

from lda_synthese.office import holding
from lda_synthese.office.holding import TRIES
from lda_synthese.office.saving import SavingError, save_safely
from lda_synthese.session.opening import open_dossier
from lda_synthese.settings.store import Settings, load_settings, save_settings
from lda_synthese.storage import errors, opening
from tests.commands import lda, new_dossier, refused
from tests.holders import DENIED, Hold, held, on_windows, refusal

__all__ = ["held", "on_windows"]

ALWAYS = 10**6


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "synthèse.docx").write_bytes(b"ancienne")
    return tmp_path / "synthèse.docx"


def sentence(target: Path) -> str:
    with pytest.raises(SavingError) as caught:
        save_safely(target, b"nouvelle")
    return str(caught.value)


@pytest.mark.parametrize("winerror", [32, 33, DENIED])
def test_an_export_waits_for_who_holds_the_old_file_for_an_instant(
    target: Path, held: Hold, winerror: int
) -> None:
    holder = held(os, "replace", TRIES, winerror)
    save_safely(target, b"nouvelle")
    assert target.read_bytes() == b"nouvelle"
    assert holder.pauses == [0.1] * TRIES


def test_who_lacks_a_right_is_told_at_once_where_nobody_holds_the_file(
    target: Path, held: Hold
) -> None:
    holder = held(os, "replace", ALWAYS, winerror=0)
    assert "est protégé" in sentence(target)
    assert holder.pauses == []


def test_word_is_named_only_when_the_target_is_there_and_held(
    target: Path, held: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(os, "replace", ALWAYS)
    monkeypatch.setattr("lda_synthese.office.saving.is_open_elsewhere", lambda _: True)
    assert "est ouvert dans Word ou dans un autre programme" in sentence(target)
    assert target.read_bytes() == b"ancienne"


def test_a_new_file_that_is_looked_at_is_busy_and_not_open_in_word(
    tmp_path: Path, held: Hold
) -> None:
    held(os, "replace", ALWAYS)
    told = sentence(tmp_path / "nouvelle.docx")
    assert "est occupé par un autre programme" in told
    assert "Word" not in told
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_open_elsewhere_when_windows_says_so(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not holding.is_open_elsewhere(target)

    def refuse(*_: object, **__: object) -> None:
        raise refusal()

    monkeypatch.setattr(Path, "open", refuse)
    assert holding.is_open_elsewhere(target)


def test_settings_wait_for_who_holds_them(held: Hold) -> None:
    save_settings(Settings(person="Rapporteur A"))
    holder = held(os, "replace", TRIES, DENIED)
    save_settings(Settings(person="Rapporteur B"))
    assert len(holder.pauses) == TRIES
    held(Path, "read_text", TRIES)
    assert load_settings().person == "Rapporteur B"


@pytest.mark.parametrize("times", [1, 2, TRIES])
def test_a_dossier_that_is_looked_at_for_an_instant_opens_for_writing(
    tmp_path: Path, held: Hold, times: int
) -> None:
    path = new_dossier(tmp_path)
    held(Path, "open", times)
    session = open_dossier(path)
    assert not session.read_only
    session.close()


def test_a_dossier_that_stays_held_is_busy_and_never_read_only_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_dossier(tmp_path)
    before = path.read_bytes()
    monkeypatch.setattr(holding.time, "sleep", lambda _: None)
    really = Path.open

    def writing_refused(self: Path, mode: str = "r", *words: object, **options: object) -> object:
        if "+" in mode:
            raise refusal()
        return really(self, mode, *words, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(opening.Path, "open", writing_refused)
    with pytest.raises(errors.DossierLockedError, match="est occupé par un autre programme"):
        open_dossier(path)
    assert path.read_bytes() == before


def test_a_command_says_that_a_dossier_is_busy(tmp_path: Path, held: Hold) -> None:
    path = new_dossier(tmp_path)
    held(Path, "open", ALWAYS)
    assert "est occupé par un autre programme" in refused("noter", path, "une idée")


@pytest.mark.usefixtures("on_windows")
@pytest.mark.parametrize("fault", [FileNotFoundError(2, "absent"), refusal(DENIED)])
def test_windows_that_guards_documents_has_its_own_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError
) -> None:
    documents = tmp_path / "Documents"
    documents.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))

    def refuse(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(Path, "touch", refuse)
    told = refused("creer", documents / "d.lda")
    assert "Windows empêche LDA Synthèse d’écrire dans «\u202fDocuments\u202f»" in told
    assert "rien n’a été créé" in told
    monkeypatch.setattr(Path, "open", refuse)
    assert "Contrôle d’accès aux dossiers" in sentence(documents / "s.docx")
    assert list(documents.iterdir()) == []


@pytest.mark.usefixtures("on_windows")
def test_a_share_that_takes_nothing_is_not_the_guard_of_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "moi"))
    assert not holding.is_guarded(refusal(DENIED), tmp_path / "d.lda")
    assert not holding.is_guarded(FileNotFoundError(2, "absent"), tmp_path / "absent" / "d.lda")


def test_elsewhere_nothing_is_taken_for_the_guard(tmp_path: Path) -> None:
    assert not holding.is_guarded(FileNotFoundError(2, "absent"), tmp_path / "d.lda")
    assert lda("creer", tmp_path / "absent" / "d.lda").status == 1
