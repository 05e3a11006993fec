"""The trash in Réception: what was deleted, by whom, and the way back."""

from tests.desk import Desk
from tests.desks.reception import plain
from tests.ui.reception.conftest import Office
from tests.ui.reception.test_conflicts_decided import received


def test_what_was_deleted_is_listed_with_who_and_comes_back(desk: Desk, office: Office) -> None:
    carnet = office.leaves("B", lambda laptop: laptop.trashes("déjà là"))
    office.office.trashes("besoins avant la CALEOL")
    office.opened_at(desk)
    received(desk, carnet)
    desk.reception.show_tab("Corbeille")
    desk.wait(lambda: len(desk.reception.trash) == 2)
    by_carnet = next(line for line in desk.reception.trash if line.startswith("déjà là"))
    assert "par Rapporteur B, le" in by_carnet
    assert by_carnet.endswith(", par un carnet reçu")
    desk.reception.choose_trashed(desk.reception.trash.index(by_carnet))
    desk.click("reception.take_out")
    desk.wait(lambda: len(desk.reception.trash) == 1)
    assert [note.text for note in desk.dossier.notes] == ["déjà là"]
    assert plain(desk.toast) == "1 élément remis."
    desk.undo()
    desk.wait(lambda: len(desk.reception.trash) == 2)
