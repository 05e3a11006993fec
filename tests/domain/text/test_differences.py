"""The words that differ, shown as pieces and said in a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from lda_synthese.domain.text.differences import Within, spoken_differences, word_differences
from lda_synthese.domain.text.french import quoted

FIRST = "Mieux identifier les besoins avant la CALEOL"
SECOND = "Mieux identifier les besoins en amont de la CALEOL, avec le SIAO"
TEXTS = st.text(alphabet="ab ’-,é\n", max_size=30)


def test_words_that_differ_stand_apart_from_those_of_both() -> None:
    assert [(piece.within, piece.text) for piece in word_differences(FIRST, SECOND)] == [
        (Within.BOTH, "Mieux identifier les besoins "),
        (Within.FIRST, "avant"),
        (Within.SECOND, "en amont de"),
        (Within.BOTH, " la CALEOL"),
        (Within.SECOND, ", avec le SIAO"),
    ]


def test_words_that_differ_are_said() -> None:
    assert spoken_differences(FIRST, SECOND) == (
        f"remplace {quoted('avant')} par {quoted('en amont de')}, ajoute {quoted(', avec le SIAO')}"
    )
    assert spoken_differences("a b", "a") == f"retire {quoted('b')}"
    assert spoken_differences("a  b", "a b") == "change les espaces"
    assert spoken_differences("a", "a") == ""


@given(TEXTS, TEXTS)
def test_each_wording_is_made_of_its_own_pieces_and_of_those_of_both(one: str, two: str) -> None:
    pieces = word_differences(one, two)
    assert "".join(p.text for p in pieces if p.within is not Within.SECOND) == one
    assert "".join(p.text for p in pieces if p.within is not Within.FIRST) == two


def test_a_word_is_never_cut() -> None:
    pieces = word_differences("l’hébergement d’abord", "l’hébergeur d’abord")
    assert [piece.text for piece in pieces] == ["l’hébergement", "l’hébergeur", " d’abord"]


def test_two_very_long_wordings_are_told_whole() -> None:
    one, two = "a " * 10_000, "b " * 10_000
    assert [piece.text for piece in word_differences(one, two)] == [one, two]
