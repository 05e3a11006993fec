"""A reception is one step: taken back even days later, leaving what was used since."""

import pytest

from lda_synthese.application.receiving import bring_back_received, undoing
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures import capture, consolidate, prepare
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Day, Kind, Note
from lda_synthese.session.opening import open_dossier
from tests.receiving.laptops import Laptop, Team, changed


def living(dossier: Dossier) -> dict[str, dict[str, object]]:
    """Equal entities outside the trash, with equal fields: « the same state »."""
    return {
        kind: {id_: entity for id_, entity in table.items() if not entity.deleted}
        for kind, table in dossier.tables.items()
    }


def finds(laptop: Laptop, note: Note) -> str:
    dossier, mint = laptop.session.dossier, laptop.session.mint
    new = consolidate.NewFinding(dossier.themes[0], Kind.PISTE, "Un point", [note])
    laptop.apply(consolidate.make_finding(dossier, mint, new))
    return laptop.session.dossier.findings[0].code


def test_a_reception_is_taken_back_in_one_step_after_closing(team: Team) -> None:
    team.office.types("commune", "gardée")
    carnets = [team.copy("b", "B"), team.copy("c", "C")]
    before = living(team.office.session.dossier)
    for carnet, word in zip(carnets, ("une", "deux"), strict=True):
        carnet.types(word, f"{word} encore")
        carnet.rewords("commune", f"reformulée {word}")
    team.office.receives(*carnets)
    assert team.office.conflicts == 1
    team.office.reopens()
    assert team.office.undoes() == "Annuler\u00a0: intégrer 2\u00a0carnets"
    assert living(team.office.session.dossier) == before
    assert team.office.conflicts == 0


def test_it_is_redone_and_undone_again(team: Team) -> None:
    team.office.types("commune")
    carnet = team.copy("b", "B")
    carnet.types("venue")
    carnet.rewords("commune", "reformulée")
    before = living(team.office.session.dossier)
    team.office.receives(carnet)
    after = living(team.office.session.dossier)
    for _ in range(2):
        team.office.undoes()
        assert living(team.office.session.dossier) == before
        assert team.office.session.redo_now() is not None
        assert living(team.office.session.dossier) == after
        team.office.reopens()


def test_it_stands_among_the_gestures_of_who_received(team: Team) -> None:
    team.office.types("avant")
    carnet = team.copy("b", "B")
    carnet.types("venue")
    team.office.receives(carnet)
    team.office.types("après")
    team.office.session.identify(team.people["B"])
    assert team.office.session.undo_now() is None
    team.office.session.identify(team.people["A"])
    assert [team.office.undoes() for _ in range(3)] == [
        "Annuler\u00a0: ajouter une note",
        "Annuler\u00a0: intégrer un carnet",
        "Annuler\u00a0: ajouter une note",
    ]


def test_a_finding_made_since_keeps_its_note_and_where_it_was_taken(team: Team) -> None:
    carnet = team.copy("b", "B")
    dossier, mint = carnet.session.dossier, carnet.session.mint
    day = carnet.apply(prepare.add_day(dossier, mint, "Arles"))
    dossier = carnet.session.dossier
    workshop = carnet.apply(prepare.add_workshop(dossier, mint, day, "Atelier d’Arles"))
    new = [capture.NewNote(text=text) for text in ("utilisée", "autre", "encore")]
    carnet.apply(capture.add_notes(carnet.session.dossier, mint, workshop, new))
    team.office.receives(carnet)
    team.office.session.identify(team.people["C"])
    code = finds(team.office, team.office.note("utilisée"))
    team.office.session.identify(team.people["A"])
    told = undoing(team.office.session)
    assert told is not None
    team.office.undoes()
    assert told.sentence == f"2\u00a0notes retirées, 1\u00a0reste\u00a0: {code} en vient."
    assert team.office.texts == {"utilisée"}
    assert team.office.session.dossier.get(Day, day) is not None


def test_what_somebody_wrote_since_stays(team: Team) -> None:
    team.office.types("commune", "autre")
    carnet = team.copy("b", "B")
    carnet.types("venue", "venue aussi")
    carnet.rewords("commune", "commune, par B")
    carnet.rewords("autre", "autre, par B")
    team.office.receives(carnet)
    team.office.session.identify(team.people["C"])
    team.office.rewords("venue", "venue, par C")
    team.office.rewords("commune, par B", "commune, par C")
    team.office.session.identify(team.people["A"])
    told = undoing(team.office.session)
    assert told is not None
    assert told.sentence == (
        "1\u00a0note retirée, 2\u00a0restent\u00a0: modifié depuis par Rapporteur C."
    )
    team.office.undoes()
    assert team.office.texts == {"venue, par C", "commune, par C", "autre"}


