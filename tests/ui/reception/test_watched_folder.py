"""A folder where carnets arrive: offered as one list once whole, never merged alone."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.desk import Desk
from tests.desks.reception import plain
from tests.ui.reception.conftest import Office


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "Partagé é"
    folder.mkdir()
    return folder


def looked(desk: Desk) -> None:
    """One look, from its beginning to its end."""
    desk.wait(lambda: desk.reception.has_looked_in_folder)
    desk.reception.look_in_folder()
    desk.wait(lambda: desk.reception.has_looked_in_folder)


def watching(desk: Desk, folder: Path) -> None:
    desk.reception.watch(folder)
    desk.wait(lambda: desk.reception.has_looked_in_folder)


def test_what_arrives_is_offered_as_one_list_and_never_merged_alone(
    desk: Desk, office: Office, shared: Path
) -> None:
    first = office.leaves("B", lambda laptop: laptop.types("une idée"))
    second = office.leaves("C", lambda laptop: laptop.types("une autre"))
    office.opened_at(desk)
    watching(desk, shared)
    assert desk.reception.watched == "Dossier surveillé : « Partagé é »"
    for carnet in (first, second):
        shutil.copy(carnet, shared)
    looked(desk)
    assert desk.reception.offered == ""
    looked(desk)
    assert desk.reception.offered == "Regarder 2 nouveaux carnets"
    assert plain(desk.toast) == "2 carnets sont arrivés dans le dossier surveillé."
    assert len(desk.dossier.notes) == 2
    desk.click("reception.offered")
    desk.wait(lambda: desk.reception.is_settled and len(desk.reception.names) == 2)
    assert desk.reception.offered == ""
    assert desk.reception.verb == "Intégrer 2 notes"
    looked(desk)
    assert desk.reception.offered == ""


def test_a_file_half_copied_waits_until_it_stops_changing(
    desk: Desk, office: Office, shared: Path
) -> None:
    whole = office.leaves("B", lambda laptop: laptop.types("une idée")).read_bytes()
    office.opened_at(desk)
    watching(desk, shared)
    arriving = shared / "arrive.lda-carnet"
    for part in (4, 2, 1):
        arriving.write_bytes(whole[: len(whole) // part])
        looked(desk)
        assert desk.reception.offered == ""
    looked(desk)
    assert desk.reception.offered == "Regarder 1 nouveau carnet"


def test_what_was_taken_in_is_not_offered_again_but_a_newer_one_is(
    desk: Desk, office: Office, shared: Path
) -> None:
    carnet = office.leaves("B", lambda laptop: laptop.types("une idée"))
    newer = office.leaves("C", lambda laptop: laptop.types("une autre"))
    office.opened_at(desk)
    desk.reception.add(carnet)
    desk.wait(lambda: desk.reception.is_settled and desk.reception.can_integrate)
    desk.click("reception.integrate")
    desk.wait(lambda: desk.reception.receipt)
    there = Path(shutil.copy(carnet, shared / "carnet.lda-carnet"))
    watching(desk, shared)
    looked(desk)
    looked(desk)
    assert desk.reception.offered == ""
    shutil.copyfile(newer, there)
    looked(desk)
    looked(desk)
    assert desk.reception.offered == "Regarder 1 nouveau carnet"


def test_a_folder_that_goes_away_is_said_and_comes_back(
    desk: Desk, office: Office, shared: Path
) -> None:
    office.opened_at(desk)
    watching(desk, shared)
    shared.rmdir()
    looked(desk)
    assert "ne répond pas" in desk.reception.watched
    shared.mkdir()
    looked(desk)
    assert desk.reception.watched == "Dossier surveillé : « Partagé é »"


def test_the_folder_is_chosen_in_the_page_and_watched_at_the_next_opening(
    desk: Desk, office: Office, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.opened_at(desk)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(shared))
    desk.click("reception.watch")
    desk.wait(lambda: desk.reception.watched and desk.reception.has_looked_in_folder)
    path = desk.path
    desk.close()
    desk.open(path)
    desk.go_to("reception")
    desk.wait(lambda: desk.reception.watched)
    desk.click("reception.unwatch")
    assert desk.reception.watched == ""
    desk.close()
    desk.open(path)
    desk.go_to("reception")
    desk.wait(lambda: desk.reception.is_settled)
    assert desk.reception.watched == ""
