"""Ten thousand rows or a document of 872 pages: the window lives while they are read and shown.

What the window's own thread does is counted: as little for ten thousand notes as for five hundred.
"""

import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Any

import docx
import pytest
from PySide6.QtCore import QAbstractEventDispatcher
from PySide6.QtWidgets import QApplication, QFileDialog

import lda_synthese
from lda_synthese.application.importing import read_notes_files
from lda_synthese.ui.imports import dialog as importing
from tests.commands import write_lines
from tests.desk import Desk
from tests.intake.test_notes import workbook
from tests.ui.imports.test_shown import preview, put_aside, texts, told

OURS = str(Path(lda_synthese.__file__).parent)
FEW, MANY = 500, 10_000
MORE = 2_000
"""Calls, a few milliseconds: what grows with the notes is done by pieces, or in another thread."""

Make = Callable[[Path, int], Path]

WORDS = "Former les bailleurs de chaque commune à l’accueil sans condition, et les gardiens aussi"
PERSONAL_WORDS = "Voir avec Mme Martin"


def lines_of(count: int) -> list[str]:
    """Notes of which the last one alone looks personal: who finds it has looked at all."""
    return [*(f"{WORDS} {n}" for n in range(count - 1)), PERSONAL_WORDS]


def table(path: Path, count: int) -> Path:
    rows = [["Aubagne", f"Atelier {n % 40}", line] for n, line in enumerate(lines_of(count))]
    return workbook(path.with_suffix(".xlsx"), [["Journée", "Atelier", "Texte"], *rows])


def document(path: Path, count: int) -> Path:
    """A document of Word with so many paragraphs: 872 pages of them for ten thousand."""
    empty, path = path.with_suffix(".vide.docx"), path.with_suffix(".docx")
    docx.Document().save(str(empty))
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines_of(count))
    with zipfile.ZipFile(empty) as read, zipfile.ZipFile(path, "w") as written:
        for name in read.namelist():
            data = read.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:sectPr", body.encode() + b"<w:sectPr", 1)
            written.writestr(name, data)
    return path


class Turns:
    """How many functions of ours this thread calls, turn after turn of the loop of its events."""

    def __init__(self) -> None:
        self.calls = [0]

    @property
    def longest(self) -> int:
        return max(self.calls)

    @contextmanager
    def counted(self) -> Iterator[None]:
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.awake.connect(self._begin)
        sys.setprofile(self._hear)
        try:
            yield
        finally:
            sys.setprofile(None)
            dispatcher.awake.disconnect(self._begin)

    def _begin(self) -> None:
        self.calls.append(0)

    def _hear(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(OURS):
            self.calls[-1] += 1


def longest_turn(desk: Desk, path: Path) -> int:
    """The most that the window's thread does at once until a file is shown to its end."""
    turns = Turns()
    with turns.counted():
        dialog = preview(desk, path)
        told(desk, dialog)
        model = dialog.dialog.rows.notes
        desk.wait(lambda: model.rowCount() - 1 in model.personal)
    assert dialog.rows[-1] == PERSONAL_WORDS
    put_aside(desk, dialog)
    return turns.longest


@pytest.mark.parametrize("make", [table, document])
def test_the_window_is_held_up_by_many_notes_no_longer_than_by_few(
    desk: Desk, prepared: Path, tmp_path: Path, make: Make
) -> None:
    few, many = make(tmp_path / "peu", FEW), make(tmp_path / "beaucoup", MANY)
    desk.open(prepared)
    longest_turn(desk, few)
    assert longest_turn(desk, many) < longest_turn(desk, few) + MORE


def test_many_files_full_of_bad_lines_hold_nothing_up(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    desk.open(prepared)
    lines = [{"texte": "une"}, *({"texte": "une", "theme": "9.9"} for _ in range(500))]
    paths = [write_lines(tmp_path / f"{n}.jsonl", lines) for n in range(20)]
    turns = Turns()
    with turns.counted():
        dialog = preview(desk, *paths)
        assert len(told(desk, dialog).splitlines()) > 10_000
    assert turns.longest < 20 * MORE
    put_aside(desk, dialog)


@pytest.mark.parametrize("make", [table, document])
def test_who_leaves_while_ten_thousand_notes_are_read_leaves_nothing(
    desk: Desk, prepared: Path, tmp_path: Path, make: Make
) -> None:
    path = make(tmp_path / "beaucoup", MANY)
    desk.open(prepared)
    before = prepared.read_bytes()
    ended = Event()

    def read(*asked: Any) -> Any:
        try:
            return read_notes_files(*asked)
        finally:
            ended.set()

    desk.patch.setattr(importing, "read_notes_files", read)
    desk.patch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    assert desk.trigger("import")
    desk.wait(lambda: QApplication.activeModalWidget() is not None)
    desk.click("import.leave", QApplication.activeModalWidget())
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    desk.wait(ended.is_set)
    assert (texts(desk), desk.session.dossier.table("note")) == ([], {})
    assert prepared.read_bytes() == before