def test_what_was_written_since_and_taken_back_does_not_count(team: Team) -> None:
    carnet = team.copy("b", "B")
    carnet.types("venue")
    team.office.receives(carnet)
    team.office.rewords("venue", "retouchée")
    team.office.undoes()
    team.office.undoes()
    assert team.office.texts == set()


def test_a_later_reception_taken_back_does_not_count_either(team: Team) -> None:
    carnet = team.copy("b", "B")
    carnet.types("venue")
    team.office.receives(carnet)
    carnet.rewords("venue", "revue par B")
    team.office.receives(carnet)
    team.office.undoes()
    assert team.office.texts == {"venue"}
    team.office.undoes()
    assert team.office.texts == set()


def test_a_later_reception_in_force_counts(team: Team) -> None:
    first, second = team.copy("b", "B"), team.copy("c", "C")
    first.types("venue")
    team.office.receives(first)
    second.receives(first)
    second.rewords("venue", "revue par C")
    team.office.session.identify(team.people["D"])
    team.office.receives(second)
    team.office.session.identify(team.people["A"])
    with pytest.raises(RefusedError, match="tout ce qu’elle a apporté a servi depuis"):
        team.office.session.undo_now()
    assert team.office.texts == {"revue par C"}


def test_a_trashed_note_that_an_unseen_edit_rescued_goes_back_to_the_trash(team: Team) -> None:
    team.office.types("commune")
    carnet = team.copy("b", "B")
    team.office.trashes("commune")
    carnet.rewords("commune", "reprise")
    team.office.receives(carnet)
    assert team.office.texts == {"reprise"}
    team.office.undoes()
    assert team.office.texts == set()
    assert team.office.note("commune").deleted


def test_merged_again_its_notes_are_in_the_trash_since_it_was_taken_back(team: Team) -> None:
    carnet = team.copy("b", "B")
    carnet.types("une", "deux")
    team.office.receives(carnet)
    team.office.undoes()
    again = team.office.receives_one(carnet)
    assert again.counts.in_trash == 2
    assert again.trash_sentence.startswith(
        "2\u00a0notes de ce carnet sont à la corbeille depuis l’annulation du "
    )
    team.office.apply(bring_back_received(team.office.session, [again]))
    assert team.office.texts == {"une", "deux"}
    assert team.office.receives_one(carnet).trash_sentence == ""


def test_brought_back_with_the_day_and_the_findings_that_went_with_them(team: Team) -> None:
    carnet = team.copy("b", "B")
    dossier, mint = carnet.session.dossier, carnet.session.mint
    day = carnet.apply(prepare.add_day(dossier, mint, "Arles"))
    workshop = carnet.apply(prepare.add_workshop(carnet.session.dossier, mint, day, "Arles B"))
    new = [capture.NewNote(text="une")]
    carnet.apply(capture.add_notes(carnet.session.dossier, mint, workshop, new))
    team.office.receives(carnet)
    before = living(team.office.session.dossier)
    team.office.undoes()
    assert team.office.session.dossier.get(Day, day) is None
    found = team.office.receives(carnet, restore=True).files[0]
    assert (found.restored, found.counts.in_trash, found.counts.known) == (1, 0, 1)
    assert living(team.office.session.dossier) == before


def test_notes_trashed_by_hand_are_told_without_a_date(team: Team) -> None:
    team.office.types("une")
    carnet = team.copy("b", "B")
    team.office.trashes("une")
    assert team.office.receives_one(carnet).trash_sentence == (
        "1\u00a0note de ce carnet est à la corbeille."
    )


def test_once_a_reception_is_taken_back_what_it_stood_on_is_too(team: Team) -> None:
    team.office.types("commune")
    other = team.copy("portable", "A")
    other.rewords("commune", "reformulée sur l’autre")
    team.office.rewords("commune", "reformulée ici")
    team.office.receives(other)
    team.office.undoes()
    # The reception is taken back: her own reformulation may be too.
    team.office.undoes()
    assert team.office.texts == {"commune"}


def test_undo_is_refused_over_what_came_from_her_own_other_laptop(team: Team) -> None:
    team.office.types("commune")
    other = team.copy("portable", "A")
    other.rewords("commune", "reformulée sur l’autre")
    team.office.rewords("commune", "reformulée ici")
    team.office.session.identify(team.people["D"])
    team.office.receives(other)
    team.office.session.identify(team.people["A"])
    with pytest.raises(RefusedError, match=r"Rapporteur A a modifié .*\(reçu par un carnet\)"):
        team.office.session.undo_now()
    assert team.office.conflicts == 1
    assert team.office.texts <= {"reformulée ici", "reformulée sur l’autre"}


