"""What a reception brings is found, and what it changed is found by its new words only."""

from lda_synthese.domain.state.edits import Change
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.storage.search import TAKEN_AT_ONCE, SearchIndex
from tests.receiving.laptops import Team

MANY = TAKEN_AT_ONCE + 10


def test_many_notes_that_came_and_changed_are_found(team: Team) -> None:
    team.office.types(*(f"avant {n}" for n in range(MANY)))
    carnet = team.copy("b", "B")
    for n in range(MANY):
        carnet.rewords(f"avant {n}", f"reformulée {n}")
    carnet.types(*(f"nouvelle {n}" for n in range(MANY)))
    session = team.office.session
    session.index.begin().join()
    team.office.receives(carnet)
    for thread in session._index._threads:
        thread.join()
    assert len(session.matches("reformulée")) == MANY
    assert len(session.matches("nouvelle")) == MANY
    assert session.matches("avant") == frozenset()


def test_what_is_typed_while_many_texts_are_replaced_is_newer() -> None:
    index = SearchIndex()
    ids = [EntityId(f"{n:032x}") for n in range(MANY)]
    index.put((id_, "avant") for id_ in ids)
    with index._lock:
        index._late.update(ids)
    index.put([(ids[0], "tapée depuis")])
    index._take(ids[0], "reçue", replace=True, is_late=True)
    assert index.matches("tapée") == {ids[0]}
    index.close()


def test_a_change_of_many_texts_returns_before_they_are_indexed() -> None:
    index = SearchIndex()
    ids = [EntityId(f"{n:032x}") for n in range(MANY)]
    index.put((id_, "avant") for id_ in ids)
    index.follow(Change("note", id_, {"text": "avant"}, {"text": "après"}) for id_ in ids)
    for thread in index._threads:
        thread.join()
    assert index.matches("après") == {*ids}
    assert index.matches("avant") == frozenset()
    index.close()
