"""The life of an open dossier: another takes its place only once it is open; nothing is lost."""

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from lda_synthese.session import opening
from lda_synthese.session.opening import create_dossier, open_dossier, read_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage import errors
from tests.desk import Desk
from tests.storage.conftest import LONG, another_process, fill_disk, make_room

Key = Qt.Key

ASK = """
from lda_synthese.storage.errors import DossierLockedError
try:
    open_dossier(path).close()
    print("free")
except DossierLockedError:
    print("held")
"""


def is_usable(desk: Desk, path: Path) -> bool:
    """Whether a note typed now reaches the file."""
    desk.window.activateWindow()
    desk.wait(desk.window.isActiveWindow)
    desk.go_to("saisie")
    desk.type("encore une")
    desk.press(Key.Key_Return)
    desk.saved()
    assert desk.path == path
    return "encore une" in [note.text for note in read_dossier(path).notes]


def is_free(path: Path) -> bool:
    """Whether nobody holds a file any more."""
    out, _ = another_process(ASK, path).communicate()
    return out == "free\n"


@pytest.mark.parametrize("content", [None, b"pas un dossier"])
def test_a_file_that_does_not_open_leaves_the_dossier_open(
    desk: Desk, filled: Path, tmp_path: Path, content: bytes | None
) -> None:
    other = tmp_path / "autre.lda"
    if content is not None:
        other.write_bytes(content)
    desk.open(filled)
    desk.ask_to_open(other)
    desk.wait(lambda: "autre.lda" in desk.toast)
    desk.wait(lambda: "5\u00a0notes" in desk.counts_text)
    assert is_usable(desk, filled)


def test_a_dossier_open_elsewhere_leaves_this_one_open(
    desk: Desk, filled: Path, tmp_path: Path
) -> None:
    desk.open(filled)
    with closing(create_dossier(tmp_path / "autre.lda", "Autre")):
        desk.ask_to_open(tmp_path / "autre.lda")
        assert "Ouvrir en lecture seule" in desk.shown_ways_out()
        assert is_usable(desk, filled)
        # What is said of the other stays, whatever this one saves.
        assert "Ouvrir en lecture seule" in desk.ways_out
        desk.take("Plus tard")
        assert not desk.banner


