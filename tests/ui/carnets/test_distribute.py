"""« Distribuer les carnets »: one for each rapporteur who is ticked, remembered as one step."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.model import Assignment, Role
from lda_synthese.domain.text.french import quoted
from lda_synthese.session.opening import create_dossier, read_dossier
from tests import exchanges
from tests.commands import done
from tests.desk import Desk
from tests.desks.carnets import DistributionDesk
from tests.desks.preparation import Tab
from tests.exchanges import A, B, person_of


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A dossier where A and B are expected."""
    return exchanges.prepared(tmp_path)


def distribution(desk: Desk, path: Path) -> DistributionDesk:
    """The dialog, by the button of Préparation."""
    desk.open(path)
    desk.go_to("preparation")
    desk.click("preparation.distribute")
    found = DistributionDesk(desk.dialog())
    desk.wait(lambda: found.beside)
    return found


def make(desk: Desk, dialog: DistributionDesk) -> None:
    desk.click("dialog.confirm", dialog.dialog)
    desk.wait(lambda: dialog.is_done)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def handed(desk: Desk) -> list[str]:
    """Under which names carnets were handed out."""
    links = desk.dossier.living(Assignment)
    return sorted(link.handed_as for link in links if link.handed)


def test_each_rapporteur_has_a_carnet_a_form_and_the_guide(desk: Desk, shared: Path) -> None:
    dialog = distribution(desk, shared)
    assert dialog.people == [f"{A}\nAubagne, Atelier A", f"{B}\nAubagne, Atelier B"]
    assert dialog.ticked == [A, B]
    assert dialog.verb == "Faire 2\u00a0carnets"
    folder = shared.with_name(f"Carnets {shared.stem}")
    assert str(folder) in dialog.place
    make(desk, dialog)
    assert dialog.headline == f"2\u00a0carnets écrits dans {quoted(folder.name)}."
    assert names(folder) == {
        f"Carnet {A}.lda-carnet", f"Carnet {B}.lda-carnet",
        f"Notes {A}.docx", f"Notes {B}.docx", "Mode d’emploi.docx",
    }  # fmt: skip
    assert handed(desk) == [f"Carnet {A}.lda-carnet", f"Carnet {B}.lda-carnet"]
    desk.saved()


def test_it_is_one_step_of_undo(desk: Desk, shared: Path) -> None:
    make(desk, distribution(desk, shared))
    desk.wait(lambda: desk.undo_label == "Distribuer 2\u00a0carnets")
    desk.undo()
    desk.wait(lambda: not handed(desk))
    desk.saved()


def test_who_has_a_carnet_is_told_when_and_not_ticked(desk: Desk, shared: Path) -> None:
    done("carnet", shared, shared.with_name("a.lda-carnet"), "--rapporteur", A)
    dialog = distribution(desk, shared)
    assert dialog.people[0].startswith(f"{A} · carnet remis le\u00a0")
    assert dialog.ticked == [B]
    dialog.join_forms(on=False)
    make(desk, dialog)
    folder = shared.with_name(f"Carnets {shared.stem}")
    assert names(folder) == {f"Carnet {B}.lda-carnet", "Mode d’emploi.docx"}
    desk.saved()


def test_nobody_ticked_makes_nothing(desk: Desk, shared: Path) -> None:
    dialog = distribution(desk, shared)
    for row in range(2):
        dialog.tick(row, on=False)
    assert dialog.verb == "Faire 0\u00a0carnet"
    assert not dialog.dialog.confirm.isEnabled()


def test_what_was_typed_a_moment_ago_goes_along(desk: Desk, shared: Path) -> None:
    desk.open(shared)
    workshop = exchanges.workshop_of(desk.dossier, "Atelier A")
    desk.identify(person_of(desk.dossier, A))
    desk.go_to("saisie", workshop.id)
    desk.type("à l’instant")
    desk.press(Qt.Key.Key_Return)
    desk.trigger("distribute")
    dialog = DistributionDesk(desk.dialog())
    make(desk, dialog)
    carnet = shared.with_name(f"Carnets {shared.stem}") / f"Carnet {A}.lda-carnet"
    assert [note.text for note in read_dossier(carnet).notes] == ["à l’instant"]
    desk.saved()


def test_another_folder_with_an_installer_at_hand(
    desk: Desk, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installer = shared.with_name("LDA Synthèse 0.2.exe")
    installer.write_bytes(b"MZ")
    target, opened = tmp_path / "Clé é", list[str]()
    target.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(target))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    dialog = distribution(desk, shared)
    assert installer.name in dialog.beside
    desk.click("carnets.folder", dialog.dialog)
    make(desk, dialog)
    assert installer.name in names(target)
    assert installer.name in dialog.beside
    desk.click("carnets.open_folder", dialog.dialog)
    assert opened == [target.as_posix()]
    desk.saved()


def test_a_stick_that_goes_away_leaves_nothing_half_made(desk: Desk, shared: Path) -> None:
    installer = shared.with_name("LDA Synthèse 0.2.exe")
    installer.write_bytes(b"MZ")
    dialog = distribution(desk, shared)
    installer.unlink()
    desk.click("dialog.confirm", dialog.dialog)
    desk.wait(lambda: dialog.problem)
    assert "aucun carnet n’a été fait" in dialog.problem
    assert names(shared.with_name(f"Carnets {shared.stem}")) == set()
    assert not handed(desk)
    installer.write_bytes(b"MZ")
    make(desk, dialog)
    assert not dialog.problem
    assert len(handed(desk)) == 2
    desk.saved()


def test_without_rapporteur_the_way_to_their_tab(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "Journées é.lda"
    with closing(create_dossier(path, "Journées")) as session:
        session.apply(prepare.add_person(session.dossier, session.mint, A, role=Role.TEAM))
        session.apply(prepare.add_day(session.dossier, session.mint, "Aubagne"))
        day = session.dossier.days[0].id
        session.apply(prepare.add_workshop(session.dossier, session.mint, day, "Atelier A"))
    desk.open(path)
    desk.trigger("distribute")
    desk.confirm(desk.dialog())
    desk.wait(lambda: desk.page == "preparation")
    assert desk.preparation.tab == Tab.PEOPLE
    desk.saved()


def test_a_carnet_distributes_none(desk: Desk, shared: Path) -> None:
    carnet = shared.with_name("a.lda-carnet")
    done("carnet", shared, carnet, "--rapporteur", A)
    desk.open(carnet)
    desk.trigger("distribute")
    assert "est un carnet" in desk.toast
