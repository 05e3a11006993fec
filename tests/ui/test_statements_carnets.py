"""Statements 31 and 32 of the interface, and what a carnet changes on the other screens."""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.domain.gestures import capture, consolidate, prepare
from lda_synthese.domain.state.model import Finding, Kind
from lda_synthese.session import receiving
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.receiving.merging import Brought, write_brought
from tests.desk import Desk, desk
from tests.desks.reception import plain
from tests.receiving.laptops import Laptop
from tests.ui.reception.conftest import Office, office
from tests.ui.reception.test_conflicts_decided import decides, looked_at, received

__all__ = ["desk", "office"]

CTRL = Qt.KeyboardModifier.ControlModifier
NOTES = ("première note", "deuxième note", "troisième note")


def texts(desk: Desk) -> set[str]:
    return {note.text for note in desk.dossier.notes}


@pytest.fixture
def three(office: Office) -> Path:
    """Each of three notes was reworded by B, and here."""
    office.office.types(*NOTES)

    def rewords(laptop: Laptop) -> None:
        for text in NOTES:
            laptop.rewords(text, f"{text} de B")

    carnet = office.leaves("B", rewords)
    for text in NOTES:
        office.office.rewords(text, f"{text} d’ici")
    return carnet


def test_31_the_same_carnet_twice_changes_no_row_and_says_so(desk: Desk, office: Office) -> None:
    carnet = office.leaves("B", lambda laptop: laptop.types("une idée"))
    office.opened_at(desk)
    received(desk, carnet)
    desk.saved()
    before, state = desk.path.read_bytes(), desk.dossier
    looked_at(desk, carnet)
    desk.wait(lambda: desk.reception.verdicts == ["rien de nouveau"])
    assert desk.reception.verb == "Rien à intégrer"
    assert "Rien de nouveau." in desk.reception.sentence
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: desk.reception.is_settled)
    assert desk.path.read_bytes() == before
    assert desk.dossier is state


def test_32_conflicts_may_wait_and_the_badge_counts_them(
    desk: Desk, office: Office, three: Path
) -> None:
    office.opened_at(desk)
    looked_at(desk, three)
    assert desk.reception.verb == ("Intégrer les modifications et laisser 3 conflits en attente")
    assert desk.reception.can_integrate
    desk.click("reception.integrate")
    desk.wait(lambda: desk.reception.receipt and desk.reception.is_settled)
    assert desk.reception.count("lost") == "0"
    assert len(desk.dossier.notes) == 5
    desk.wait(lambda: desk.rail_count("reception") == 3)
    decides(desk, Qt.Key.Key_1, left=2)
    desk.wait(lambda: desk.rail_count("reception") == 2)


@pytest.mark.parametrize(
    ("key", "kept", "other"),
    [
        (Qt.Key.Key_1, ["d’ici"], "de B"),
        (Qt.Key.Key_2, ["de B"], "d’ici"),
        (Qt.Key.Key_3, ["d’ici", "de B"], "de B"),
        (Qt.Key.Key_4, ["autrement"], "de B"),
    ],
)
def test_32_each_choice_gives_its_text_and_the_other_is_in_the_history(
    desk: Desk, office: Office, three: Path, key: Qt.Key, kept: Sequence[str], other: str
) -> None:
    office.opened_at(desk)
    received(desk, three)
    desk.reception.focus_conflict()
    desk.press(key)
    if key == Qt.Key.Key_4:
        desk.reception.write_words(f"{NOTES[0]} autrement")
    desk.press(Qt.Key.Key_Return)
    desk.wait(lambda: desk.reception.is_settled and desk.reception.conflicts == 2)
    decided = [note for note in desk.dossier.notes if note.text.startswith(NOTES[0])]
    assert sorted(note.text for note in decided) == [f"{NOTES[0]} {end}" for end in sorted(kept)]
    first = next(note for note in decided if note.text == f"{NOTES[0]} {kept[0]}")
    desk.go_to("saisie", first.id)
    desk.press(Qt.Key.Key_H, CTRL)
    history = desk.history()
    found = set()
    for row in range(len(history.steps)):
        before = history.shown
        history.choose(row)
        desk.wait(lambda before=before, row=row: history.shown != before or row == 0)
        found.add(history.shown)
    assert any(f"{NOTES[0]} {other}" in shown for shown in found)


