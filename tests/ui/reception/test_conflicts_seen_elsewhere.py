"""What is in conflict says so on the board and in Saisie; all of one side; what was being typed."""

from tests.desk import Desk
from tests.desks.reception import plain
from tests.receiving.laptops import Laptop
from tests.ui.reception.conftest import Office
from tests.ui.reception.test_conflicts_decided import HERE, THERE, conflicting, received, texts


def test_a_card_and_a_row_say_that_they_are_in_conflict(desk: Desk, office: Office) -> None:
    (carnet,) = conflicting(office, "B")
    office.opened_at(desk)
    desk.go_to("consolidation", "classer")
    desk.go_to("saisie")
    desk.go_to("reception")
    received(desk, carnet)
    desk.go_to("consolidation", "classer")
    desk.wait(lambda: "En conflit" in desk.board.notes.remarks)
    assert desk.board.notes.remarks.count("En conflit") == 1
    desk.go_to("saisie")
    contested = [spoken for spoken in desk.capture.rows.spoken if "En conflit" in spoken]
    assert len(contested) == 1
    assert "CALEOL" in contested[0]


def test_all_of_one_side_is_listed_then_kept_in_one_step(desk: Desk, office: Office) -> None:
    def rewords(laptop: Laptop) -> None:
        laptop.rewords(HERE, THERE)
        laptop.rewords("déjà là", "CALEOL, déjà là")

    carnet = office.leaves("B", rewords)
    office.office.rewords(HERE, "besoins bien avant la CALEOL")
    office.office.rewords("déjà là", "CALEOL, déjà ici")
    office.opened_at(desk)
    received(desk, carnet)
    desk.reception.keep_all("Tout garder du carnet de Rapporteur B")
    dialog = desk.dialog()
    listed = desk.choices(dialog)
    assert [plain(listed.item(row).text()) for row in range(listed.count())] == [
        f"Texte : {one}" for one in ("CALEOL, déjà là", THERE)
    ]
    assert len(desk.dossier.conflicts) == 2
    desk.confirm(dialog)
    desk.wait(lambda: not desk.dossier.conflicts)
    assert texts(desk) == ["CALEOL, déjà là", THERE]
    desk.undo()
    desk.wait(lambda: len(desk.dossier.conflicts) == 2)


def test_what_was_being_typed_in_a_carnet_may_become_a_note(desk: Desk, office: Office) -> None:
    def types(laptop: Laptop) -> None:
        laptop.types("une idée")
        workshop = laptop.session.dossier.workshops[0].id
        laptop.session.save_draft(place=workshop, entity="", text="pas encore entrée")

    carnet = office.leaves("B", types)
    office.opened_at(desk)
    received(desk, carnet)
    assert "Texte commencé : « pas encore entrée »" in desk.reception.sentence
    desk.click("reception.draft")
    desk.wait(lambda: "pas encore entrée" in {note.text for note in desk.dossier.notes})
    assert "Texte commencé" not in desk.reception.sentence
