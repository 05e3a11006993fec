"""A conflict copy beside the dossier: told at the opening, united by a click, moved aside."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.session.opening import open_dossier
from lda_synthese.storage.keeping.siblings import UNITED
from tests.desk import Desk
from tests.storage.conftest import add
from tests.ui.safety.desks import CopiesDesk, OffersDesk, kept
from tests.ui.safety.test_shadow import texts

NAME = "Journées é-PC-BUREAU.lda"


@pytest.fixture
def beside(filled: Path) -> Path:
    """What OneDrive left of the other computer, where a note was typed."""
    copy = filled.with_name(NAME)
    shutil.copyfile(filled, copy)
    with closing(open_dossier(copy)) as elsewhere:
        add(elsewhere, "sur l’autre poste")
    return copy


def test_it_is_told_united_by_a_click_and_moved_aside(
    desk: Desk, filled: Path, beside: Path
) -> None:
    desk.open(filled)
    offers = OffersDesk(desk)
    desk.wait(lambda: offers.text)
    assert offers.text == f"1 note retrouvée dans une copie en conflit, « {NAME} »."
    assert offers.ways == ["La réunir", "Voir", "Plus tard"]
    assert "sur l’autre poste" not in texts(desk)
    offers.take("La réunir")
    desk.wait(lambda: "sur l’autre poste" in texts(desk))
    desk.wait(lambda: not offers.text)
    assert not beside.exists()
    assert (filled.parent / UNITED / NAME).exists()
    desk.wait(lambda: (desk.undo_label or "").startswith("Réunir la copie en conflit"))


def test_it_is_looked_at_first(desk: Desk, filled: Path, beside: Path) -> None:
    desk.open(filled)
    OffersDesk(desk).take("Voir")
    seen = CopiesDesk(desk.dialog(), "past.notes")
    desk.wait(lambda: seen.lines)
    assert seen.title == NAME
    assert seen.lines[0] == "sur l’autre poste – Aubagne, Atelier A – absente du dossier"
    assert beside.exists()


def test_one_that_brings_nothing_is_not_told(desk: Desk, filled: Path) -> None:
    shutil.copyfile(filled, filled.with_name(NAME))
    desk.open(filled)
    kept(desk)
    desk.trigger("backups")
    listed = CopiesDesk(desk.dialog(), "backups.list")
    desk.wait(lambda: listed.lines)
    assert [line.endswith(f"« {NAME} »: 5 notes".replace("»:", "» :")) for line in listed.lines]
    assert not OffersDesk(desk).text


def test_two_are_told_one_after_the_other(desk: Desk, filled: Path, beside: Path) -> None:
    other = filled.with_name("Journées é (2).lda")
    shutil.copyfile(filled, other)
    with closing(open_dossier(other)) as elsewhere:
        add(elsewhere, "d’un troisième poste")
    desk.open(filled)
    offers = OffersDesk(desk)
    offers.take("La réunir")
    desk.wait(lambda: len(texts(desk)) == 6)
    desk.wait(lambda: NAME in offers.text or "(2)" in offers.text)
    offers.take("La réunir")
    desk.wait(lambda: len(texts(desk)) == 7)
    desk.wait(lambda: not offers.text)
    assert len(list((filled.parent / UNITED).iterdir())) == 2