def test_all_of_the_dossier_is_listed_then_kept_in_one_step(
    desk: Desk, office: Office, three: Path
) -> None:
    office.opened_at(desk)
    received(desk, three)
    desk.reception.keep_all("Tout garder du dossier")
    dialog = desk.dialog()
    assert "3 versions seront gardées" in plain(desk.words(dialog))
    listed = desk.choices(dialog)
    assert [plain(listed.item(row).text()) for row in range(listed.count())] == [
        f"Texte : {text} d’ici" for text in NOTES
    ]
    assert len(desk.dossier.conflicts) == 3
    desk.confirm(dialog)
    desk.wait(lambda: not desk.dossier.conflicts)
    assert {f"{text} d’ici" for text in NOTES} <= texts(desk)
    desk.wait(lambda: desk.rail_count("reception") == 0)
    desk.undo()
    desk.wait(lambda: len(desk.dossier.conflicts) == 3)


def makes_finding(laptop: Laptop, text: str) -> None:
    dossier, note = laptop.session.dossier, laptop.note("déjà là")
    laptop.apply(capture.tag_theme(dossier, [note], dossier.themes[0].id))
    new = consolidate.NewFinding(dossier.themes[0], Kind.PISTE, text, [laptop.note("déjà là")])
    made = consolidate.make_finding(laptop.session.dossier, laptop.session.mint, new)
    laptop.apply(made)


def rewords_finding(laptop: Laptop, text: str) -> None:
    (finding,) = laptop.session.dossier.findings
    laptop.apply(consolidate.reword_finding(finding, text))


def test_a_finding_and_the_note_it_comes_from_say_that_they_are_in_conflict(
    desk: Desk, office: Office
) -> None:
    makes_finding(office.office, "un point")

    def rewords(laptop: Laptop) -> None:
        rewords_finding(laptop, "un point de B")
        laptop.rewords("déjà là", "déjà là de B")

    carnet = office.leaves("B", rewords)
    rewords_finding(office.office, "un point d’ici")
    office.office.rewords("déjà là", "déjà ici")
    office.opened_at(desk)
    received(desk, carnet)
    (finding,) = desk.dossier.findings
    assert isinstance(finding, Finding)
    desk.go_to("consolidation", finding.id)
    desk.wait(lambda: desk.board.pistes.remarks == ["En conflit"])
    desk.wait(lambda: desk.board.sources.remarks == ["En conflit"])
    assert "En conflit" in desk.board.pistes.spoken[0]


def test_notes_that_a_carnet_put_in_a_retired_theme_are_to_reclass(
    desk: Desk, office: Office
) -> None:
    def types(laptop: Laptop) -> None:
        laptop.types("classée ailleurs", theme=laptop.session.dossier.themes[0].id)

    carnet = office.leaves("B", types)
    dossier = office.office.session.dossier
    office.office.apply(prepare.remove_theme(dossier, dossier.themes[0]))
    office.opened_at(desk)
    received(desk, carnet)
    desk.go_to("consolidation", "classer")
    desk.wait(lambda: "classée ailleurs" in desk.board.notes.texts)
    row = desk.board.notes.texts.index("classée ailleurs")
    why = "À reclasser (thème retiré : 1.1 Partenariat)"
    assert plain(desk.board.notes.remarks[row]) == why


def test_what_is_typed_while_a_carnet_is_taken_in_is_kept(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    carnet = office.leaves("B", lambda laptop: laptop.types("une idée"))
    begun, may_end = threading.Event(), threading.Event()

    def slow_write(file: DossierFile, brought: Sequence[Brought]) -> None:
        begun.set()
        assert may_end.wait(60)
        write_brought(file, brought)

    office.opened_at(desk)
    monkeypatch.setattr(receiving, "write_brought", slow_write)
    looked_at(desk, carnet)
    desk.click("reception.integrate")
    desk.wait(begun.is_set)
    desk.go_to("saisie")
    desk.capture.field.focus()
    desk.type("tapée pendant ce temps")
    desk.press(Qt.Key.Key_Return)
    assert "tapée pendant ce temps" in texts(desk)
    may_end.set()
    desk.wait(lambda: "une idée" in texts(desk))
    desk.saved()
    path = desk.path
    desk.close()
    desk.open(path)
    assert {"tapée pendant ce temps", "une idée", "déjà là"} <= texts(desk)
