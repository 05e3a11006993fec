"""What is typed while words are erased stays, and what is shown is what the file says."""

import pytest

from lda_synthese.application.privacy import traces
from lda_synthese.application.privacy.erasing import erase, look_for, show_erased
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.state.published import Origin, Published
from tests.erasing.words import NAME, NAMED, erase_words, in_log
from tests.receiving.laptops import Team, changed

ROLE = "Rappeler une personne"


def test_a_note_reworded_meanwhile_keeps_its_words(team: Team) -> None:
    office = team.office
    office.types(NAMED, "Une équipe")
    office.rewords(NAMED, ROLE)
    erased = erase(office.session, look_for(office.session, [NAME]))
    office.rewords(ROLE, "Écrit pendant ce temps")
    office.types("Ajouté pendant ce temps")
    show_erased(office.session, erased)
    shown = office.session.dossier
    assert office.texts == {"Écrit pendant ce temps", "Une équipe", "Ajouté pendant ce temps"}
    office.reopens()
    assert office.session.dossier.tables == shown.tables


def test_an_erased_name_of_a_twin_is_shown_as_the_file_says(team: Team) -> None:
    office = team.office
    day = office.session.dossier.days[0].id
    changed(office, "day", day, venue=NAMED)
    changed(office, "day", day, venue="Salle des fêtes")
    erased = erase(office.session, look_for(office.session, [NAME]))
    changed(office, "day", day, commune="Aubagne")
    show_erased(office.session, erased)
    shown = office.session.dossier
    office.reopens()
    assert office.session.dossier.tables == shown.tables
    assert shown.days[0].commune == "Aubagne"


def test_who_listens_is_told_once_of_what_went(team: Team) -> None:
    office = team.office
    note = office.types(NAMED)
    office.trashes(NAMED)
    heard: list[Published] = []
    office.session.subscribe(heard.append)
    erase_words(office.session)
    (told,) = heard
    assert told.origin is Origin.ERASURE
    assert [change.id for change in told.edit.changes] == [note]


def test_an_erasure_during_a_reception_is_refused(team: Team) -> None:
    office = team.office
    office.types(NAMED)
    office.trashes(NAMED)
    found = look_for(office.session, [NAME])
    office.session.receiving.begin_noting()
    with pytest.raises(RefusedError):
        erase(office.session, found)
    office.session.receiving.noted()
    assert erase(office.session, found).left == ()


def test_a_log_that_can_not_be_written_is_told_and_stops_nothing(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = team.office
    office.types(NAMED)
    office.trashes(NAMED)
    path = in_log(f"ValueError: {NAMED}")

    def refuse(_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(traces, "hide_in_log", refuse)
    assert [one.path for one in erase_words(office.session).left] == [path]
    assert office.session.dossier.notes == ()
    office.types("Une équipe")
    assert office.texts == {"Une équipe"}
