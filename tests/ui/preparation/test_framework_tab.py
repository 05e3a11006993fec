"""Cadre: lessons that come and go, a trial of the words, a framework as a file."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QListWidget

from tests.desk import Desk
from tests.desks.preparation import PreparationDesk, Tab

Key = Qt.Key


@pytest.fixture
def page(desk: Desk, filled: Path) -> PreparationDesk:
    desk.open(filled)
    desk.go_to("preparation")
    desk.preparation.show(Tab.FRAMEWORK)
    desk.preparation.focus_tree()
    return desk.preparation


def lessons(desk: Desk) -> list[str]:
    return [f"{lesson.number} {lesson.title}" for lesson in desk.dossier.lessons]


def why(desk: Desk) -> str:
    return desk.find(QLabel, "preparation.trial.why").text()


def test_a_lesson_is_added_with_a_theme_of_its_own_and_retired(
    desk: Desk, page: PreparationDesk
) -> None:
    desk.trigger("preparation.add.lesson")
    desk.answer("Mobiliser les entreprises")
    assert lessons(desk)[-1] == "5 Mobiliser les entreprises"
    made = desk.dossier.lessons[-1]
    (theme,) = desk.dossier.themes_of(made.id)
    assert (theme.number, theme.title) == ("5", "")
    page.choose(made.id)
    page.focus_tree()
    desk.press(Key.Key_Delete)
    assert len(desk.dossier.lessons) == 4
    assert len(desk.dossier.themes) == 6
    desk.click("toast.action")
    desk.wait(lambda: len(desk.dossier.lessons) == 5)


def test_a_lesson_whose_themes_are_in_use_is_kept(desk: Desk, page: PreparationDesk) -> None:
    page.choose(desk.dossier.lessons[0].id)
    page.focus_tree()
    desk.press(Key.Key_Delete)
    assert len(desk.dossier.lessons) == 4
    assert "rien n’a été retiré" in desk.toast


def test_a_lesson_is_ordered_by_keys(desk: Desk, page: PreparationDesk) -> None:
    page.choose(desk.dossier.lessons[3].id)
    page.focus_tree()
    desk.press(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [lesson.number for lesson in desk.dossier.lessons] == ["1", "2", "4", "3"]


def test_a_sentence_is_tried_and_nothing_of_it_is_kept(desk: Desk, page: PreparationDesk) -> None:
    desk.suggests({"has": "gardiens", "theme": "1.1", "words": ["gardiens"]})
    before = desk.dossier
    desk.find(QLineEdit, "preparation.trial").setText("former les gardiens")
    desk.wait(lambda: "parce que" in why(desk))
    assert "gardiens" in why(desk)
    desk.find(QLineEdit, "preparation.trial").setText("le beau temps")
    desk.wait(lambda: "aucun mot" in why(desk))
    assert desk.dossier is before
    assert desk.drafts == []


def test_a_framework_goes_to_a_file_and_comes_back_as_it_is(
    desk: Desk, page: PreparationDesk, tmp_path: Path
) -> None:
    path = tmp_path / "Cadre é.lda-cadre"
    desk.patch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    desk.click("preparation.export_framework")
    desk.wait(path.exists)
    written = path.read_text(encoding="utf-8")
    assert "former les gardiens" not in written
    numbers = [line["numero"] for line in json.loads(written)["enseignements"]]
    assert numbers == ["1", "2", "3", "4"]
    desk.wait(lambda: "exporté" in desk.toast)
    desk.forget_toast()
    take(desk, path)
    desk.wait(lambda: "rien n’a changé" in desk.toast)


def take(desk: Desk, path: Path) -> None:
    desk.patch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    desk.click("preparation.import_framework")


def changed_framework(folder: Path) -> Path:
    path = folder / "autre.lda-cadre"
    themes = [
        {"numero": "1.1", "titre": "Travailler ensemble", "mots": ["gardien"]},
        {"numero": "1.3", "titre": "Partager les données"},
    ]
    document = {"enseignements": [{"numero": "1", "titre": "Coopérer", "themes": themes}]}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_what_a_framework_changes_is_shown_then_taken_in_one_step(
    desk: Desk, page: PreparationDesk, tmp_path: Path
) -> None:
    tagged = {note.id: note.theme for note in desk.dossier.notes}
    take(desk, changed_framework(tmp_path))
    dialog = desk.dialog()
    listed = desk.find(QListWidget, "dialog.list", dialog)
    shown = [listed.item(row).text() for row in range(listed.count())]
    assert shown[:2] == ["1\u00a0thème ajouté", "1\u00a0thème modifié"]
    assert "5\u00a0thèmes absents restent, avec 1\u00a0note" in shown[2]
    assert "Aucune note n’est déplacée" in shown[3]
    assert lessons(desk)[0].startswith("1 Poursuivre")
    desk.confirm(dialog)
    desk.wait(lambda: len(desk.dossier.themes) == 7)
    assert lessons(desk)[0] == "1 Coopérer"
    first = desk.dossier.themes[0]
    assert (first.title, first.words) == ("Travailler ensemble", ("gardien",))
    assert {note.id: note.theme for note in desk.dossier.notes} == tagged
    desk.undo()
    desk.wait(lambda: len(desk.dossier.themes) == 6)
    assert lessons(desk)[0].startswith("1 Poursuivre")


@pytest.mark.parametrize("content", [b"", b"[1]", b"\xff\xfe\x00", b'{"enseignements": [3]}'])
def test_what_is_no_framework_is_refused_in_a_sentence(
    desk: Desk, page: PreparationDesk, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "photo.lda-cadre"
    path.write_bytes(content)
    before = desk.dossier
    take(desk, path)
    desk.wait(lambda: "rien n’a été modifié" in desk.toast)
    assert desk.dossier is before
    assert QApplication.activeModalWidget() is None
