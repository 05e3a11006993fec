"""No limit cuts what a person wrote: it goes in whole, in several notes, or stays where it was."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from lda_synthese.domain.state.model import NOTE_LIMIT
from lda_synthese.ui.capture.paste import TYPED_AT_MOST
from tests.desk import Desk
from tests.desks.capture import CaptureDesk
from tests.desks.dialogs import PasteDesk
from tests.desks.preparation import Tab
from tests.intake.cases import FOLDER

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LONG_LINE = ("mot " * 4_001)[:12_003]
MEGABYTE = ("Former les gardiens du parc. " * 36_158)[:1_048_576].strip()


@pytest.fixture
def page(desk: Desk, prepared: Path) -> CaptureDesk:
    desk.open(prepared)
    desk.go_to("saisie")
    desk.capture.field.focus()
    return desk.capture


def texts(desk: Desk) -> list[str]:
    return [note.text for note in desk.dossier.notes]


def paste(text: str) -> None:
    """Paste where the caret is."""
    QGuiApplication.clipboard().setText(text)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit | QLineEdit)
    field.paste()


def pasted(desk: Desk) -> PasteDesk:
    """« Coller une liste », once it shows what it was given."""
    dialog = desk.pasted()
    desk.wait(lambda: dialog.ticked)
    return dialog


def back(desk: Desk) -> None:
    """The caret is in the field again, once the dialog has gone."""
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    desk.window.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is desk.window)
    desk.capture.field.focus()


def longest_field(desk: Desk) -> int:
    """What would be laid out at once."""
    return max(f.document().characterCount() for f in desk.window.findChildren(QPlainTextEdit))


def test_six_thousand_lines_are_six_thousand_notes(desk: Desk, page: CaptureDesk) -> None:
    lines = [f"idée {n}" for n in range(6_000)]
    paste("\n".join(lines))
    dialog = pasted(desk)
    assert dialog.ticked == lines
    assert dialog.confirm == "Ajouter 6\u202f000\u00a0notes"
    dialog.add()
    desk.wait(lambda: len(texts(desk)) == 6_000)
    assert texts(desk) == lines
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    desk.undo()
    desk.wait(lambda: texts(desk) == [])


@pytest.mark.parametrize("name", ["coller_6000_lignes.txt", "coller_une_ligne_de_12003_signes.txt"])
def test_a_file_that_is_pasted_is_added_to_its_last_sign(
    desk: Desk, page: CaptureDesk, name: str
) -> None:
    whole = (FOLDER / name).read_text(encoding="utf-8").strip()
    paste(whole)
    dialog = pasted(desk)
    added = len(dialog.ticked)
    dialog.add()
    desk.wait(lambda: len(texts(desk)) == added)
    assert "".join(" ".join(texts(desk)).split()) == "".join(whole.split())


def test_a_line_too_long_for_a_note_is_several_and_shown_so(desk: Desk, page: CaptureDesk) -> None:
    paste(LONG_LINE)
    assert page.field.text == ""
    dialog = pasted(desk)
    assert [dialog.remark(row) for row in range(len(dialog.rows))] == [
        "Longue, coupée\u00a0: 1 sur 2",
        "Longue, coupée\u00a0: 2 sur 2",
    ]
    dialog.add()
    assert " ".join(texts(desk)) == LONG_LINE.strip()
    assert max(map(len, texts(desk))) <= NOTE_LIMIT


def test_a_megabyte_goes_to_coller_une_liste_whole_and_in_no_field(
    desk: Desk, page: CaptureDesk
) -> None:
    paste(MEGABYTE)
    dialog = pasted(desk)
    assert "1\u202f048\u202f5" in dialog.length
    assert longest_field(desk) <= TYPED_AT_MOST
    assert " ".join(dialog.ticked) == MEGABYTE
    # After a sentence.
    assert all(text.endswith(".") for text in dialog.ticked[:-1])
    dialog.add()
    desk.wait(lambda: texts(desk))
    assert " ".join(texts(desk)) == MEGABYTE


def test_sentences_of_a_long_text_are_cut_while_the_window_lives(
    desk: Desk, page: CaptureDesk
) -> None:
    paste(MEGABYTE)
    dialog = pasted(desk)
    before = dialog.ticked
    dialog.cut_by_sentence()
    dialog.cut_by_line()
    dialog.cut_by_sentence()
    assert not dialog.can_add
    desk.wait(lambda: dialog.ticked not in ([], before))
    # All but the first are known already: they stand above.
    assert dialog.ticked[0] == "Former les gardiens du parc."
    assert dialog.pieces == MEGABYTE.count(".") + (not MEGABYTE.endswith("."))


def test_what_has_no_room_beside_what_is_typed_goes_to_coller_une_liste(
    desk: Desk, page: CaptureDesk
) -> None:
    desk.type("déjà là ")
    paste("a" * (NOTE_LIMIT - 7))
    assert pasted(desk).ticked == ["a" * (NOTE_LIMIT - 7)]
    assert page.field.text == "déjà là "
    desk.press(Key.Key_Escape)
    back(desk)
    page.field.select_all()
    paste("a" * NOTE_LIMIT)
    assert page.field.text == "a" * NOTE_LIMIT


def test_what_is_pasted_over_a_list_is_shown_whole(desk: Desk, page: CaptureDesk) -> None:
    desk.trigger("saisie.paste")
    dialog = desk.pasted()
    dialog.write("première\nseconde\ndernière")
    dialog.select("seconde")
    lines = [f"une idée assez longue, la {n}" for n in range(1_000)]
    paste("\n".join(lines))
    assert pasted(desk).ticked == ["première", *lines, "dernière"]
    assert longest_field(desk) <= TYPED_AT_MOST


def test_a_list_that_is_refused_stays_in_its_dialog(desk: Desk, prepared: Path) -> None:
    desk.ask_to_read(prepared)
    desk.wait(lambda: desk.has_dossier)
    desk.go_to("saisie")
    desk.capture.field.focus()
    for count in (2, 300):
        lines = [f"idée {n}" for n in range(count)]
        paste("\n".join(lines))
        dialog = pasted(desk)
        desk.hide_toast()
        dialog.add()
        desk.wait(lambda: desk.has_toast)
        assert "lecture seule" in desk.toast
        assert dialog.ticked == lines
        assert dialog.can_add
        dialog.close()
        back(desk)


def test_a_note_that_is_refused_stays_in_its_field(desk: Desk, page: CaptureDesk) -> None:
    page.field.insert("a" * (NOTE_LIMIT + 1))
    desk.press(Key.Key_Return)
    assert desk.toast.startswith("Cette note est trop longue")
    assert page.field.text == "a" * (NOTE_LIMIT + 1)
    assert desk.drafts == ["a" * (NOTE_LIMIT + 1)]


def test_a_first_half_that_is_refused_stays_with_the_second(desk: Desk, page: CaptureDesk) -> None:
    whole = "a" * (NOTE_LIMIT + 1) + " la suite"
    page.field.insert(whole)
    for _ in " la suite":
        desk.press(Key.Key_Left)
    desk.press(Key.Key_Return, CTRL, SHIFT)
    assert (texts(desk), page.field.text) == ([], whole)
    desk.write("une idée la suite")
    desk.place_caret(len("une idée la suite"))
    for _ in " la suite":
        desk.press(Key.Key_Left)
    desk.press(Key.Key_Return, CTRL, SHIFT)
    assert (texts(desk), page.field.text) == (["une idée"], "la suite")
    assert desk.drafts == ["la suite"]


def test_what_other_fields_have_no_room_for_is_told_and_changes_nothing(
    desk: Desk, filled: Path
) -> None:
    desk.open(filled)
    desk.go_to("saisie")
    desk.capture.rows.edit(0)
    paste("x" * (NOTE_LIMIT + 1))
    assert "Coller une liste" in desk.toast
    assert desk.capture.rows.edited == "on en reparle"
    desk.go_to("preparation")
    form = desk.preparation
    form.show(Tab.PLAN)
    for name, shown in (("objectives", ""), ("title", "x")):
        desk.forget_toast()
        form.focus(name)
        paste("x" * 50_000)
        assert "raccourcissez-le d’abord" in desk.toast
        assert form.text(name)[:1] == shown
    desk.go_to("consolidation")
    desk.board.notes.choose(0)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Return)
    desk.forget_toast()
    desk.board.focus_wording()
    before = desk.board.wording
    paste("x" * 50_000)
    assert "raccourcissez-le d’abord" in desk.toast
    assert desk.board.wording == before
