"""The nearest notes, in whatever words (issue 25, « Nearest first »)."""

import pytest

from lda_synthese.language import protocol
from lda_synthese.language.suggest.suggester import Suggester
from lda_synthese.language.worker import answer
from tests.language.nearness.figures import by_words, found_within, read_notes, share


def test_a_partner_is_among_the_five_nearest_far_more_often_than_by_words(
    suggester: Suggester,
) -> None:
    """On a file written before the method; by chance 28 in 100, by words 42."""
    assert len(read_notes()) >= 250
    ours = list(found_within(suggester.nearness.nearest, 5))
    assert share(ours) >= 0.72
    assert share(list(found_within(by_words, 5))) <= 0.45
    assert share(ours, "autrement") >= 0.8


def test_each_text_has_its_nearest_among_the_others(suggester: Suggester) -> None:
    texts = ["Capter dans le privé", "Café froid", "Davantage de captation dans le parc privé"]
    nearest = suggester.nearness.nearest_of_each(texts, 8)
    assert [places[0] for places in (nearest[0], nearest[2])] == [2, 0]
    assert [len(places) for places in nearest] == [2, 2, 2]
    assert suggester.nearness.nearest_of_each(texts[:1], 8) == [[]]
    assert suggester.nearness.nearest_of_each([], 8) == []


def test_the_child_reads_first_and_gives_places(suggester: Suggester) -> None:
    texts = ["Café froid", "", "\ud800", "Davantage de captation dans le parc privé"]
    taken = answer(suggester, protocol.ask_take_in(texts, 1).strip())
    assert taken == {"id": 1, "resultat": 4}
    asked = protocol.ask_nearest("Capter dans le parc privé", texts, 2)
    places = protocol.places_of(4, answer(suggester, asked)["resultat"])
    assert places[0] == 3
    assert answer(suggester, protocol.ask_nearest("x", [], 3))["resultat"] == []


@pytest.mark.parametrize("result", [None, [0, 0], [1], {"a": 1}, ["a", "b"]])
def test_places_that_are_none_are_refused(result: object) -> None:
    with pytest.raises(ValueError, match="no places"):
        protocol.places_of(2, result)