def test_the_dossier_that_is_open_is_shown_again_and_stays_held(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.wait(lambda: desk.settings.recents)
    desk.go_to("consolidation")
    desk.go_to("accueil")
    desk.home.focus()
    desk.press(Key.Key_Return)
    desk.wait(lambda: "est déjà ouvert dans cette fenêtre" in desk.toast)
    assert desk.page == "consolidation"
    assert not is_free(filled)
    assert is_usable(desk, filled)


def test_a_double_click_opens_once(
    desk: Desk, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_(path: Path, *_: object, **__: object) -> Session:
        opened.append(path)
        return open_dossier(path)

    monkeypatch.setattr(opening, "open_dossier", open_)
    for _ in range(2):
        desk.ask_to_open(filled)
        desk.ask_to_open(filled)
        desk.wait(lambda: desk.has_dossier)
        assert is_usable(desk, filled)
        desk.close()
    assert opened == [filled, filled]


def test_another_dossier_takes_the_place_of_this_one(
    desk: Desk, filled: Path, tmp_path: Path
) -> None:
    create_dossier(tmp_path / "autre.lda", "Autre").close()
    desk.open(filled)
    desk.type("en cours")
    desk.ask_to_open(tmp_path / "autre.lda")
    desk.wait(lambda: desk.path == tmp_path / "autre.lda")
    assert desk.title == "Autre"
    desk.wait(lambda: is_free(filled))
    with closing(open_dossier(filled)) as left:
        assert [draft.text for draft in left.drafts] == ["en cours"]


def test_a_window_closed_while_a_dossier_opens_lets_it_go(
    desk: Desk, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, closed = threading.Event(), threading.Event()

    def open_(path: Path, *_: object, **__: object) -> Session:
        session = open_dossier(path)
        opened.set()
        closed.wait(30)
        return session

    monkeypatch.setattr(opening, "open_dossier", open_)
    desk.ask_to_open(filled)
    assert opened.wait(30)
    closed.set()
    assert desk.window.close()
    desk.wait(lambda: desk.counts_text != "Ouverture…")
    assert is_free(filled)


def test_unsaved_notes_keep_their_dossier_open(desk: Desk, filled: Path, tmp_path: Path) -> None:
    other = tmp_path / "autre.lda"
    create_dossier(other, "Autre").close()
    desk.open(filled)
    fill_disk(desk.session)
    desk.session.save_draft(place="w", entity="", text=LONG * 10)
    desk.ask_to_open(other)
    desk.wait(lambda: "Fermer sans enregistrer" in desk.shown_ways_out())
    assert desk.path == filled
    desk.wait(lambda: is_free(other))
    make_room(desk.session)
    assert is_usable(desk, filled)


def test_a_banner_that_is_there_already_does_not_keep_the_dossier_from_closing(
    desk: Desk, filled: Path
) -> None:
    desk.open(filled)
    fill_disk(desk.session)
    desk.session.save_draft(place="w", entity="", text=LONG * 10)
    assert "Réessayer" in desk.shown_ways_out()
    desk.ask_to_close()
    desk.wait(lambda: "Fermer sans enregistrer" in desk.shown_ways_out())
    desk.take("Fermer sans enregistrer")
    assert not desk.has_dossier


def test_what_was_typed_in_a_dossier_open_for_reading_goes_elsewhere_with_it(
    desk: Desk, filled: Path, tmp_path: Path
) -> None:
    with closing(open_dossier(filled)):
        desk.ask_to_read(filled)
        desk.wait(lambda: desk.has_dossier)
        desk.go_to("saisie")
        desk.type("gardée")
        elsewhere = tmp_path / "ailleurs.lda"
        desk.ask_to_save_elsewhere(elsewhere)
        desk.wait(lambda: desk.path == elsewhere)
    desk.go_to("saisie")
    assert desk.capture.field.text == "gardée"


def test_a_copy_that_does_not_open_leaves_the_dossier_open(
    desk: Desk, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(filled)

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise errors.unreadable(path)

    monkeypatch.setattr(opening, "open_dossier", refuse)
    desk.ask_to_save_elsewhere(tmp_path / "ailleurs.lda")
    desk.wait(lambda: "ailleurs.lda" in desk.toast)
    assert is_usable(desk, filled)


def test_a_dossier_that_opens_while_another_is_copied_is_let_go(
    desk: Desk, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, elsewhere = tmp_path / "autre.lda", tmp_path / "ailleurs.lda"
    create_dossier(other, "Autre").close()
    desk.open(filled)
    gates = {other: threading.Event(), elsewhere: threading.Event()}

    def open_(path: Path, *_: object, **__: object) -> Session:
        gates[path].wait(30)
        return open_dossier(path)

    monkeypatch.setattr(opening, "open_dossier", open_)
    desk.ask_to_open(other)
    desk.ask_to_save_elsewhere(elsewhere)
    for path, gate in gates.items():
        gate.set()
        desk.wait(lambda path=path: desk.path == path)
    desk.wait(lambda: is_free(other))


@pytest.mark.parametrize("ask", ["new", "elsewhere"])
def test_nobody_is_asked_to_confirm_what_is_refused(
    desk: Desk, filled: Path, monkeypatch: pytest.MonkeyPatch, ask: str
) -> None:
    desk.open(filled)
    asked: list[object] = []

    def give_up(*_: object, **options: object) -> tuple[str, str]:
        asked.append(options.get("options"))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", give_up)
    assert desk.trigger(ask)
    assert asked == [QFileDialog.Option.DontConfirmOverwrite]


def go_live(desk: Desk, path: Path) -> None:
    desk.open(path)
    desk.go_to("preparation")
    desk.trigger("live")
    desk.wait(desk.window.isFullScreen)


def is_live(desk: Desk) -> bool:
    return desk.find(QPushButton, "live.leave").isVisible() and not desk.has_topbar


def test_f11_goes_to_saisie_from_any_page(desk: Desk, filled: Path) -> None:
    go_live(desk, filled)
    assert desk.page == "saisie"
    assert is_live(desk)


def leave_for_export(desk: Desk) -> None:
    desk.trigger("export")


def close(desk: Desk) -> None:
    desk.trigger("close")


@pytest.mark.parametrize("leave", [leave_for_export, close])
def test_another_page_ends_the_full_screen(
    desk: Desk, filled: Path, leave: Callable[[Desk], None]
) -> None:
    go_live(desk, filled)
    leave(desk)
    desk.wait(lambda: not desk.window.isFullScreen())
    assert desk.has_topbar
    assert desk.has_rail is desk.has_dossier


def test_a_zoom_stays_in_the_full_screen(desk: Desk, filled: Path) -> None:
    go_live(desk, filled)
    desk.zoom_in()
    assert is_live(desk)
    desk.zoom_out()
    assert is_live(desk)


def test_without_a_dossier_f11_changes_nothing(desk: Desk) -> None:
    desk.trigger("live")
    assert not desk.window.isFullScreen()
    assert desk.has_topbar
