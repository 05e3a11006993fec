"""What is drawn is what is counted: parts, base, sentence, table; nothing that is hidden shows."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lda_synthese.domain.gestures import surveys
from lda_synthese.domain.state.edits import create, edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Day
from lda_synthese.domain.state.recorded import Ballot, QuestionType, SurveyQuestion, Tally
from lda_synthese.domain.survey.ballots import rank_lines
from lda_synthese.domain.survey.charts import Chart, ChartShape
from lda_synthese.domain.survey.figures import FigureSubject, days_figures
from lda_synthese.domain.survey.options import named_options, option_lines, read_options
from lda_synthese.domain.survey.questionnaire import OFFERED
from lda_synthese.domain.survey.tallies import count_lines
from tests.domain.conftest import Bench

UNNAMED = EntityId("")
HIDDEN = "< 5"


def spaced(text: str) -> str:
    """A text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def record(bench: Bench, question: SurveyQuestion, *numbers: int, **more: object) -> None:
    codes = [option.code for option in read_options(question)]
    counts = count_lines(dict(zip(codes, numbers, strict=True)))
    tally = replace(Tally(id=UNNAMED, question=question.id, counts=counts), **more)  # type: ignore[arg-type]
    bench.apply(surveys.record_tally(bench.dossier, question, tally))


def charts(bench: Bench, subject: FigureSubject) -> tuple[Chart, ...]:
    found = {figure.subject: figure for figure in days_figures(bench.dossier)}
    return found[subject].charts if subject in found else ()


def test_nothing_recorded_is_no_figure() -> None:
    assert days_figures(Bench().dossier) == ()


@given(st.lists(st.integers(0, 60), min_size=4, max_size=4).filter(any))
def test_the_parts_of_a_scale_are_its_counts_and_make_a_whole(numbers: list[int]) -> None:
    bench = Bench()
    record(bench, OFFERED["recommander"], *numbers)
    (chart,) = charts(bench, FigureSubject.ANSWERS)
    assert chart.shape is ChartShape.SHARES
    assert [part.size_0_1 for part in chart.parts] == pytest.approx(
        [one / sum(numbers) for one in numbers]
    )
    counted = [row[1] for row in chart.table[1:-1]]
    assert counted == [str(one) for one in numbers]


def test_shares_are_told_of_many_and_counts_of_few() -> None:
    for numbers, printed in (((7, 3), ["7", "3"]), ((13, 3), ["13 sur 16", "3 sur 16"]),
                             ((90, 50), ["64 %", "36 %"])):  # fmt: skip
        bench = Bench()
        record(bench, OFFERED["liens"], *numbers)
        (chart,) = charts(bench, FigureSubject.ANSWERS)
        assert [spaced(part.printed) for part in chart.parts] == printed
        assert chart.base == f"n = {sum(numbers)}"


def test_a_profile_of_few_people_shows_neither_its_number_nor_its_length() -> None:
    drawn = []
    for few in (1, 4):
        bench = Bench()
        record(bench, OFFERED["profils"], 20, few, 0, 0, 0, 0, 0)
        (chart,) = charts(bench, FigureSubject.PARTICIPANTS)
        assert [spaced(part.printed) for part in chart.parts[:2]][1] == HIDDEN
        assert HIDDEN in spaced(chart.table[2][1])
        drawn.append(chart.parts[1].size_0_1)
    assert drawn[0] == drawn[1]


def test_profiles_come_the_longest_first_and_other_last() -> None:
    bench = Bench()
    record(bench, OFFERED["profils"], 10, 30, 0, 12, 0, 0, 40)
    (chart,) = charts(bench, FigureSubject.PARTICIPANTS)
    labels = [part.label for part in chart.parts]
    assert labels[:3] == ["Bailleur social", "État", "Travail social"]
    assert labels[-1] == "Autre"
    expected = "« Autre » est la réponse la plus donnée : 40 sur 92, soit 43 %."
    assert spaced(chart.reading) == expected