def test_undo_is_refused_where_a_field_has_two_versions(team: Team) -> None:
    note = team.office.types("commune")
    b, c = team.copy("b", "B"), team.copy("c", "C")
    b.rewords("commune", "par B")
    c.rewords("commune", "par C")
    changed(team.office, "note", note, verbatim=True)
    team.office.session.identify(team.people["D"])
    team.office.receives(b, c)
    team.office.session.identify(team.people["A"])
    # The flag has one version; the text, which the creation wrote, has two.
    team.office.undoes()
    with pytest.raises(RefusedError):
        team.office.session.undo_now()


def test_nothing_goes_back_to_an_erased_text(team: Team) -> None:
    team.office.types("Mme X, 06 12 34 56 78")
    carnet = team.copy("b", "B")
    carnet.rewords("Mme X, 06 12 34 56 78", "une personne")
    team.office.receives(carnet)
    path = team.office.closed()
    erase_first_text(path)
    team.office.reopens()
    with pytest.raises(RefusedError):
        team.office.session.undo_now()
    assert team.office.texts == {"une personne"}


def erase_first_text(path: object) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(str(path))) as connection, connection:
        (id_, text) = connection.execute(
            "SELECT id, patch FROM revision WHERE kind = 'note' ORDER BY n LIMIT 1"
        ).fetchone()
        import json

        left = {k: v for k, v in json.loads(text).items() if k != "text"}
        connection.execute("INSERT INTO erased VALUES (?, 'text')", (id_,))
        connection.execute(
            "UPDATE revision SET patch = ? WHERE id = ?",
            (json.dumps(left, ensure_ascii=False, separators=(",", ":"), sort_keys=True), id_),
        )


def test_a_later_reception_taken_back_then_redone_counts_again(team: Team) -> None:
    first = team.copy("b", "B")
    first.types("venue")
    team.office.receives(first)
    first.rewords("venue", "revue par B")
    team.office.session.identify(team.people["D"])
    team.office.receives(first)
    team.office.undoes()
    team.office.session.redo_now()
    team.office.session.identify(team.people["A"])
    with pytest.raises(RefusedError, match="tout ce qu’elle a apporté a servi depuis"):
        team.office.session.undo_now()
    assert team.office.texts == {"revue par B"}


def test_a_conflict_that_a_reception_brought_goes_with_it_whatever_is_shown(team: Team) -> None:
    team.office.types("commune")
    carnet = team.copy("b", "B")
    carnet.rewords("commune", "par B")
    # Written last: it is the one shown.
    team.office.rewords("commune", "par A")
    team.office.receives(carnet)
    assert (team.office.texts, team.office.conflicts) == ({"par A"}, 1)
    team.office.undoes()
    assert (team.office.texts, team.office.conflicts) == ({"par A"}, 0)


def test_a_conflict_settled_in_a_carnet_is_settled_here(team: Team) -> None:
    team.office.types("commune")
    carnet = team.copy("b", "B")
    carnet.rewords("commune", "par B")
    team.office.rewords("commune", "par A")
    team.office.receives(carnet)
    carnet.receives(team.office)
    assert (team.office.conflicts, carnet.conflicts) == (1, 1)
    carnet.rewords(next(iter(carnet.texts)), "tranchée")
    team.office.receives(carnet)
    assert (team.office.texts, team.office.conflicts) == ({"tranchée"}, 0)


def test_it_is_taken_back_in_a_file_saved_elsewhere_too(team: Team) -> None:
    team.office.types("commune")
    carnet = team.copy("b", "B")
    carnet.types("venue")
    team.office.receives(carnet)
    team.office.types("depuis")
    elsewhere = team.folder / "ailleurs.lda"
    team.office.session.save_elsewhere(elsewhere)
    moved = Laptop(open_dossier(elsewhere), team.people["A"])
    team.laptops.append(moved)
    moved.undoes()
    assert moved.undoes() == "Annuler\u00a0: intégrer un carnet"
    assert moved.texts == {"commune"}


def test_what_another_received_is_no_step_of_hers(
    team: Team,
) -> None:
    carnet = team.copy("b", "B")
    carnet.types("venue")
    team.office.session.identify(team.people["D"])
    team.office.receives(carnet)
    team.office.session.identify(team.people["C"])
    assert undoing(team.office.session) is None
    assert team.office.session.undo_now() is None


def test_redone_it_brings_its_conflict_back(team: Team) -> None:
    team.office.types("commune")
    carnet = team.copy("b", "B")
    carnet.rewords("commune", "par B")
    team.office.rewords("commune", "par A")
    team.office.receives(carnet)
    conflict = next(iter(team.office.session.dossier.conflicts.values()))
    team.office.undoes()
    assert team.office.conflicts == 0
    team.office.session.redo_now()
    (back,) = team.office.session.dossier.conflicts.values()
    assert {one.value for one in back.candidates} == {one.value for one in conflict.candidates}
    team.office.reopens()
    assert team.office.conflicts == 1
