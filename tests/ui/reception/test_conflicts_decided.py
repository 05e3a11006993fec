"""Conflicts in Réception: one card a thing, decided by keys, before the integration or after."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.model import Kind
from tests.desk import Desk
from tests.desks.reception import plain
from tests.receiving.laptops import Laptop
from tests.ui.reception.conftest import Office

HERE, THERE = "besoins avant la CALEOL", "besoins en amont de la CALEOL, avec le SIAO"


def conflicting(office: Office, *letters: str) -> list[Path]:
    """Carnets in which the note of the office was reworded, as it was there meanwhile."""
    paths = [
        office.leaves(letter, lambda laptop, n=n: laptop.rewords(HERE, THERE + "!" * n))
        for n, letter in enumerate(letters)
    ]
    office.office.rewords(HERE, "besoins bien avant la CALEOL")
    return paths


def texts(desk: Desk) -> list[str]:
    return sorted(note.text for note in desk.dossier.notes if "CALEOL" in note.text)


def received(desk: Desk, *paths: Path) -> None:
    looked_at(desk, *paths)
    desk.click("reception.integrate")
    desk.wait(lambda: desk.reception.receipt and desk.reception.is_settled)


def looked_at(desk: Desk, *paths: Path) -> None:
    desk.reception.add(*paths)
    desk.wait(lambda: desk.reception.is_settled and desk.reception.names)


def press(desk: Desk, *keys: Qt.Key) -> None:
    for key in keys:
        desk.press(key)


def decides(desk: Desk, key: Qt.Key, left: int = 0) -> None:
    desk.reception.focus_conflict()
    press(desk, key, Qt.Key.Key_Return)
    desk.wait(lambda: desk.reception.is_settled and desk.reception.conflicts == left)


def test_a_conflict_may_wait_and_nothing_is_chosen_beforehand(desk: Desk, office: Office) -> None:
    (carnet,) = conflicting(office, "B")
    office.opened_at(desk)
    looked_at(desk, carnet)
    assert desk.reception.verb == "Intégrer les modifications et laisser 1 conflit en attente"
    assert desk.reception.conflict == "Conflit 1 sur 1"
    assert desk.reception.subject == "La même note a été modifiée des deux côtés."
    assert desk.reception.ancestor == f"Version de départ : {HERE}"
    assert desk.reception.chosen == 0
    assert desk.reception.options == [
        "Version du dossier",
        "Version du carnet",
        "Garder les deux (deux notes)",
        "Écrire une autre version…",
    ]
    desk.reception.focus_conflict()
    press(desk, Qt.Key.Key_Return)
    assert desk.reception.conflicts == 1
    desk.click("reception.integrate")
    desk.wait(lambda: desk.reception.receipt and desk.reception.is_settled)
    assert len(desk.dossier.conflicts) == 1
    assert desk.reception.count("lost") == "0"
    desk.wait(lambda: desk.rail_count("reception") == 1)


def test_the_words_that_differ_are_shown_and_said(desk: Desk, office: Office) -> None:
    (carnet,) = conflicting(office, "B")
    office.opened_at(desk)
    looked_at(desk, carnet)
    assert "line-through" in desk.reception.side_html(0)
    assert "underline" in desk.reception.side_html(1)
    assert "remplace « bien avant » par « en amont de »" in desk.reception.sides[1]
    assert "ajoute « , avec le SIAO »" in desk.reception.sides[1]
    assert "modifiée par Rapporteur B" in desk.reception.sides[1]


@pytest.mark.parametrize("is_before", [True, False])
@pytest.mark.parametrize(
    ("key", "kept"),
    [
        (Qt.Key.Key_1, ["besoins bien avant la CALEOL"]),
        (Qt.Key.Key_2, [THERE]),
        (Qt.Key.Key_3, ["besoins bien avant la CALEOL", THERE]),
        (Qt.Key.Key_4, ["une troisième, avant la CALEOL"]),
    ],
)
def test_each_key_gives_its_text(
    desk: Desk, office: Office, key: Qt.Key, kept: list[str], *, is_before: bool
) -> None:
    (carnet,) = conflicting(office, "B")
    office.opened_at(desk)
    if is_before:
        looked_at(desk, carnet)
    else:
        received(desk, carnet)
    desk.reception.focus_conflict()
    press(desk, key)
    if key == Qt.Key.Key_4:
        desk.reception.write_words(kept[0])
    press(desk, Qt.Key.Key_Return)
    desk.wait(lambda: desk.reception.is_settled and desk.reception.conflicts == 0)
    if is_before:
        assert desk.reception.verb == "Intégrer les modifications"
        desk.click("reception.integrate")
        desk.wait(lambda: desk.reception.receipt and desk.reception.is_settled)
    desk.wait(lambda: not desk.dossier.conflicts)
    assert texts(desk) == sorted(kept)


def test_a_settlement_undone_brings_the_conflict_back(desk: Desk, office: Office) -> None:
    (carnet,) = conflicting(office, "B")
    office.opened_at(desk)
    received(desk, carnet)
    decides(desk, Qt.Key.Key_2)
    assert plain(desk.toast) == "Conflit tranché."
    desk.undo()
    desk.wait(lambda: desk.reception.conflict == "Conflit 1 sur 1")
    assert desk.reception.chosen == 0
    assert desk.reception.options[:2] == ["Version 1", "Version 2"]


def test_a_conflict_of_a_deletion_says_delete(desk: Desk, office: Office) -> None:
    carnet = office.leaves("B", lambda laptop: laptop.rewords(HERE, THERE))
    office.office.trashes(HERE)
    office.opened_at(desk)
    received(desk, carnet)
    assert desk.reception.options[0] == "Supprimer"
    assert "supprimée d’un côté" in desk.reception.subject
    decides(desk, Qt.Key.Key_1)
    assert texts(desk) == []


def test_a_deletion_may_be_refused(desk: Desk, office: Office) -> None:
    carnet = office.leaves("B", lambda laptop: laptop.rewords(HERE, THERE))
    office.office.trashes(HERE)
    office.opened_at(desk)
    received(desk, carnet)
    decides(desk, Qt.Key.Key_2)
    assert texts(desk) == [THERE]


def test_three_sides_stand_on_one_card(desk: Desk, office: Office) -> None:
    carnets = conflicting(office, "B", "C")
    office.opened_at(desk)
    received(desk, *carnets)
    assert desk.reception.options == [
        "Version du dossier",
        "Version de Rapporteur B",
        "Version de Rapporteur C",
        "Les garder toutes (3 notes)",
        "Écrire une autre version…",
    ]
    decides(desk, Qt.Key.Key_3)
    assert texts(desk) == [f"{THERE}!"]


def test_tags_that_differ_are_named(desk: Desk, office: Office) -> None:
    def tags(laptop: Laptop, kind: Kind) -> None:
        laptop.apply(capture.tag_kind([laptop.note(HERE)], kind))

    carnet = office.leaves("B", lambda laptop: tags(laptop, Kind.ACTION))
    tags(office.office, Kind.PISTE)
    office.opened_at(desk)
    received(desk, carnet)
    assert "Nature : Piste" in desk.reception.sides[0]
    assert "Nature : Action" in desk.reception.sides[1]
    decides(desk, Qt.Key.Key_2)
    assert [note.kind for note in desk.dossier.notes if note.text == HERE] == [Kind.ACTION]


def test_alt_arrows_go_from_one_conflict_to_the_next(desk: Desk, office: Office) -> None:
    def rewords(laptop: Laptop) -> None:
        laptop.rewords(HERE, THERE)
        laptop.rewords("déjà là", "déjà là, et redit")

    carnet = office.leaves("B", rewords)
    office.office.rewords(HERE, "besoins bien avant la CALEOL")
    office.office.rewords("déjà là", "déjà ici")
    office.opened_at(desk)
    received(desk, carnet)
    assert desk.reception.conflict == "Conflit 1 sur 2"
    desk.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk.reception.conflict == "Conflit 2 sur 2"
    desk.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.reception.conflict == "Conflit 1 sur 2"
    decides(desk, Qt.Key.Key_1, left=1)
    assert desk.reception.conflict == "Conflit 1 sur 1"
