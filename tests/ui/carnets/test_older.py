"""A new carnet on a computer that has the older one: its notes are taken back, as one step."""

from pathlib import Path

import pytest

from tests import exchanges
from tests.commands import done
from tests.desk import Desk
from tests.exchanges import A, open_by, type_note

OFFER = "Reprendre mes notes de l’ancien"


@pytest.fixture
def carnets(tmp_path: Path) -> tuple[Path, Path]:
    """The carnet that A had, with two notes since, and the one that the team sends now."""
    dossier = exchanges.prepared(tmp_path)
    older, newer = tmp_path / "ancien é.lda-carnet", tmp_path / "nouveau é.lda-carnet"
    done("carnet", dossier, older, "--rapporteur", A)
    with open_by(older, A) as session:
        type_note(session, "une")
        type_note(session, "deux")
    done("carnet", dossier, newer, "--rapporteur", A)
    return older, newer


def seen(desk: Desk, path: Path) -> None:
    """A carnet that was opened on this computer, and closed."""
    desk.open(path)
    desk.wait(lambda: str(path) in [recent.path for recent in desk.settings.recents])
    desk.close()
    desk.wait(lambda: not desk.is_closing)


def looked(desk: Desk) -> None:
    """What was looked for when the dossier opened was told, if there was anything."""
    desk.wait(lambda: desk.is_idle)


def texts(desk: Desk) -> list[str]:
    return sorted(note.text for note in desk.dossier.notes)


def test_its_notes_are_taken_back_and_that_is_one_step(
    desk: Desk, carnets: tuple[Path, Path]
) -> None:
    older, newer = carnets
    seen(desk, older)
    desk.open(newer)
    desk.wait(lambda: desk.offer == OFFER)
    assert "garde 2\u00a0notes que celui-ci n’a pas" in desk.toast
    assert texts(desk) == []
    desk.click("toast.action")
    desk.wait(lambda: texts(desk) == ["deux", "une"])
    desk.wait(lambda: "2\u00a0notes reprises" in desk.toast)
    desk.go_to("saisie")
    assert sorted(desk.capture.rows.texts) == ["deux", "une"]
    desk.undo()
    desk.wait(lambda: texts(desk) == [])
    desk.saved()


def test_nothing_is_offered_once_they_are_there(desk: Desk, carnets: tuple[Path, Path]) -> None:
    older, newer = carnets
    seen(desk, older)
    desk.open(newer)
    desk.wait(lambda: desk.offer == OFFER)
    desk.click("toast.action")
    desk.wait(lambda: texts(desk) == ["deux", "une"])
    desk.saved()
    desk.close()
    desk.wait(lambda: not desk.is_closing)
    desk.hide_toast()
    desk.open(newer)
    looked(desk)
    assert desk.offer != OFFER


def test_the_older_is_offered_nothing_of_the_newer(desk: Desk, carnets: tuple[Path, Path]) -> None:
    older, newer = carnets
    with open_by(newer, A) as session:
        type_note(session, "trois")
    seen(desk, newer)
    desk.open(older)
    looked(desk)
    assert desk.offer != OFFER
