"""Participants and Questionnaire: who came, what is asked, how many answered what."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.domain.state.recorded import (
    Means,
    QuestionAbout,
    QuestionType,
    SurveyQuestion,
    Tally,
)
from lda_synthese.domain.survey.options import read_options
from lda_synthese.domain.survey.questionnaire import OFFERED, PROFILES, questions_of
from lda_synthese.domain.survey.tallies import read_counts_of
from tests.desk import Desk
from tests.desks.preparation import PreparationDesk, Tab

Key = Qt.Key


@pytest.fixture
def page(desk: Desk, prepared: Path) -> PreparationDesk:
    desk.open(prepared)
    desk.go_to("preparation")
    return desk.preparation


def question(desk: Desk, text: str) -> SurveyQuestion:
    return next(one for one in questions_of(desk.dossier) if one.text == text)


def labels(desk: Desk, text: str) -> list[str]:
    return [option.label for option in read_options(question(desk, text))]


def counted(desk: Desk, key: str, batch: str = "", day: int = 0) -> dict[str, int]:
    """Label → how many, of one heap."""
    asked = OFFERED[key]
    found = (
        one
        for one in desk.dossier.living(Tally)
        if (one.question, one.day, one.batch) == (asked.id, desk.dossier.days[day].id, batch)
    )
    counts = read_counts_of(next(found))
    return {o.label: counts[o.code] for o in read_options(asked) if o.code in counts}


def test_who_came_is_counted_from_field_to_field(desk: Desk, page: PreparationDesk) -> None:
    page.show(Tab.PARTICIPANTS)
    page.focus_tree()
    desk.press(Key.Key_F2)
    for typed in ("43", "20", "7", "5"):
        desk.type(typed)
        desk.press(Key.Key_Tab)
    assert desk.dossier.days[0].attendance == 43
    expected = {"Travail social": 20, "Bailleur social": 7, "Collectivité": 5}
    assert counted(desk, PROFILES) == expected
    assert page.attendance == "32\u00a0profils connus sur 43\u00a0présents."
    assert page.titles[Tab.PARTICIPANTS].endswith(" 43")
    desk.undo()
    desk.wait(lambda: "Collectivité" not in counted(desk, PROFILES))


def test_persons_days_are_not_taken_for_persons(desk: Desk, page: PreparationDesk) -> None:
    page.show(Tab.PARTICIPANTS)
    for day, present in zip(desk.dossier.days, ("40", "25"), strict=True):
        page.choose(day.id)
        page.focus("attendance")
        desk.rename(present)
    page.choose("plan")
    assert "65\u00a0personnes-journées sur 2\u00a0journées" in page.attendance
    assert "personnes différentes n’est pas connu" in page.attendance
    page.focus("participants")
    desk.rename("52")
    page.focus("participants_how")
    desk.rename("listes d’émargement")
    assert "52\u00a0personnes différentes (listes d’émargement)" in page.attendance


def test_more_profiles_than_people_is_pointed_at(desk: Desk, page: PreparationDesk) -> None:
    page.show(Tab.PARTICIPANTS)
    page.focus("attendance")
    desk.rename("10")
    desk.type("12")
    desk.press(Key.Key_Tab)
    assert "plus que les 10 présents" in page.attendance


def test_a_second_heap_is_named_and_stands_beside_the_first(
    desk: Desk, page: PreparationDesk
) -> None:
    page.show(Tab.PARTICIPANTS)
    page.focus("attendance")
    desk.press(Key.Key_Tab)
    desk.type("12")
    desk.press(Key.Key_Tab)
    page.focus_tree()
    desk.press(Key.Key_Insert)
    desk.answer("Après-midi")
    desk.type("5")
    desk.press(Key.Key_Tab)
    assert counted(desk, PROFILES) == {"Travail social": 12}
    assert counted(desk, PROFILES, "Après-midi") == {"Travail social": 5}
    page.focus_tree()
    desk.press(Key.Key_Delete)
    assert len([*desk.dossier.living(Tally)]) == 1
    desk.click("toast.action")
    desk.wait(lambda: len([*desk.dossier.living(Tally)]) == 2)


def test_a_word_for_a_number_stays_and_says_why(desk: Desk, page: PreparationDesk) -> None:
    page.show(Tab.PARTICIPANTS)
    page.focus("attendance")
    desk.press(Key.Key_Tab)
    desk.type("une dizaine")
    desk.press(Key.Key_Tab)
    assert "en chiffres" in page.message
    assert not [*desk.dossier.living(Tally)]


def test_an_offered_question_is_counted_of_a_day_and_is_born_so(
    desk: Desk, page: PreparationDesk
) -> None:
    page.show(Tab.QUESTIONNAIRE)
    assert not questions_of(desk.dossier)
    page.choose(OFFERED["recommander"].id)
    desk.trigger("preparation.add.tally")
    desk.confirm(desk.dialog())
    for typed in ("25", "10", "2", "1"):
        desk.type(typed)
        desk.press(Key.Key_Tab)
    page.choose_in("Réponses prises", "À main levée")
    assert list(counted(desk, "recommander").values()) == [25, 10, 2, 1]
    assert [one.key for one in questions_of(desk.dossier)] == ["recommander"]
    (tally,) = desk.dossier.living(Tally)
    assert (tally.respondents, tally.means) == (None, Means.HANDS)
    assert page.total == "38\u00a0réponses comptées."
    assert page.titles[Tab.QUESTIONNAIRE].endswith(" 1")


def test_a_question_of_our_own_its_choices_and_what_counts_as_a_yes(
    desk: Desk, page: PreparationDesk
) -> None:
    page.show(Tab.QUESTIONNAIRE)
    desk.press(Key.Key_Insert)
    text = "Reviendriez-vous\u202f?"
    desk.answer(text)
    desk.write("Volontiers\nPeut-être\nNon")
    desk.press(Key.Key_Tab)
    page.choose_in("Porte sur", "Autre chose")
    page.tick_positive(0)
    made = question(desk, text)
    assert labels(desk, text) == ["Volontiers", "Peut-être", "Non"]
    assert (made.about, made.type) == (QuestionAbout.OTHER, QuestionType.SCALE)
    (code,) = made.positive
    # A label that is corrected keeps its code; one that goes is positive no more.
    page.focus("options")
    desk.write("Très volontiers\nPeut-être\nNon\nJe ne sais pas")
    desk.press(Key.Key_Tab)
    assert read_options(question(desk, text))[0].code == code
    assert question(desk, text).positive == (code,)
    page.focus("options")
    desk.write("Peut-être\nNon")
    desk.press(Key.Key_Tab)
    assert question(desk, text).positive == ()
    page.focus("options")
    desk.write("Non\nnon")
    desk.press(Key.Key_Tab)
    assert "identiques" in desk.toast
    assert labels(desk, text) == ["Peut-être", "Non"]


def test_a_question_with_answers_keeps_its_text_and_its_type(
    desk: Desk, page: PreparationDesk
) -> None:
    page.show(Tab.QUESTIONNAIRE)
    desk.press(Key.Key_Insert)
    desk.answer("Combien de thèmes\u202f?")
    desk.write("Un\nDeux")
    desk.press(Key.Key_Tab)
    page.focus("text")
    desk.rename("Combien de sujets\u202f?")
    assert [one.text for one in questions_of(desk.dossier)] == ["Combien de sujets\u202f?"]
    made = question(desk, "Combien de sujets\u202f?")
    assert page.chosen == made.id
    page.count(made, {"Un": "3"})
    page.choose(made.id)
    page.focus("text")
    desk.rename("Et combien d’ateliers\u202f?")
    assert "déjà des réponses" in desk.toast
    assert page.text("text") == "Combien de sujets\u202f?"
    desk.forget_toast()
    page.choose_in("Se répond par", "Plusieurs choix")
    assert "déjà des réponses" in desk.toast
    assert question(desk, made.text).type is QuestionType.SCALE
    # It goes with its counts, and comes back with them.
    page.focus_tree()
    desk.press(Key.Key_Delete)
    assert not [*desk.dossier.living(Tally)]
    desk.undo()
    desk.wait(lambda: [*desk.dossier.living(Tally)])


def test_several_choices_each_ask_who_answered(desk: Desk, page: PreparationDesk) -> None:
    page.show(Tab.QUESTIONNAIRE)
    desk.press(Key.Key_Insert)
    desk.answer("Vos sujets\u202f?")
    desk.write("Santé\nJeunes")
    desk.press(Key.Key_Tab)
    page.choose_in("Se répond par", "Plusieurs choix")
    made = question(desk, "Vos sujets\u202f?")
    page.count(made, {"Santé": "8"})
    assert "nombre de répondants" in desk.toast
    assert not [*desk.dossier.living(Tally)]
    page.focus("respondents")
    desk.rename("11")
    (tally,) = desk.dossier.living(Tally)
    assert (tally.respondents, sum(read_counts_of(tally).values())) == (11, 8)
    assert desk.drafts == []


def test_questions_are_ordered(desk: Desk, page: PreparationDesk) -> None:
    page.show(Tab.QUESTIONNAIRE)
    for text in ("Un\u202f?", "Deux\u202f?"):
        desk.trigger("preparation.add.question")
        desk.answer(text)
    page.focus_tree()
    desk.press(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.text for one in questions_of(desk.dossier)] == ["Deux\u202f?", "Un\u202f?"]
