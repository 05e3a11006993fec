"""What a carnet asks to erase waits for a person, and is erased on confirmation."""

from itertools import permutations
from pathlib import Path

from lda_synthese.application.privacy.erasing import erase, look_at_requests, show_erased
from lda_synthese.domain.gestures.capture import tag_kind
from lda_synthese.domain.state.model import Kind
from lda_synthese.session.opening import read_dossier
from tests.commands import done
from tests.erasing.words import NAME, NAMED, PHONE, erase_words, holding
from tests.receiving.laptops import Laptop, Team

ROLE = "Rappeler une personne"


def accepts(laptop: Laptop) -> int:
    """What a person does of the requests that came; how many values went."""
    asked = look_at_requests(laptop.session)
    show_erased(laptop.session, erase(laptop.session, asked))
    return len(asked.values)


def erased_there(team: Team) -> Laptop:
    """A carnet whose rapporteur replaced the words and erased them, once the office had them."""
    carnet = team.copy("carnet", "B")
    carnet.types(NAMED)
    team.office.receives(carnet)
    carnet.rewords(NAMED, ROLE)
    erase_words(carnet.session)
    return carnet


def test_a_request_waits_for_a_person(team: Team) -> None:
    carnet = erased_there(team)
    assert team.office.receives_one(carnet).counts.erasures == 1
    assert holding(team.folder)
    asked = look_at_requests(team.office.session)
    assert [(field.text, field.is_shown) for field in asked.fields] == [(NAMED, False)]
    assert accepts(team.office) == 1
    team.office.session.flush()
    assert holding(team.folder) == {}
    assert look_at_requests(team.office.session).is_empty


def test_one_whose_text_is_still_shown_waits(team: Team) -> None:
    office, carnet = team.office, team.copy("carnet", "B")
    carnet.types(NAMED)
    office.receives(carnet)
    carnet.trashes(NAMED)
    erase_words(carnet.session)
    # An edit that its trashing had not seen keeps the note alive here, and its words.
    office.apply(tag_kind([office.note(NAMED)], Kind.PISTE))
    office.receives(carnet)
    assert [field.is_shown for field in look_at_requests(office.session).fields] == [True]
    assert accepts(office) == 0
    assert office.texts == {NAMED}
    office.rewords(NAMED, ROLE)
    assert accepts(office) == 1
    assert office.texts == {ROLE}
    office.session.flush()
    assert holding(team.folder) == {}


def test_the_command_lists_them_and_erases_them(team: Team) -> None:
    carnet = erased_there(team)
    team.office.receives(carnet)
    path = team.office.closed()
    listed = done("effacer", path, "--demandes", "--json").document
    assert [one["affiche"] for one in listed["passages"]] == [False]
    assert done("effacer", path, "--demandes", "--confirmer", "--json").document["restes"] == []
    assert holding(team.folder) == {}
    assert done("effacer", path, "--demandes", "--json").document["passages"] == []


def test_the_dossier_is_the_same_whatever_the_order(team: Team, tmp_path: Path) -> None:
    carnet = erased_there(team)
    other = team.copy("autre", "C")
    erased, older = team.sent(carnet, "effacé.lda"), team.sent(other, "ancien.lda")
    states = []
    for place, order in enumerate(permutations([erased, older, team.sent(team.office, "b.lda")])):
        team.office.session.flush()
        laptop = team.copy(f"portable {place}", "D")
        laptop.receives(*order)
        accepts(laptop)
        path = laptop.closed()
        assert holding(tmp_path, but=set(team.folder.iterdir()) - {path}) == {}
        states.append(read_dossier(path).notes)
    assert all(state == states[0] for state in states)
    assert PHONE not in str(states[0])
    assert NAME not in str(states[0])
