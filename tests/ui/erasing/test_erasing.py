"""« Effacer pour de bon » in the window: from a note's menu to the search of the bytes."""

from pathlib import Path

import pytest

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.model import Note
from lda_synthese.settings.keeping import kept_root
from lda_synthese.settings.store import load_settings
from tests.commands import done
from tests.desk import Desk
from tests.erasing.words import holding
from tests.ui.erasing.desks import ErasingDesk
from tests.ui.safety.desks import OffersDesk

TEXT = "Rappeler Mme Cœurdoux au 06 12 34 56 78"


@pytest.fixture
def named(desk: Desk, filled: Path) -> Path:
    """A dossier open in Saisie, whose newest note names somebody, as its backup and shadow do."""
    desk.open(filled)
    session = desk.session
    workshop = session.dossier.workshops[0].id
    new = [capture.NewNote(text=TEXT)]
    session.apply(capture.add_notes(session.dossier, session.mint, workshop, new))
    desk.saved()
    assert session.keeping.back_up()
    desk.learn("Cœurdoux")
    desk.wait(lambda: load_settings().words)
    desk.go_to("saisie")
    desk.wait(lambda: len(copies_with("Cœurdoux")) == 2)
    return filled


def copies_with(word: str) -> list[Path]:
    """The backups and shadows that hold a word."""
    return [path for path in kept_root().rglob("*.lda") if word.encode() in path.read_bytes()]


def newest(desk: Desk) -> Note:
    return max(desk.dossier.notes, key=lambda note: note.rank)


def from_note(desk: Desk) -> ErasingDesk:
    """The dialog from the menu of the newest note, once it lists what holds its names."""
    desk.trigger("saisie.erase")
    found = ErasingDesk(desk)
    desk.wait(lambda: found.lines)
    return found


def test_from_a_note_its_names_are_listed_replaced_then_erased(desk: Desk, named: Path) -> None:
    dialog = from_note(desk)
    assert dialog.passages == ["Mme Cœurdoux", "06 12 34 56 78"]
    assert dialog.lines[0].startswith(f"Note : « {TEXT} », 1 version, encore visible")
    assert "2 copies sur cet ordinateur" in dialog.lines
    assert not dialog.can("confirm")
    assert dialog.report == "Ces mots sont encore visibles ; remplacez-les d’abord."
    dialog.replace_by("une personne")
    assert newest(desk).text == "Rappeler une personne au une personne"
    assert not dialog.can("replace")
    dialog.click("confirm")
    assert "plus aucun fichier du logiciel ne contient ces mots" in dialog.report
    desk.wait(lambda: not load_settings().words)
    desk.saved()
    assert holding(named.parent) == {}
    assert copies_with("gardiens")
    dialog.close()
    desk.trigger("undo")
    desk.wait(lambda: "effacé pour de bon" in desk.toast)
    assert newest(desk).text == "Rappeler une personne au une personne"


def test_from_consolidation_the_names_of_the_chosen_note_are_listed(
    desk: Desk, named: Path
) -> None:
    desk.go_to("consolidation")
    desk.click("board.classify")
    column = desk.board.notes
    column.choose(next(row for row, text in enumerate(column.texts) if "Cœurdoux" in text))
    column.menu().choose("Effacer des mots")
    dialog = ErasingDesk(desk)
    desk.wait(lambda: dialog.lines)
    assert dialog.passages == ["Mme Cœurdoux", "06 12 34 56 78"]


def test_words_of_what_the_note_was_before_are_listed_too(desk: Desk, named: Path) -> None:
    desk.apply(capture.reword_note(newest(desk), "Rappeler la voisine"))
    dialog = from_note(desk)
    assert dialog.passages == ["Mme Cœurdoux", "06 12 34 56 78"]
    assert dialog.can("confirm")
    dialog.click("confirm")
    assert holding(named.parent) == {}


def test_what_is_being_typed_is_taken_out_first(desk: Desk, named: Path) -> None:
    desk.apply(capture.reword_note(newest(desk), "Rappeler la voisine"))
    desk.session.save_draft(place="saisie", entity="", text=TEXT)
    dialog = from_note(desk)
    assert "dans un champ où vous écrivez" in dialog.report
    assert not dialog.can("confirm")


def test_other_words_are_looked_for_again_before_anything_goes(desk: Desk, named: Path) -> None:
    desk.apply(capture.reword_note(newest(desk), "Rappeler la voisine"))
    desk.trigger("erase")
    dialog = ErasingDesk(desk)
    assert not dialog.can("search")
    dialog.look_for("voisine")
    assert not dialog.can("confirm")
    dialog.look_for("Personne qui n’est nulle part")
    assert dialog.report == "Rien ne contient ces mots."
    assert not dialog.can("confirm")


def test_a_passage_that_is_everywhere_is_refused(desk: Desk, named: Path) -> None:
    desk.trigger("erase")
    dialog = ErasingDesk(desk)
    dialog.look_for("e")
    assert "trop court" in dialog.report


def test_requests_of_carnets_are_listed_and_accepted(
    desk: Desk, named: Path, tmp_path: Path
) -> None:
    carnet = tmp_path / "carnet.lda"
    desk.close()
    carnet.write_bytes(named.read_bytes())
    id_ = next(
        note["id"] for note in done("notes", carnet).lines if "Cœurdoux" in str(note["texte"])
    )
    done("noter", carnet, id_, "--texte", "Rappeler la voisine")
    done("effacer", carnet, "Mme Cœurdoux", "--confirmer")
    done("fusionner", named, carnet)
    desk.open(named)
    offers = OffersDesk(desk)
    desk.wait(lambda: offers.text)
    assert "demandent d’effacer 1 texte pour de bon" in offers.text
    offers.take("Voir")
    dialog = ErasingDesk(desk)
    assert dialog.lines[0] == f"Note : « {TEXT} », 1 version"
    dialog.click("confirm")
    assert "1 texte effacé pour de bon" in dialog.report
    dialog.close()
    desk.trigger("erasures")
    assert ErasingDesk(desk).report == "Aucun carnet ne demande d’effacer quoi que ce soit."


def test_without_a_dossier_it_says_so(desk: Desk) -> None:
    desk.trigger("erase")
    assert "Aucun dossier n’est ouvert" in desk.toast
    assert not desk.has_dialog
