"""Carnets added in Réception: looked at, agreed to, taken in as one step."""

import shutil
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from tests.desk import Desk
from tests.desks.reception import plain
from tests.ui.reception.conftest import Office, another_dossier


def texts(desk: Desk) -> set[str]:
    return {note.text for note in desk.dossier.notes}


def added(desk: Desk, *paths: Path) -> None:
    desk.reception.add(*paths)
    desk.wait(lambda: desk.reception.is_settled and desk.reception.names)


def integrated(desk: Desk) -> None:
    desk.click("reception.integrate")
    desk.wait(lambda: desk.reception.receipt)
    desk.wait(lambda: desk.reception.is_settled)


def test_the_empty_page_says_what_to_do(desk: Desk, office: Office) -> None:
    office.opened_at(desk)
    assert desk.reception.is_empty
    assert desk.reception.verb == ""
    assert desk.reception.conflict == ""


def test_nothing_is_written_before_the_agreement(desk: Desk, office: Office) -> None:
    carnet = office.leaves("B", lambda laptop: laptop.types("une idée", "une autre"))
    office.opened_at(desk)
    before = desk.path.read_bytes()
    added(desk, carnet)
    assert desk.reception.verdicts == ["2 nouvelles"]
    assert desk.reception.new_notes == ["une idée", "une autre"]
    assert desk.reception.verb == "Intégrer 2 notes"
    counts = [desk.reception.count(name) for name in ("new", "known", "conflicts", "lost")]
    assert counts == ["2", "2", "0", "0"]
    assert texts(desk) == {"déjà là", "besoins avant la CALEOL"}
    assert desk.path.read_bytes() == before


def test_an_integration_is_one_step_with_its_receipt(desk: Desk, office: Office) -> None:
    carnet = office.leaves("B", lambda laptop: laptop.types("une idée", "une autre"))
    office.opened_at(desk)
    added(desk, carnet)
    integrated(desk)
    assert {"une idée", "une autre"} <= texts(desk)
    assert plain(desk.toast) == "2 notes intégrées."
    assert "2 ajoutées" in desk.reception.receipt
    assert desk.offer == "Annuler"
    desk.click("toast.action")
    desk.wait(lambda: texts(desk) == {"déjà là", "besoins avant la CALEOL"})


def test_what_was_taken_back_is_named_and_put_back(desk: Desk, office: Office) -> None:
    carnet = office.leaves("B", lambda laptop: laptop.types("une idée"))
    office.opened_at(desk)
    added(desk, carnet)
    integrated(desk)
    desk.undo()
    desk.wait(lambda: "une idée" not in texts(desk))
    added(desk, carnet)
    desk.wait(lambda: "corbeille" in desk.reception.sentence)
    assert "1 note de ce carnet est à la corbeille depuis l’annulation du" in (
        desk.reception.sentence
    )
    assert not desk.reception.can_integrate
    desk.click("reception.restore")
    desk.wait(lambda: "une idée" in texts(desk))
    assert plain(desk.toast) == "1 note remise."


def test_each_file_has_its_verdict(desk: Desk, office: Office, tmp_path: Path) -> None:
    new = office.leaves("B", lambda laptop: laptop.types("une idée"))
    old = office.leaves("C", lambda _: None)
    photo = tmp_path / "photo_tableau.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + bytes(2000))
    other = another_dossier(tmp_path)
    office.opened_at(desk)
    added(desk, new, old, photo, other, desk.path)
    assert desk.reception.verdicts == [
        "1 nouvelle",
        "rien de nouveau",
        "non intégré",
        "vient d’un autre dossier",
        "c’est le dossier ouvert",
    ]
    desk.reception.choose_file(2)
    assert "n’est ni un carnet ni un dossier" in desk.reception.sentence
    desk.reception.choose_file(3)
    desk.wait(lambda: "Importer ses notes" in desk.reception.ways_out)
    assert desk.reception.verb == "Intégrer 1 note"


def test_the_same_carnet_twice_brings_nothing_new(desk: Desk, office: Office) -> None:
    carnet = office.leaves("B", lambda laptop: laptop.types("une idée"))
    office.opened_at(desk)
    added(desk, carnet)
    integrated(desk)
    before = desk.dossier
    added(desk, carnet)
    desk.wait(lambda: desk.reception.verdicts == ["rien de nouveau"])
    assert desk.reception.verb == "Rien à intégrer"
    assert not desk.reception.can_integrate
    assert desk.dossier is before


def test_the_notes_of_another_dossier_are_imported_by_the_dialog(
    desk: Desk, office: Office, tmp_path: Path
) -> None:
    other = another_dossier(tmp_path)
    office.opened_at(desk)
    added(desk, other)
    desk.click("reception.import")
    asked = desk.importing()
    assert plain(asked.confirm) == "Importer 1 note"
    desk.confirm(asked.dialog)
    desk.wait(lambda: "note d’un autre dossier" in texts(desk))


