"""One sentence for each (p, n), as FORMAT.md 6 has them; none of them overstates."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lda_synthese.domain.gestures import surveys
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.recorded import QuestionType, SurveyQuestion, Tally
from lda_synthese.domain.survey.options import named_options, option_lines, read_options
from lda_synthese.domain.survey.questionnaire import OFFERED
from lda_synthese.domain.survey.results import SurveyResult, add_up, by_day, printed_cells
from lda_synthese.domain.survey.sentences import sentence_of, survey_sentences
from lda_synthese.domain.survey.tallies import count_lines
from tests.domain.conftest import Bench

UNNAMED = EntityId("")
LINKS = "leur a permis d’améliorer leurs liens avec leurs partenaires"
ONE_LINK = "lui a permis d’améliorer ses liens avec ses partenaires"


def counted(question: SurveyQuestion, *numbers: int, **more: object) -> SurveyResult:
    codes = [option.code for option in read_options(question)]
    counts = count_lines(dict(zip(codes, numbers, strict=True)))
    tally = replace(Tally(id=UNNAMED, question=question.id, counts=counts), **more)  # type: ignore[arg-type]
    return add_up(question, [tally])


def spaced(text: str) -> str:
    """A sentence with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("yes", "n", "sentence"),
    [
        (0, 0, ""),
        (0, 7, "7 réponses : Non 7."),
        (1, 1, "1 réponse : Oui 1."),
        (7, 10, "10 réponses : Oui 7, Non 3."),
        (0, 11, "Aucun participant ne dit que la journée " + ONE_LINK + " (0 sur 11)."),
        (1, 11, "1 participant sur 11 dit que la journée " + ONE_LINK + "."),
        (10, 11, "10 participants sur 11 disent que la journée " + LINKS + "."),
        (11, 11, "Tous les participants disent que la journée " + LINKS + " (11 sur 11)."),
        (18, 19, "18 participants sur 19 disent que la journée " + LINKS + "."),
        (0, 20, "Aucun participant ne dit que la journée " + ONE_LINK + " (0 sur 20)."),
        (1, 140, "1 % des participants disent que la journée " + LINKS + " (1 sur 140)."),
        (16, 20, "80 % des participants disent que la journée " + LINKS + " (16 sur 20)."),
        (17, 20, "9 participants sur 10 disent que la journée " + LINKS + " (17 sur 20)."),
        (18, 20, "9 participants sur 10 disent que la journée " + LINKS + " (18 sur 20)."),
        (
            19,
            20,
            "La quasi-totalité des participants disent que la journée " + LINKS + " (19 sur 20).",
        ),
        (20, 20, "Tous les participants disent que la journée " + LINKS + " (20 sur 20)."),
        (118, 140, "84 % des participants disent que la journée " + LINKS + " (118 sur 140)."),
        (119, 140, "9 participants sur 10 disent que la journée " + LINKS + " (119 sur 140)."),
        (126, 140, "9 participants sur 10 disent que la journée " + LINKS + " (126 sur 140)."),
        (132, 140, "9 participants sur 10 disent que la journée " + LINKS + " (132 sur 140)."),
        (
            133,
            140,
            "La quasi-totalité des participants disent que la journée " + LINKS + " (133 sur 140).",
        ),
        (
            139,
            140,
            "La quasi-totalité des participants disent que la journée " + LINKS + " (139 sur 140).",
        ),
    ],
)
def test_the_sentence_of_each_share_and_base(yes: int, n: int, sentence: str) -> None:
    assert spaced(sentence_of(counted(OFFERED["liens"], yes, n - yes))) == sentence


@given(st.integers(0, 200), st.integers(0, 200))
def test_no_sentence_overstates(yes: int, no: int) -> None:
    n = yes + no
    sentence = spaced(sentence_of(counted(OFFERED["liens"], yes, no)))
    if not n:
        assert sentence == ""
        return
    share = Fraction(yes, n)
    assert ("Tous" in sentence) <= (yes == n)
    assert ("quasi-totalité" in sentence) <= (n >= 20 and share >= Fraction(95, 100))
    assert ("9 participants sur 10 " in sentence) <= (
        n >= 20 and Fraction(85, 100) <= share < Fraction(95, 100)
    )
    assert ("%" in sentence) <= (n >= 20)
    assert str(n) in sentence


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        (
            (84, 50, 4, 2),
            "La quasi-totalité des participants recommanderaient une journée de ce type à leurs "
            "collègues (134 sur 140), dont 60 % « absolument » (84 sur 140).",
        ),
        (
            (84, 0, 40, 16),
            "60 % des participants recommanderaient une journée de ce type à leurs collègues "
            "(84 sur 140).",
        ),
        (
            (0, 84, 40, 16),
            "60 % des participants recommanderaient une journée de ce type à leurs collègues "
            "(84 sur 140), dont aucun « absolument ».",
        ),
        (
            (9, 5, 1, 1),
            "14 participants sur 16 recommanderaient une journée de ce type à leurs collègues, "
            "dont 9 « absolument ».",
        ),
        ((4, 3, 0, 0), "7 réponses : Absolument 4, Plutôt oui 3."),
    ],
)
def test_the_first_answer_is_added_where_it_differs(
    numbers: tuple[int, ...], sentence: str
) -> None:
    assert spaced(sentence_of(counted(OFFERED["recommander"], *numbers))) == sentence


