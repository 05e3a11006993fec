"""Saisie, the whole workshop: filters, marks, the recap, the side panel, the room."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QPlainTextEdit

from lda_synthese.domain import prepare
from lda_synthese.domain.model import Kind, Voice
from lda_synthese.ui.delegates.pasted import Roles as Pasted
from lda_synthese.ui.models.notes import Roles, Wanted
from lda_synthese.ui.pages.capture import CapturePage
from lda_synthese.ui.pages.capture_live import elapsed
from lda_synthese.ui.widgets.paste import PasteDialog
from lda_synthese.ui.widgets.recap import RecapView
from tests.desk import Desk
from tests.ui.conftest import NOTES

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(desk: Desk, filled: Path) -> CapturePage:
    desk.open(filled)
    return desk.shown("saisie", CapturePage)


def shown(page: CapturePage) -> list[str]:
    return [page.filter.index(row, 0).data() for row in range(page.filter.rowCount())]


def select(page: CapturePage, row: int) -> None:
    page.list.view.setFocus()
    page.list.view.setCurrentIndex(page.filter.index(row, 0))


def test_the_filter_keeps_a_theme_a_kind_or_quotes(desk: Desk, page: CapturePage) -> None:
    first = desk.context.dossier.themes[0].id
    page.list.filter.choose(Wanted(theme=first))
    assert len(shown(page)) == 3
    page.list.filter.choose(Wanted(theme=first, kind=Kind.ACTION))
    assert shown(page) == ["une permanence au foyer"]
    assert page.list.filter.text().strip("\u00a0") == "1.1 · Action"
    page.list.filter.choose(Wanted(verbatim=True))
    assert shown(page) == []
    assert page.list.empty.title.text() == "Aucune note ne correspond"
    page.list.filter.menu().aboutToShow.emit()
    next(a for a in page.list.filter.menu().actions() if a.text() == "Tout montrer").trigger()
    assert len(shown(page)) == 5


def test_the_undecided_are_shown_alone(desk: Desk, page: CapturePage) -> None:
    page.list.undecided.click()
    assert shown(page) == ["on en reparle"]


def test_notes_are_moved_to_another_workshop_in_their_order(desk: Desk, page: CapturePage) -> None:
    select(page, 0)
    page.list.view.selectAll()
    page.list.view.customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    (move,) = [action for action in menu.actions() if action.text().startswith("Déplacer vers…")]
    move.trigger()
    asked = desk.dialog()
    choices = desk.find(QListWidget, "dialog.choices", asked)
    assert isinstance(choices, QListWidget)
    texts = [choices.item(row).text() for row in range(choices.count())]
    assert texts == ["J1 · Aubagne · Atelier B", "J2 · Martigues · Table ronde"]
    choices.setCurrentRow(1)
    desk.confirm(asked)
    assert shown(page) == []
    moved = desk.context.dossier.notes_of(desk.context.dossier.workshops[2].id)
    assert [note.text for note in moved] == [text for text, *_ in NOTES]
    assert desk.toast == "5\u00a0notes déplacées vers «\u202fTable ronde\u202f»."
    desk.click("toast.action")
    desk.wait(lambda: len(shown(page)) == 5)


def rewrite_newest(desk: Desk, page: CapturePage, text: str) -> None:
    select(page, 0)
    desk.press(Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText(text)


def test_a_note_that_is_edited_is_moved_with_what_was_typed(desk: Desk, page: CapturePage) -> None:
    rewrite_newest(desk, page, "on en reparle demain")
    desk.press(Key.Key_J, CTRL, SHIFT)
    desk.confirm(desk.dialog())
    (moved,) = desk.context.dossier.notes_of(desk.context.dossier.workshops[1].id)
    assert moved.text == "on en reparle demain"


def test_a_note_that_is_edited_is_joined_with_what_was_typed(desk: Desk, page: CapturePage) -> None:
    older = shown(page)[1]
    rewrite_newest(desk, page, "on en reparle demain")
    desk.press(Key.Key_M, CTRL)
    assert shown(page)[0] == f"{older} on en reparle demain"


def test_what_is_typed_and_cannot_be_kept_stays_in_its_row(desk: Desk, page: CapturePage) -> None:
    rewrite_newest(desk, page, " ")
    desk.press(Key.Key_J, CTRL, SHIFT)
    assert QApplication.activeModalWidget() is None
    assert "vide" in desk.toast
    assert page.list.view.editor() is not None


def test_without_another_workshop_a_note_stays_and_it_is_said(
    desk: Desk, page: CapturePage
) -> None:
    for workshop in desk.context.dossier.workshops[1:]:
        desk.context.apply(prepare.remove_workshop(desk.context.dossier, workshop))
    select(page, 0)
    desk.press(Key.Key_J, CTRL, SHIFT)
    assert desk.toast == "Il n’y a pas d’autre atelier\u202f; ajoutez-le dans Préparation."


def test_quoted_words_and_who_speaks_are_marked(desk: Desk, page: CapturePage) -> None:
    select(page, 1)
    desk.press(Key.Key_G, CTRL)
    desk.press(Key.Key_G, CTRL | SHIFT)
    dialog = desk.dialog()
    listed = desk.find(QListWidget, "dialog.choices", dialog)
    assert isinstance(listed, QListWidget)
    listed.setCurrentRow(1)
    desk.confirm(dialog)
    note = next(n for n in desk.context.dossier.notes if n.text == "captation du parc privé")
    assert (note.verbatim, note.voice) == (True, Voice.ACCOMPANIED)
    badges = [icon for icon, _ in page.filter.index(1, 0).data(Roles.BADGES)]
    assert badges == ["quote", "user"]
    spoken = page.filter.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Paroles citées" in spoken
    select(page, 1)
    desk.press(Key.Key_G, CTRL)
    assert not next(n for n in desk.context.dossier.notes if n.id == note.id).verbatim


def test_personal_data_is_a_quiet_badge(desk: Desk, page: CapturePage) -> None:
    page.card.field.setFocus()
    desk.type("rappeler Mme Martin")
    desk.press(Key.Key_Return)
    assert [icon for icon, _ in page.filter.index(0, 0).data(Roles.BADGES)] == ["shield-check"]
    assert desk.toast == ""


def test_the_recap_tells_the_workshop_by_theme_and_kind_and_can_be_copied(
    desk: Desk, page: CapturePage
) -> None:
    page.card.field.setFocus()
    desk.type("qui décide ?")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_R, CTRL)
    view = desk.window.findChild(RecapView)
    assert view is not None
    text = view.text.toPlainText()
    places = [
        text.index(words)
        for words in (
            "1.1 Acculturation", "Actions identifiées", "une permanence", "Pistes de travail",
            "former les gardiens", "captation du parc privé", "À classer", "on en reparle",
        )
    ]  # fmt: skip
    assert places == sorted(places)
    assert "qui décide\u202f?" in text
    desk.click("recap.copy", view)
    assert "- former les gardiens" in QGuiApplication.clipboard().text()
    view.close()


def test_the_recap_prints(desk: Desk, page: CapturePage, tmp_path: Path) -> None:
    page.show_recap()
    view = desk.window.findChild(RecapView)
    assert view is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "restitution.pdf"))
    view.print_on(printer)
    assert (tmp_path / "restitution.pdf").read_bytes().startswith(b"%PDF")
    view.close()


def test_a_wide_window_tells_how_the_workshop_stands(desk: Desk, page: CapturePage) -> None:
    desk.window.resize(1920, 1080)
    QApplication.processEvents()
    assert page.side.isVisible()
    assert page.side.count.text() == "5\u00a0notes"
    assert page.side.rest.text() == "1 à classer"
    assert "1.1 Partenariat\u00a0: 3" in page.side.bars.accessibleName()
    desk.window.resize(1366, 768)
    QApplication.processEvents()
    assert not page.side.isVisible()


def test_a_long_title_gives_way_and_is_told_whole_by_the_tooltip(
    desk: Desk, page: CapturePage
) -> None:
    workshops = page.places.workshops
    assert not workshops.toolTip()
    title = "Travailler ensemble entre bailleurs, associations et services de l’État, à la demande"
    workshop = desk.context.dossier.workshops[0]
    desk.context.apply(prepare.change_workshop(workshop, title=title))
    desk.wait(lambda: workshops.currentText() == title)
    desk.wait(lambda: workshops.toolTip() == title)
    assert desk.window.width() == 1366
    assert page.places.geometry().right() <= page.width()


def test_the_clock_of_the_room_counts_hours_and_minutes() -> None:
    from datetime import timedelta

    assert elapsed(timedelta(minutes=42, seconds=59)) == "00:42"
    assert elapsed(timedelta(hours=3, minutes=5)) == "03:05"
    assert elapsed(timedelta(seconds=-5)) == "00:00"


def test_a_pasted_text_can_be_cut_by_sentences_and_is_proposed_for(
    desk: Desk, page: CapturePage
) -> None:
    desk.suggests({"has": "gardiens", "theme": "1.1", "nature": "piste"})
    text = "Former les gardiens. Revoir le bail ! « Et après ? » dit Mme Martin."
    dialog = PasteDialog(desk.context, text, page.model.notes, page._add_all)
    dialog.open()
    assert dialog.ticked() == [text]
    dialog.by_sentence.click()
    assert dialog.ticked() == [
        "Former les gardiens.",
        "Revoir le bail !",
        "« Et après ? » dit Mme Martin.",
    ]
    assert dialog.rows.item(2).data(Pasted.REMARK) == "Données personnelles\u202f?"
    desk.wait(lambda: dialog.rows.item(0).data(Pasted.THEME_CHIP) is not None)
    assert dialog.rows.item(0).data(Pasted.THEME_CHIP).number == "1.1"
    dialog.close()
