"""Notes typed in a carnet are those of the person whose carnet it is, whoever types."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests import exchanges
from tests.commands import done
from tests.desk import Desk
from tests.exchanges import A, B, person_of


def test_a_note_typed_by_somebody_else_in_a_carnet_is_its_rapporteur_s(
    desk: Desk, tmp_path: Path
) -> None:
    carnet = tmp_path / "carnet é.lda-carnet"
    done("carnet", exchanges.prepared(tmp_path), carnet, "--rapporteur", A)
    desk.open(carnet)
    desk.ask_who()
    who = desk.dialog()
    names = desk.choices(who, "who.names")
    names.setCurrentRow(names.count() - 1)
    desk.fill("who.other", B, who)
    desk.confirm(who)
    desk.go_to("saisie")
    desk.type("dictée à un autre")
    desk.press(Qt.Key.Key_Return)
    desk.wait(lambda: desk.dossier.notes)
    (note,) = desk.dossier.notes
    assert note.rapporteur == person_of(desk.dossier, A).id
    assert desk.session.person == person_of(desk.dossier, B).id
    desk.saved()