def test_a_truncated_carnet_gives_what_can_be_read(
    desk: Desk, office: Office, tmp_path: Path
) -> None:
    whole = office.leaves("B", lambda laptop: laptop.types(*(f"idée {n}" for n in range(300))))
    cut = tmp_path / "coupé.lda-carnet"
    data = whole.read_bytes()
    cut.write_bytes(data[: len(data) * 3 // 4])
    office.opened_at(desk)
    added(desk, cut)
    assert desk.reception.verdicts[0].startswith("incomplet")
    desk.wait(lambda: "Les intégrer quand même" in desk.reception.ways_out)
    desk.click("reception.anyway")
    desk.wait(lambda: desk.reception.is_settled and desk.reception.can_integrate)
    integrated(desk)
    assert len(texts(desk)) > 2


def test_a_folder_and_an_archive_are_received_too(
    desk: Desk, office: Office, tmp_path: Path
) -> None:
    folder = tmp_path / "reçus é"
    folder.mkdir()
    first = office.leaves("B", lambda laptop: laptop.types("dans le dossier"))
    second = office.leaves("C", lambda laptop: laptop.types("dans l’archive"))
    shutil.move(first, folder / first.name)
    with zipfile.ZipFile(folder / "carnet.zip", "w") as archive:
        archive.write(second, second.name)
    office.opened_at(desk)
    added(desk, folder)
    assert len(desk.reception.names) == 2
    integrated(desk)
    assert {"dans le dossier", "dans l’archive"} <= texts(desk)


def test_an_empty_folder_is_said(desk: Desk, office: Office, tmp_path: Path) -> None:
    empty = tmp_path / "vide"
    empty.mkdir()
    office.opened_at(desk)
    desk.reception.add(empty)
    desk.wait(lambda: "aucun carnet" in plain(desk.toast))
    assert desk.reception.is_empty


def test_ctrl_o_adds_on_this_page_and_opens_on_the_others(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    carnet = office.leaves("B", lambda laptop: laptop.types("une idée"))
    office.opened_at(desk)
    opened: list[str] = []
    monkeypatch.setattr(
        QFileDialog,
        "getOpenFileNames",
        lambda *_: (opened.append("plusieurs"), ([str(carnet)], ""))[1],
    )
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_: (opened.append("un"), ("", ""))[1]
    )
    desk.press(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: desk.reception.is_settled and desk.reception.names)
    desk.go_to("preparation")
    desk.press(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert opened == ["plusieurs", "un"]
    assert "Ctrl+O" in {c.shown_key for c in desk.commands("reception") if c.id == "reception.add"}
    assert "open" not in {c.id for c in desk.commands("reception")}


def test_a_file_dropped_on_the_page_is_looked_at(desk: Desk, office: Office) -> None:
    carnet = office.leaves("B", lambda laptop: laptop.types("une idée"))
    office.opened_at(desk)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(carnet))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    desk.page_widget.dropEvent(event)
    desk.wait(lambda: desk.reception.is_settled and desk.reception.names)
    assert desk.reception.verdicts == ["1 nouvelle"]
    assert desk.has_dossier


def test_what_was_added_is_there_after_a_zoom(desk: Desk, office: Office) -> None:
    carnet = office.leaves("B", lambda laptop: laptop.types("une idée"))
    office.opened_at(desk)
    added(desk, carnet)
    desk.show_at(125)
    desk.go_to("reception")
    desk.wait(lambda: desk.reception.is_settled)
    assert desk.reception.verb == "Intégrer 1 note"


def test_cancelling_forgets_what_was_added(desk: Desk, office: Office) -> None:
    carnet = office.leaves("B", lambda laptop: laptop.types("une idée"))
    office.opened_at(desk)
    added(desk, carnet)
    desk.click("reception.cancel")
    assert desk.reception.is_empty
    assert desk.reception.verb == ""


@pytest.mark.parametrize("suffix", [".txt", ".docx"])
def test_the_receipt_is_saved(
    desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    carnet = office.leaves("B", lambda laptop: laptop.types("une idée"))
    office.opened_at(desk)
    added(desk, carnet)
    integrated(desk)
    target = tmp_path / f"récépissé{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    desk.click("reception.save_receipt")
    desk.wait(lambda: "Récépissé enregistré" in plain(desk.toast))
    if suffix == ".txt":
        assert "1 ajoutée" in target.read_text(encoding="utf-8")
    else:
        with zipfile.ZipFile(target) as package:
            assert "1 ajoutée" in package.read("word/document.xml").decode()
