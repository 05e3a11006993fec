"""Who types in a carnet: asked once, when this computer says another name than the carnet's."""

from pathlib import Path

import pytest

from tests import exchanges
from tests.commands import done
from tests.desk import Desk
from tests.exchanges import A, B, person_of


@pytest.fixture
def of_b(tmp_path: Path) -> Path:
    """The carnet of B, on the computer of A."""
    path = tmp_path / "carnet é.lda-carnet"
    done("carnet", exchanges.prepared(tmp_path), path, "--rapporteur", B)
    return path


def test_who_types_is_asked_once_and_the_notes_are_the_carnet_s(desk: Desk, of_b: Path) -> None:
    desk.open(of_b)
    asked = desk.dialog()
    assert f"Ce carnet est celui de {B}" in desk.words(asked)
    names = desk.choices(asked, "who.names")
    assert names.currentItem().text() == "Quelqu’un d’autre"
    desk.confirm(asked)
    desk.wait(lambda: desk.dossier.name_of(desk.session.person) == A)
    assert desk.session.bearer == person_of(desk.dossier, B).id
    desk.saved()
    desk.wait(lambda: desk.settings.recents)
    desk.close()
    desk.wait(lambda: not desk.is_closing)
    desk.open(of_b)
    # Noted after the question would have come.
    desk.wait(lambda: desk.settings.left_open)
    assert not desk.has_dialog
    assert desk.dossier.name_of(desk.session.person) == A
    desk.saved()


def test_the_carnet_s_own_person_is_one_of_the_answers(desk: Desk, of_b: Path) -> None:
    desk.open(of_b)
    asked = desk.dialog()
    names = desk.choices(asked, "who.names")
    names.setCurrentRow([names.item(row).text() for row in range(names.count())].index(B))
    desk.confirm(asked)
    desk.wait(lambda: desk.dossier.name_of(desk.session.person) == B)
    desk.saved()


def test_nobody_is_asked_in_one_s_own_carnet(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "carnet é.lda-carnet"
    done("carnet", exchanges.prepared(tmp_path), path, "--rapporteur", A)
    desk.open(path)
    desk.wait(lambda: desk.settings.left_open)
    assert not desk.has_dialog
    assert desk.dossier.name_of(desk.session.person) == A