def test_the_other_half_comes_after_but_with_its_own_base() -> None:
    main = counted(OFFERED["comprendre"], 112, 28)
    other = counted(OFFERED["approfondir"], 63, 77)
    assert spaced(sentence_of(main, other)).endswith(
        "(112 sur 140), mais 45 % des participants auraient aimé approfondir certains aspects "
        "(63 sur 140)."
    )
    nobody = counted(OFFERED["approfondir"], 0, 140)
    assert "mais aucun participant n’aurait aimé" in spaced(sentence_of(main, nobody))
    few = counted(OFFERED["approfondir"], 3, 4)
    assert spaced(sentence_of(main, few)).endswith(
        "(112 sur 140), mais à la question « Auriez-vous aimé approfondir certains aspects ? », "
        "7 réponses : Oui 3, Non 4."
    )


def test_a_remark_follows_the_figure_and_a_demonstration_is_marked() -> None:
    question = replace(
        OFFERED["agir"], remark="mais cela se limite, pour la plupart, à quelques pistes à creuser."
    )
    found = spaced(sentence_of(counted(question, 112, 28, illustrative=True)))
    assert found == (
        "80 % des participants disent mieux identifier comment agir en faveur du Logement d’abord "
        "grâce à cette journée (112 sur 140), mais cela se limite, pour la plupart, à quelques "
        "pistes à creuser. Chiffres d’illustration."
    )


def test_a_question_of_ones_own_is_quoted_and_one_without_a_yes_has_no_sentence() -> None:
    options = named_options(["Très", "Assez", "Peu"])
    question = SurveyQuestion(
        id=EntityId("q" * 32),
        text="Étiez-vous à l’aise\u202f?",
        type=QuestionType.ONE,
        options=option_lines(options),
        positive=(options[0].code, options[1].code),
    )
    assert spaced(sentence_of(counted(question, 20, 12, 8))) == (
        "80 % des participants ont répondu « très » ou « assez » à la question « Étiez-vous à "
        "l’aise ? » (32 sur 40), dont 50 % « très » (20 sur 40)."
    )
    assert sentence_of(counted(replace(question, positive=()), 20, 12, 8)) == ""
    several = replace(question, type=QuestionType.SEVERAL)
    assert sentence_of(counted(several, 20, 12, 8, respondents=30)) == ""
    reworded = replace(OFFERED["liens"], text="Et vos liens\u202f?")
    assert "à la question « Et vos liens ? »" in spaced(sentence_of(counted(reworded, 30, 5)))


def test_the_dossier_gives_each_question_its_sentence_once(bench: Bench) -> None:
    for key, numbers in (("comprendre", (112, 28)), ("approfondir", (63, 77)), ("liens", (9, 1))):
        question = OFFERED[key]
        codes = [option.code for option in read_options(question)]
        counts = count_lines(dict(zip(codes, numbers, strict=True)))
        tally = Tally(id=UNNAMED, question=question.id, counts=counts)
        bench.apply(surveys.record_tally(bench.dossier, question, tally))
    found = {question.key: text for question, text in survey_sentences(bench.dossier).items()}
    assert found.keys() == {"comprendre", "liens"}
    assert "45" in found["comprendre"]


def test_counts_of_a_question_are_printed_and_those_of_profiles_or_of_days_guarded(
    bench: Bench,
) -> None:
    profiles = counted(OFFERED["profils"], 20, 3, 0, 1, 5, 4, 2)
    assert [*printed_cells(profiles)] == ["20", "<\u00a05", "0", "<\u00a05", "5"] + ["<\u00a05"] * 2
    assert [*printed_cells(counted(OFFERED["liens"], 12, 2))] == ["12", "2"]
    question = OFFERED["liens"]
    tally = Tally(
        id=UNNAMED, question=question.id, day=bench.dossier.days[0].id, counts=("1ed3 12", "3zcX 2")
    )
    bench.apply(surveys.record_tally(bench.dossier, question, tally))
    (row,) = by_day(bench.dossier, question)
    assert (row.name, row.cells, row.n) == ("Aubagne", ("12", "<\u00a05"), 14)


def test_heaps_add_up_and_a_code_that_nobody_knows_is_counted_as_other() -> None:
    question = OFFERED["liens"]
    heaps = [
        Tally(id=UNNAMED, question=question.id, batch=str(place), counts=counts)
        for place, counts in enumerate([("1ed3 10",), ("1ed3 5", "3zcX 5", "zzzz 2")])
    ]
    found = add_up(question, heaps)
    assert (found.counts, found.other, found.n) == ((15, 5), 2, 22)
