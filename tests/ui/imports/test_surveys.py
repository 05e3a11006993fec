"""« Importer des réponses »: the columns are shown with their questions before they are counted."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from lda_synthese.domain.state.recorded import SurveyQuestion, Tally
from lda_synthese.domain.survey.questionnaire import OFFERED, questions_of
from lda_synthese.domain.survey.tallies import read_counts_of
from tests.desk import Desk
from tests.desks.imports import SurveyDesk
from tests.desks.preparation import Tab

FOLDER = Path(__file__).parents[2] / "data" / "enquetes"
LIME = "limesurvey.csv"
RECOMMEND = "Recommanderiez-vous"
PERSONAL = (b"192.0.2.", b"exemple.invalid", b"Participante")


@pytest.fixture
def page(desk: Desk, prepared: Path) -> Desk:
    desk.open(prepared)
    desk.go_to("preparation")
    desk.preparation.show(Tab.QUESTIONNAIRE)
    return desk


def shown(desk: Desk, path: Path) -> SurveyDesk:
    """The window of a file, once it is counted."""
    desk.patch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    desk.click("preparation.import_survey")
    found = SurveyDesk(desk.dialog())
    desk.wait(lambda: found.is_ready)
    return found


def imported(desk: Desk, path: Path) -> None:
    desk.confirm(shown(desk, path).dialog)


def counts(desk: Desk, key: str, batch: str = "") -> list[int]:
    heap = next(
        one
        for one in desk.dossier.living(Tally)
        if (one.question, one.batch) == (OFFERED[key].id, batch)
    )
    return sorted(read_counts_of(heap).values(), reverse=True)


def longer(folder: Path) -> Path:
    """The same answers, and one more."""
    path = folder / "tableur.csv"
    text = (FOLDER / "tableur.csv").read_bytes().decode("cp1252").rstrip("\r\n")
    path.write_bytes(f"{text}\r\n{text.splitlines()[-1]}\r\n".encode("cp1252"))
    return path


def test_columns_are_shown_with_their_questions_before_anything_is_written(page: Desk) -> None:
    before = page.dossier
    window = shown(page, FOLDER / LIME)
    assert window.becomes(RECOMMEND) == OFFERED["recommander"].text
    assert window.base(RECOMMEND) == "12\u00a0réponses"
    assert "choix de" in window.becomes("Quels sujets")
    assert window.becomes("Adresse IP").startswith("Laissée de côté")
    assert window.headline.endswith("12\u00a0réponses à 4\u00a0questions.")
    assert "1\u00a0réponse incomplète" in window.report
    assert "2\u00a0commentaires en notes" in window.report
    assert "ne sont gardés nulle part" in window.report
    assert page.dossier is before
    page.click_away("survey.leave", window.dialog)
    assert page.dossier is before


def test_the_answers_come_in_one_step(page: Desk) -> None:
    imported(page, FOLDER / LIME)
    assert counts(page, "recommander") == [7, 4, 1]
    assert len(page.dossier.notes) == 2
    assert page.preparation.titles[Tab.QUESTIONNAIRE].endswith(" 4")
    page.click("toast.action")
    page.wait(lambda: not questions_of(page.dossier))
    assert not page.dossier.notes
    assert not [*page.dossier.living(Tally)]


def test_what_a_column_becomes_is_changed_before_it_is_counted(page: Desk) -> None:
    window = shown(page, FOLDER / LIME)
    window.choose(RECOMMEND, "Laissée de côté")
    page.wait(lambda: window.is_ready)
    assert window.headline.endswith("à 3\u00a0questions.")
    assert window.base(RECOMMEND) == ""
    window.choose("La journée vous a-t-elle permis d", OFFERED["agir"].text)
    page.wait(lambda: window.is_ready)
    page.confirm(window.dialog)
    page.wait(lambda: questions_of(page.dossier))
    keys = {one.key for one in questions_of(page.dossier)}
    assert "agir" in keys
    assert not {"recommander", "liens"} & keys


def test_two_columns_of_one_question_are_refused_in_a_sentence(page: Desk) -> None:
    window = shown(page, FOLDER / LIME)
    window.choose("La journée vous a-t-elle permis d", OFFERED["recommander"].text)
    page.wait(lambda: window.is_ready)
    assert "ne peut pas être compté ainsi" in window.headline
    assert "Plusieurs colonnes répondent" in window.report
    assert window.ways == ["Fermer sans importer"]


def test_the_same_file_again_is_nothing_new(page: Desk) -> None:
    imported(page, FOLDER / LIME)
    page.wait(lambda: questions_of(page.dossier))
    window = shown(page, FOLDER / LIME)
    assert window.headline == "Rien de nouveau dans ce fichier."
    assert window.ways == ["Fermer"]


def test_a_longer_file_replaces_the_heap(page: Desk, tmp_path: Path) -> None:
    imported(page, FOLDER / "tableur.csv")
    page.wait(lambda: questions_of(page.dossier))
    window = shown(page, longer(tmp_path))
    assert window.ways == ["Fermer sans importer", "Ajouter un tas", "Remplacer"]
    assert "davantage" in window.report
    page.confirm(window.dialog)
    page.wait(lambda: sum(counts(page, "recommander")) == 13)


def test_a_longer_file_is_another_heap(page: Desk, tmp_path: Path) -> None:
    imported(page, FOLDER / "tableur.csv")
    page.wait(lambda: questions_of(page.dossier))
    window = shown(page, longer(tmp_path))
    page.click_away("survey.apart", window.dialog)
    page.wait(lambda: any(one.batch for one in page.dossier.living(Tally)))
    assert sum(counts(page, "recommander")) == 12
    assert sum(counts(page, "recommander", "Tas 2")) == 13


def test_other_counts_can_only_be_another_heap(page: Desk, tmp_path: Path) -> None:
    imported(page, longer(tmp_path))
    page.wait(lambda: questions_of(page.dossier))
    window = shown(page, FOLDER / "tableur.csv")
    assert window.ways == ["Fermer sans importer", "Ajouter un tas"]
    window.name_heap("Matin")
    page.wait(lambda: window.is_ready and "Importer" in window.ways[-1])
    page.confirm(window.dialog)
    page.wait(lambda: any(one.batch == "Matin" for one in page.dossier.living(Tally)))


def test_answers_go_to_the_day_that_is_chosen(page: Desk) -> None:
    window = shown(page, FOLDER / "tableur.csv")
    window.choose_day("Martigues")
    page.wait(lambda: window.is_ready)
    page.confirm(window.dialog)
    page.wait(lambda: questions_of(page.dossier))
    assert {one.day for one in page.dossier.living(Tally)} == {page.dossier.days[1].id}


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\x00\x00"], ids=["empty", "photo"])
def test_what_holds_no_answer_is_refused_in_a_sentence(
    page: Desk, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "réponses.csv"
    path.write_bytes(content)
    before = page.dossier
    page.patch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page.click("preparation.import_survey")
    page.wait(lambda: page.toast)
    assert "réponses.csv" in page.toast
    assert not page.has_dialog
    assert page.dossier is before


def test_nothing_of_who_answered_is_kept_anywhere(
    page: Desk, tmp_path: Path, own_settings: Path
) -> None:
    imported(page, FOLDER / "microsoft_forms.xlsx")
    page.wait(lambda: questions_of(page.dossier))
    page.saved()
    page.close()
    kept = [one for folder in (tmp_path, own_settings) for one in folder.rglob("*")]
    content = b"".join(one.read_bytes() for one in kept if one.is_file())
    assert [word for word in PERSONAL if word in content] == []


def test_columns_are_walked_by_keys(page: Desk) -> None:
    window = shown(page, FOLDER / "tableur.csv")
    chosen = window.dialog.columns
    first = chosen.table.currentRow()
    assert not window.columns[first][1].startswith("Laissée")
    page.press(Qt.Key.Key_Down)
    page.press(Qt.Key.Key_Tab)
    assert chosen.table.currentRow() == first + 1
    assert chosen.chooser.hasFocus()
    assert chosen.chooser.currentText() == window.columns[first + 1][1]


def test_a_question_of_the_file_is_one_of_the_dossier(page: Desk) -> None:
    imported(page, FOLDER / LIME)
    page.wait(lambda: questions_of(page.dossier))
    (own,) = (one for one in page.dossier.living(SurveyQuestion) if not one.key)
    assert own.text.startswith("Quels sujets")