def test_a_profile_where_all_are_few_names_nobody() -> None:
    bench = Bench()
    record(bench, OFFERED["profils"], 3, 4, 1, 2, 0, 0, 0)
    (chart,) = charts(bench, FigureSubject.PARTICIPANTS)
    assert chart.reading == "Aucune réponse n’a été donnée 5 fois ou plus."


def test_two_answers_that_lead_are_both_named() -> None:
    labels = option_lines(named_options(("Un référent", "Une permanence", "Rien")))
    question = SurveyQuestion(
        id=EntityId("a" * 32), text="Et ensuite ?", type=QuestionType.ONE, options=labels
    )
    bench = Bench()
    record(bench, question, 5, 5, 2)
    (chart,) = charts(bench, FigureSubject.ANSWERS)
    assert spaced(chart.reading) == (
        "« Un référent » et « Une permanence » sont les réponses les plus données, à égalité : "
        "5 sur 12 chacune."
    )


def test_what_stands_beside_is_read_in_the_sentence_of_the_other() -> None:
    bench = Bench()
    record(bench, OFFERED["comprendre"], 136, 4)
    record(bench, OFFERED["approfondir"], 63, 77)
    first, second = charts(bench, FigureSubject.ANSWERS)
    assert first.reading == second.reading
    assert ", mais 45" in first.reading


def test_heaps_are_told_and_days_are_crossed_with_small_cells_hidden() -> None:
    bench = Bench()
    days = [
        Day(id=EntityId(letter * 32), name=name, rank=letter)
        for letter, name in (("a", "Aubagne"), ("b", "Martigues"))
    ]
    bench.apply(edit("Journées", map(create, days)))
    record(bench, OFFERED["liens"], 20, 3, day=days[0].id)
    record(bench, OFFERED["liens"], 8, 9, day=days[1].id)
    record(bench, OFFERED["liens"], 6, 1, day=days[1].id, batch="papier")
    (chart,) = charts(bench, FigureSubject.ANSWERS)
    assert [spaced(one) for one in chart.heaps] == [
        "Martigues : 2 tas additionnés, le premier et « papier »"
    ]
    titles, yes, no, answered = chart.table
    assert titles[3:] == ("Aubagne", "Martigues")
    assert [spaced(one) for one in (*yes[3:], *no[3:])] == ["20", "14", HIDDEN, "10"]
    assert answered == ("Répondants", "47", "", "23", "24")


def test_a_poll_is_drawn_by_first_choices_and_tabled_by_every_method() -> None:
    bench, question = Bench(), OFFERED["visites"]
    codes = [option.code for option in read_options(question)]
    for number, first in enumerate((2, 2, 0), start=1):
        ranks = rank_lines([[codes[first]], [codes[1]]])
        ballot = Ballot(id=UNNAMED, question=question.id, number=number, ranks=ranks)
        bench.apply(surveys.record_ballot(bench.dossier, question, ballot))
    (chart,) = charts(bench, FigureSubject.POLL)
    labels = [option.label for option in read_options(question)]
    assert [(part.label, part.printed) for part in chart.parts[:2]] == [
        (labels[2], "2"),
        (labels[0], "1"),
    ]
    assert chart.table[0] == ("Choix", "Premiers choix", "Rang moyen", "Borda")
    assert chart.table[1][:3] == (labels[2], "2", "2,3")
    assert chart.reading.startswith("Premiers choix sur 3")


def test_the_alternative_tells_everything_that_is_drawn() -> None:
    bench = Bench()
    record(bench, OFFERED["liens"], 90, 50, illustrative=True)
    (chart,) = charts(bench, FigureSubject.ANSWERS)
    told = spaced(chart.alternative)
    assert "(n = 140 · chiffres d’illustration)" in told
    assert "Oui : 64 % ; Non : 36 %" in told
    assert told.endswith("Chiffres d’illustration.")
