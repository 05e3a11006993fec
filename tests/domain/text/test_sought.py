"""Words are found however they were typed, and never inside a longer one."""

import pytest

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.text.sought import sought


@pytest.mark.parametrize(
    "text",
    [
        "Écouter Mme Élise Cœurdoux.",
        "mme  élise\u00a0CŒURDOUX",
        "Mme Elise Coeurdoux a dit oui",
        "Mme E\u0301lise Cœurdoux",
        "(mme elise coeurdoux)",
    ],
)
def test_a_name_is_found_whatever_its_case_accents_and_spaces(text: str) -> None:
    assert sought(["Mme Élise Cœurdoux"]).are_in(text)


@pytest.mark.parametrize("text", ["réaliser", "Alix", "ali_baba", "2Ali"])
def test_a_word_is_not_found_inside_another(text: str) -> None:
    assert not sought(["Ali"]).are_in(text)


@pytest.mark.parametrize("text", ["0612345678", "06.12.34.56.78", "06-12 34/56\u202f78,"])
def test_a_number_is_found_whatever_separates_its_digits(text: str) -> None:
    assert sought(["06 12 34 56 78"]).are_in(text)


def test_a_number_is_not_found_inside_a_longer_one() -> None:
    assert not sought(["06 12 34 56 78"]).are_in("106 12 34 56 789")


def test_apostrophes_and_hyphens_are_those_of_any_keyboard() -> None:
    assert sought(["Jean-Marc d'Aubagne"]).are_in("jean‑marc d’Aubagne")


def test_each_form_is_given_as_it_is_written() -> None:
    words = sought(["Elise", "06 12 34 56 78"])
    assert [*words.forms_in("Élise, ELISE : 0612345678")] == ["Élise", "ELISE", "0612345678"]


def test_what_is_hidden_leaves_the_rest_of_a_name() -> None:
    assert sought(["Elise"]).hidden_in("Carnet Élise.lda-carnet") == "Carnet ….lda-carnet"


@pytest.mark.parametrize("passage", ["", "  ", "é", "-", "."])
def test_a_passage_that_is_everywhere_is_refused(passage: str) -> None:
    with pytest.raises(RefusedError):
        sought([passage])


def test_signs_of_a_pattern_are_only_signs() -> None:
    words = sought(["a.petit@exemple.fr"])
    assert words.are_in("écrire à A.Petit@exemple.fr.")
    assert not words.are_in("axpetit@exemple.fr")
