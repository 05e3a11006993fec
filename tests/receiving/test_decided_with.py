"""What is decided before an integration is a part of it: one step of undo, days later too."""

from collections.abc import Callable

import pytest

from lda_synthese.application.receiving import deciding, look_at, publish, take
from lda_synthese.domain.gestures.settling import keep_both, settle, settle_with_words
from lda_synthese.domain.log.decide import conflict_cards
from lda_synthese.domain.state.dossier import Conflict, Dossier
from lda_synthese.domain.state.edits import Edit
from tests.receiving.laptops import Laptop, Team
from tests.receiving.test_undo import living

Choice = Callable[[Dossier, Conflict], Edit]


def by_carnet(dossier: Dossier, conflict: Conflict) -> Edit:
    return settle(dossier, [(conflict, "par B")])


def by_dossier(dossier: Dossier, conflict: Conflict) -> Edit:
    return settle(dossier, [(conflict, "par A")])


def by_a_third(dossier: Dossier, conflict: Conflict) -> Edit:
    return settle_with_words(dossier, conflict, "par A et B")


CHOICES = {
    by_carnet: {"venue", "par B"},
    by_dossier: {"venue", "par A"},
    by_a_third: {"venue", "par A et B"},
    keep_both: {"venue", "par A", "par B"},
}


def in_conflict(team: Team) -> Laptop:
    team.office.types("commune")
    carnet = team.copy("b", "B")
    carnet.types("venue")
    carnet.rewords("commune", "par B")
    team.office.rewords("commune", "par A")
    return carnet


def integrates(team: Team, carnet: Laptop, choice: Choice, meanwhile: str = "") -> None:
    """Decide on the card that a look shows, then integrate, as the window does."""
    carnet.session.flush()
    session = team.office.session
    looked = look_at(session, [carnet.path])
    (card,) = conflict_cards(looked.plan.grown.dossier)
    taken = take(session, looked)
    if meanwhile:
        team.office.types(meanwhile)
    publish(session, taken)
    decision = choice(session.dossier, card.fields[0].conflict)
    session.apply(deciding(session, taken, [decision]))


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.__name__)
def test_one_step_takes_back_the_reception_with_its_decisions(team: Team, choice: Choice) -> None:
    carnet = in_conflict(team)
    before = living(team.office.session.dossier)
    integrates(team, carnet, choice)
    after = living(team.office.session.dossier)
    assert (team.office.texts, team.office.conflicts) == (CHOICES[choice], 0)
    team.office.reopens()
    for _ in range(2):
        team.office.session.flush()
        assert team.office.session.state.undo == "Intégrer un carnet"
        assert team.office.undoes() == "Annuler\u00a0: intégrer un carnet"
        assert living(team.office.session.dossier) == before
        assert team.office.conflicts == 0
        team.office.reopens()
        assert living(team.office.session.dossier) == before
        assert team.office.session.redo_now() is not None
        assert living(team.office.session.dossier) == after
    team.office.undoes()
    assert team.office.undoes() == "Annuler\u00a0: modifier une note"


def test_what_was_typed_during_it_is_another_step(team: Team) -> None:
    integrates(team, in_conflict(team), by_carnet, meanwhile="tapée pendant")
    assert team.office.undoes() == "Annuler\u00a0: intégrer un carnet"
    assert team.office.texts == {"par A", "tapée pendant"}
    assert team.office.undoes() == "Annuler\u00a0: ajouter une note"
    assert team.office.texts == {"par A"}


def test_a_note_reworded_since_stays_with_the_decision_that_it_stands_on(team: Team) -> None:
    integrates(team, in_conflict(team), by_carnet)
    team.office.rewords("par B", "relue")
    team.office.session.identify(team.people["C"])
    assert team.office.session.undo_now() is None
    team.office.session.identify(team.people["A"])
    team.office.undoes()
    assert team.office.texts == {"par B", "venue"}
    team.office.session.redo_now()
    team.office.rewords("relue", "relue encore")
    # Three steps: the two wordings, then the reception.
    for _ in range(3):
        team.office.undoes()
    assert team.office.texts == {"par A"}


def test_decided_by_who_took_over_the_keyboard_it_is_a_step_of_hers(team: Team) -> None:
    carnet = in_conflict(team)
    carnet.session.flush()
    session = team.office.session
    looked = look_at(session, [carnet.path])
    taken = take(session, looked)
    publish(session, taken)
    session.identify(team.people["D"])
    (conflict,) = session.dossier.conflicts.values()
    session.apply(deciding(session, taken, [by_carnet(session.dossier, conflict)]))
    assert team.office.undoes() == "Annuler\u00a0: trancher 1\u00a0conflit"
    assert (team.office.conflicts, "venue" in team.office.texts) == (1, True)


def test_what_was_settled_stays_so_when_old_carnets_come_again(team: Team) -> None:
    carnet = in_conflict(team)
    old = team.sent(carnet, "ancien.lda-carnet")
    integrates(team, carnet, by_a_third)
    for path in (old, carnet.closed(), old):
        team.office.receives(path)
        assert (team.office.texts, team.office.conflicts) == ({"par A et B", "venue"}, 0)
    # Nor does what another writes without having seen it bring the two versions back.
    carnet.reopens()
    carnet.types("autre chose")
    team.office.receives(carnet)
    assert team.office.conflicts == 0


def test_the_decisions_travel_and_are_taken_back_for_everybody(team: Team) -> None:
    carnet = in_conflict(team)
    integrates(team, carnet, by_dossier)
    carnet.receives(team.office)
    assert (carnet.texts, carnet.conflicts) == ({"venue", "par A"}, 0)
    team.office.undoes()
    carnet.receives(team.office)
    assert carnet.texts == {"par A"}
