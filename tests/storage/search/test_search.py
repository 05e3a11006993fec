"""Full text of the notes, as people type it."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lda_synthese.storage.search import SearchIndex

NOTES = {
    "équipe": "L’équipe d’accompagnement renforce le lien avec l’hôpital",
    "captation": "Captation dans le parc privé\u202f: accompagner les bailleurs",
    "cœur": "Mettre l’œuvre au cœur du réseau",
    "aujourd’hui": "Aujourd’hui, 12 jeunes logés en FJT",
}

FRENCH = st.text(alphabet="aàâbcçdeéèêëghiïîlmnoôœprstuùûv", min_size=2, max_size=12)


@pytest.fixture
def index() -> Iterator[SearchIndex]:
    index = SearchIndex()
    index.put(NOTES.items())
    yield index
    index.close()


def found(index: SearchIndex, query: str) -> set[str]:
    return set(index.find(query, limit=50))


@pytest.mark.parametrize(
    "query",
    [
        "equipe accompagnement",
        "ÉQUIPE",
        "l’équipe",
        "l'equipe",
        "d’hôpital",
        "qu'hopital",
        "lien hop",
    ],
)
def test_accents_case_and_elisions_do_not_matter(index: SearchIndex, query: str) -> None:
    assert found(index, query) == {"équipe"}


@pytest.mark.parametrize("query", ["oeuvre", "œuvre", "coeur", "CŒUR", "l'œuv", "coeur reseau"])
def test_a_ligature_is_two_letters(index: SearchIndex, query: str) -> None:
    assert found(index, query) == {"cœur"}


@pytest.mark.parametrize("word", ["fi\u00adnancement", "finance\u200bment", "ﬁnancement"])
def test_what_a_pdf_leaves_within_a_word_does_not_hide_it(index: SearchIndex, word: str) -> None:
    index.put([("pdf", f"le {word} des places")])
    assert found(index, "financement") == {"pdf"}
    assert found(index, word) == {"pdf"}


def test_accents_typed_apart_from_their_letter_are_the_same(index: SearchIndex) -> None:
    assert found(index, "ho\u0302pital") == {"équipe"}


def test_a_word_with_an_apostrophe_of_its_own_stays_whole(index: SearchIndex) -> None:
    assert found(index, "aujourd'hui") == found(index, "aujourd’hui fjt") == {"aujourd’hui"}


def test_words_of_one_family_find_each_other(index: SearchIndex) -> None:
    assert found(index, "accompagnements lien") == {"équipe"}
    assert found(index, "accompagnement parc") == {"captation"}
    assert found(index, "jeune logé") == {"aujourd’hui"}


def test_only_the_last_word_may_be_unfinished(index: SearchIndex) -> None:
    assert found(index, "parc capt") == {"captation"}
    assert found(index, "capt parc") == set()


def test_every_word_is_wanted(index: SearchIndex) -> None:
    assert found(index, "captation hôpital") == set()


@pytest.mark.parametrize("query", ["", "  ", '"', "*", "-", "(", "^", "\x00", "_", "🏠", "’"])
def test_a_query_without_a_word_finds_nothing(index: SearchIndex, query: str) -> None:
    assert found(index, query) == set()


@pytest.mark.parametrize("query", ["OR", "NOT lien", "NEAR(lien hôpital)", 'text : "lien', "lien*"])
def test_the_language_of_queries_is_mere_words(index: SearchIndex, query: str) -> None:
    words = {"NEAR(lien hôpital)": set(), "lien*": {"équipe"}}
    assert found(index, query) == words.get(query, set())


def test_the_best_come_first_and_no_more_than_asked(index: SearchIndex) -> None:
    index.put([("long", "hôpital " + "autre chose " * 40), ("court", "hôpital hôpital")])
    assert index.find("hopital", limit=2)[0] == "court"
    assert len(index.find("hopital", limit=2)) == 2


def test_a_new_text_takes_the_place_of_the_old_one(index: SearchIndex) -> None:
    index.put([("équipe", "colocation")])
    assert found(index, "hôpital") == set()
    assert found(index, "coloc") == {"équipe"}


def test_a_slow_filling_never_brings_an_old_text_back(index: SearchIndex) -> None:
    index.put([("neuve", "le texte corrigé")])
    index.fill([("neuve", "le texte fautif"), ("vieille", "un autre texte")])
    assert found(index, "fautif") == set()
    assert found(index, "corrigé") == {"neuve"}
    assert found(index, "autre") == {"vieille"}


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FRENCH, min_size=1, max_size=6), st.data())
def test_each_word_of_a_note_finds_it_whole_or_begun(
    index: SearchIndex, words: list[str], data: st.DataObject
) -> None:
    index.put([("essai", " d’".join(words))])
    word = data.draw(st.sampled_from(words))
    assert "essai" in found(index, word)
    assert "essai" in found(index, word.upper())
    assert "essai" in found(index, word[: data.draw(st.integers(1, len(word)))])


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_no_query_makes_the_search_fail(index: SearchIndex, query: str) -> None:
    assert found(index, query) <= {*NOTES, "essai"}
