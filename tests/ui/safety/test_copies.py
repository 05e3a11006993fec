"""« Sauvegardes »: the copies of the open dossier, and the way back from each."""

import threading
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.model import Kind
from lda_synthese.session.keeping import Keeping
from lda_synthese.session.opening import open_dossier
from lda_synthese.settings.keeping import kept_root
from lda_synthese.ui.safety import daily
from tests.desk import Desk
from tests.ui.conftest import NOTES
from tests.ui.safety.desks import CopiesDesk


def backed_up(path: Path) -> None:
    with closing(open_dossier(path)) as session:
        assert session.keeping.back_up()


def copies(desk: Desk) -> CopiesDesk:
    """« Sauvegardes », once it says what there is."""
    desk.trigger("backups")
    found = CopiesDesk(desk.dialog(), "backups.list")
    desk.wait(lambda: "Recherche" not in found.words)
    return found


def past(desk: Desk, listed: CopiesDesk) -> CopiesDesk:
    """The dossier as the copy that is chosen has it."""
    above = QApplication.activeModalWidget()
    listed.click("backups.see")
    desk.wait(lambda: QApplication.activeModalWidget() is not above)
    found = CopiesDesk(desk.dialog(), "past.notes")
    desk.wait(lambda: "Lecture" not in found.words)
    return found


def test_the_copies_are_listed_and_one_more_is_made(desk: Desk, filled: Path) -> None:
    backed_up(filled)
    desk.open(filled)
    listed = copies(desk)
    assert len(listed.lines) == 1
    assert listed.lines[0].startswith("Sauvegarde du ")
    assert listed.lines[0].endswith(": 5 notes")
    listed.click("backups.make")
    desk.wait(lambda: "Rien n’a changé depuis la dernière sauvegarde." in listed.words)
    desk.apply(capture.trash_notes(desk.dossier.notes[:1]))
    listed.click("backups.make")
    desk.wait(lambda: len(listed.lines) == 2)
    assert listed.lines[0].endswith(": 4 notes")


def test_without_a_dossier_it_says_so(desk: Desk) -> None:
    desk.trigger("backups")
    assert "Aucun dossier n’est ouvert" in desk.toast
    assert not desk.has_dialog


def test_a_restored_copy_gives_back_what_the_file_lost(desk: Desk, filled: Path) -> None:
    older = filled.read_bytes()
    desk.open(filled)
    workshop = desk.dossier.workshops[0].id
    new = [capture.NewNote(text="la dernière")]
    desk.apply(capture.add_notes(desk.dossier, desk.session.mint, workshop, new))
    desk.saved()
    assert desk.session.keeping.back_up()
    desk.close()
    desk.wait(lambda: not desk.is_closing)
    filled.write_bytes(older)
    desk.open(filled)
    assert len(desk.dossier.notes) == 5
    listed = copies(desk)
    listed.click("backups.restore")
    desk.wait(lambda: len(desk.dossier.notes) == 6)
    desk.wait(lambda: desk.offer == "Annuler")
    assert "1\u00a0note remise par la sauvegarde du" in desk.toast
    desk.wait(lambda: not desk.has_dialog)
    desk.wait(lambda: (desk.undo_label or "").startswith("Restaurer la sauvegarde du"))
    desk.undo()
    desk.wait(lambda: len(desk.dossier.notes) == 5)


def test_a_copy_that_has_nothing_more_says_so(desk: Desk, filled: Path) -> None:
    backed_up(filled)
    desk.open(filled)
    listed = copies(desk)
    listed.click("backups.restore")
    desk.wait(lambda: "déjà dans le dossier" in desk.toast)
    assert len(desk.dossier.notes) == 5


def test_a_note_is_taken_back_as_it_was(desk: Desk, filled: Path) -> None:
    backed_up(filled)
    desk.open(filled)
    first, second, third, *_ = desk.dossier.notes
    desk.apply(capture.reword_note(first, "autre chose"))
    desk.apply(capture.trash_notes([second]))
    then = past(desk, copies(desk))
    assert then.title.startswith("Le dossier tel qu’il était le ")
    place = "Aubagne, Atelier A"
    assert then.lines[:2] == [
        f"{first.text} – {place} – différente aujourd’hui",
        f"{second.text} – {place} – à la corbeille",
    ]
    assert then.lines[2] == f"{third.text} – {place}"
    assert then.words.startswith("5 notes")
    then.choose(2)
    assert not then.can("past.take")
    then.choose(0)
    then.click("past.take")
    desk.wait(lambda: "différente aujourd’hui" not in then.lines[0])
    then.choose(0)
    then.click("past.take")
    desk.wait(lambda: then.lines[0] == f"{first.text} – {place}")
    assert [(note.text, note.kind) for note in desk.dossier.notes] == [
        (text, kind) for text, _, kind in NOTES
    ]
    assert desk.dossier.notes[1].kind is Kind.ACTION
    desk.undo()
    desk.wait(lambda: len(desk.dossier.notes) == 4)


def test_words_find_a_note_of_then(desk: Desk, filled: Path) -> None:
    backed_up(filled)
    desk.open(filled)
    then = past(desk, copies(desk))
    then.search("PARC prive")
    assert [line.split(" – ")[0] for line in then.lines] == ["captation du parc privé"]
    then.search("nulle part")
    assert then.lines == []
    assert then.words == "0 note"


def test_a_dossier_that_goes_takes_its_copies_along(desk: Desk, filled: Path) -> None:
    backed_up(filled)
    desk.open(filled)
    past(desk, copies(desk))
    desk.ask_to_close()
    desk.wait(lambda: not desk.has_dossier)
    desk.wait(lambda: not desk.has_dialog)


def test_who_only_reads_sees_the_copies_and_takes_nothing_back(desk: Desk, filled: Path) -> None:
    backed_up(filled)
    desk.ask_to_read(filled)
    desk.wait(lambda: desk.has_dossier)
    listed = copies(desk)
    assert len(listed.lines) == 1
    assert not listed.can("backups.make")
    assert not listed.can("backups.restore")


def test_a_day_at_work_has_its_backup_without_being_asked(
    desk: Desk, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily, "FIRST_MS", 0)
    made, back_up = threading.Event(), Keeping.back_up

    def back_up_and_tell(keeping: Keeping, *, daily: bool = False) -> bool:
        is_new = back_up(keeping, daily=daily)
        made.set()
        return is_new

    monkeypatch.setattr(Keeping, "back_up", back_up_and_tell)
    desk.open(filled)
    desk.wait(made.is_set)
    assert len(copies(desk).lines) == 1


def test_a_computer_without_room_for_backups_says_so_once(
    desk: Desk, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily, "FIRST_MS", 0)
    kept_root().write_bytes(b"no folder")
    desk.open(filled)
    desk.wait(lambda: "La sauvegarde n’a pas pu être faite" in desk.toast)
    assert not desk.has_dialog
