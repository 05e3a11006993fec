"""What was being typed and not yet entered: in the shadow too, and offered back like the rest."""

import os
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.session.opening import open_dossier
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.saving import writer
from tests.desk import Desk
from tests.storage.conftest import add
from tests.ui.safety.desks import OffersDesk, closed, kept
from tests.ui.safety.test_gone import plug, pull, stick
from tests.ui.safety.test_shadow import texts, type_a_note

__all__ = ["stick"]

posix = pytest.mark.skipif(os.name != "posix", reason="Windows holds an open file in place")


def in_field(desk: Desk) -> str:
    desk.go_to("saisie")
    return desk.capture.field.text


def start(desk: Desk, text: str) -> None:
    """Begin a note, and leave it there."""
    desk.go_to("saisie")
    desk.capture.field.select_all()
    desk.type(text)


def in_shadow(desk: Desk) -> list[str]:
    with desk.session.keeping.shadow_at_rest():
        return [draft.text for draft in read_copy(desk.session.keeping.folder().shadow).drafts]


def close_unwritten(desk: Desk) -> None:
    desk.ask_to_close()
    desk.wait(lambda: "Fermer sans enregistrer" in desk.ways_out)
    desk.take("Fermer sans enregistrer")
    desk.wait(lambda: not desk.has_dossier)
    desk.wait(lambda: not desk.is_closing)


def offered(desk: Desk) -> OffersDesk:
    """What is offered, once something is."""
    offers = OffersDesk(desk)
    desk.wait(lambda: offers.text)
    return offers


@pytest.fixture
def put_back(desk: Desk, filled: Path) -> Path:
    """An older file put back over the dossier; a text was being typed since."""
    older = filled.read_bytes()
    desk.open(filled)
    kept(desk)
    start(desk, "je pense à")
    closed(desk)
    filled.write_bytes(older)
    return filled


def test_it_is_offered_and_stands_in_the_field_again(desk: Desk, put_back: Path) -> None:
    desk.open(put_back)
    offers = offered(desk)
    assert offers.text == "1 texte commencé retrouvé dans la copie de sécurité : « je pense à »."
    assert offers.ways == ["Le remettre", "Plus tard"]
    assert in_field(desk) == "", "never put back in silence"
    offers.take("Le remettre")
    desk.wait(lambda: not offers.text)
    assert in_field(desk) == "je pense à"
    closed(desk)
    assert [draft.text for draft in read_copy(put_back).drafts] == ["je pense à"]
    desk.open(put_back)
    kept(desk)
    assert not offers.text
    assert in_shadow(desk) == ["je pense à"]


def test_put_off_it_is_not_lost_under_what_is_typed_in_its_place(
    desk: Desk, put_back: Path
) -> None:
    desk.open(put_back)
    offered(desk).take("Plus tard")
    start(desk, "autre chose")
    closed(desk)
    desk.open(put_back)
    offers = offered(desk)
    assert "« je pense à »" in offers.text
    offers.take("Le remettre")
    desk.wait(lambda: texts(desk)[-1] == "je pense à")
    assert in_field(desk) == "autre chose"
    closed(desk)
    desk.open(put_back)
    kept(desk)
    assert not offers.text


def test_one_that_was_entered_is_not_offered(desk: Desk, filled: Path) -> None:
    """The stick is pulled as a note is begun; it comes back, and the note is entered elsewhere."""
    older = filled.read_bytes()
    desk.open(filled)
    kept(desk)
    start(desk, "je pense à")
    closed(desk)
    filled.write_bytes(older)
    with closing(open_dossier(filled)) as elsewhere:
        add(elsewhere, "je pense à")
    desk.open(filled)
    kept(desk)
    assert in_shadow(desk) == []
    assert not OffersDesk(desk).text


@posix
def test_what_was_typed_without_the_stick_comes_back_with_it(desk: Desk, stick: Path) -> None:
    desk.open(stick)
    kept(desk)
    start(desk, "commencé avec la clé")
    desk.saved()
    pocket = pull(stick)
    type_a_note(desk, " et fini sans elle")
    desk.wait(lambda: desk.banner)
    start(desk, "à peine commencé")
    close_unwritten(desk)
    plug(stick, pocket)
    desk.open(stick)
    offers = offered(desk)
    assert offers.text == "1 note retrouvée dans la copie de sécurité, et 1 texte commencé."
    assert offers.ways == ["Les remettre", "Voir", "Plus tard"]
    offers.take("Les remettre")
    desk.wait(lambda: in_field(desk) == "à peine commencé")
    assert texts(desk)[-1] == "commencé avec la clé et fini sans elle"


@posix
def test_each_key_typed_without_the_stick_is_in_the_shadow(desk: Desk, stick: Path) -> None:
    """A kill takes nothing more: the disk is not asked again for an hour."""
    desk.open(stick)
    kept(desk)
    desk.patch.setattr(writer, "RETRY_PAUSE_S", 3600.0)
    pull(stick)
    type_a_note(desk, "sans la clé")
    desk.wait(lambda: desk.banner)
    start(desk, "à peine comm")
    assert in_shadow(desk) == ["à peine comm"]
    start(desk, "")
    close_unwritten(desk)


@posix
def test_once_the_stick_is_back_the_shadow_has_what_the_field_holds(
    desk: Desk, stick: Path
) -> None:
    desk.open(stick)
    kept(desk)
    pocket = pull(stick)
    type_a_note(desk, "sans la clé")
    desk.wait(lambda: desk.banner)
    start(desk, "un début")
    plug(stick, pocket)
    desk.wait(lambda: not desk.banner)
    desk.press(Qt.Key.Key_Return)
    desk.wait(lambda: texts(desk)[-1] == "un début")
    desk.saved()
    assert in_shadow(desk) == []
    closed(desk)
    desk.open(stick)
    kept(desk)
    assert not OffersDesk(desk).text
