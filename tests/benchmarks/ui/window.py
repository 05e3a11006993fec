"""Opening, typing, adding and searching in the window, beside a bare field and list."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.bare import full_text, read_and_hash
from tests.benchmarks.dossiers import Sizes, Texts, copy_of
from tests.benchmarks.rows import Measured, Measures
from tests.benchmarks.timing import alternate, elapsed, p95
from tests.benchmarks.ui.bare_window import BareWindow
from tests.benchmarks.ui.hands import (
    Painted,
    close_dossier,
    open_dossier,
    press,
    pump_until,
    shown_window,
    type_character,
)
from tests.desks.window import WindowDesk

WORDS = ("bailleurs", "permanence", "habitants", "voisines")
SENTENCE = "une permanence avec la mission locale, chaque mois, et le relais des gardiens. "


def measure(sizes: Sizes, folder: Path) -> Measures:
    once = replace(sizes, times=1, keys=sizes.keys // 4 or 1, enters=sizes.enters // 4 or 1)
    with shown_window(with_child=sizes.is_full) as desk:
        return {
            **_measure(desk, copy_of(sizes.many, sizes.in_workshop, folder), sizes, "many"),
            **_measure(desk, copy_of(sizes.huge, sizes.in_workshop, folder), once, "huge"),
        }


def _measure(desk: WindowDesk, path: Path, sizes: Sizes, size: str) -> Measures:
    found = {f"open.{size}": _opening(desk, path, sizes)}
    open_dossier(desk, path)
    with _bare(desk) as bare:
        found[f"key.{size}"] = _keys(desk, bare, sizes)
        found[f"caret.{size}"], found[f"insert.{size}"] = _enters(desk, bare, sizes)
    found[f"search.{size}"], found[f"found.{size}"] = _searches(desk, sizes)
    close_dossier(desk)
    return found


def _opening(desk: WindowDesk, path: Path, sizes: Sizes) -> Measured:
    def ours() -> float:
        taken = elapsed(lambda: open_dossier(desk, path))
        _until_indexed(desk)
        close_dossier(desk)
        return taken

    times, limits = alternate(sizes.times, ours, lambda: elapsed(lambda: read_and_hash(path)))
    return Measured(median(times), median(limits))


def _until_indexed(desk: WindowDesk) -> None:
    """The search is being filled in a thread of its own."""
    pump_until(lambda: desk.is_indexed)


@contextmanager
def _bare(desk: WindowDesk) -> Iterator[BareWindow]:
    bare = BareWindow([note.text for note in desk.capture.rows.notes])
    bare.show()
    Painted(bare.list.viewport()).last_after(lambda: None)
    yield bare
    bare.close()
    bare.deleteLater()
    desk.window.activateWindow()
    pump_until(desk.window.isActiveWindow)


def _keys(desk: WindowDesk, bare: BareWindow, sizes: Sizes) -> Measured:
    text = (SENTENCE * (1 + sizes.keys // len(SENTENCE)))[: sizes.keys]
    ours, limit = (_typing(field, text, sizes) for field in (_field(desk), bare.field))
    desk.capture.start_again()
    bare.field.clear()
    return Measured(p95(ours), p95(limit))


def _field(desk: WindowDesk) -> QWidget:
    return desk.capture.field.widget


def _typing(field: QWidget, text: str, sizes: Sizes) -> list[float]:
    _activate(field)
    painted = Painted(field.viewport())  # type: ignore[attr-defined]
    times = []
    for character in text:
        times.append(painted.after(lambda c=character: type_character(field, c)))
        _live(sizes.key_ms)
    return times


def _activate(field: QWidget) -> None:
    field.window().activateWindow()
    field.setFocus()
    pump_until(field.hasFocus)


def _live(milliseconds: float) -> None:
    """Let the window live between two keys."""
    end = time.perf_counter() + milliseconds / 1_000
    pump_until(lambda: time.perf_counter() >= end)


def _enters(desk: WindowDesk, bare: BareWindow, sizes: Sizes) -> tuple[Measured, Measured]:
    texts = Texts(seed=2)
    page, field = desk.capture, desk.capture.field.widget
    views = Painted(field.viewport()), Painted(page.rows.view)
    bares = Painted(bare.field.viewport()), Painted(bare.list.viewport())

    def ours() -> tuple[float, float]:
        _activate(field)
        page.write(texts.text())
        _live(5 * sizes.key_ms)
        found = _both(*views, lambda: press(Qt.Key.Key_Return))
        pump_until(lambda: desk.is_saved)
        return found

    def limit() -> tuple[float, float]:
        bare.field.setPlainText(texts.text())
        _live(sizes.key_ms)
        return _both(*bares, bare.add)

    pairs = [(ours(), limit()) for _ in range(sizes.enters)]
    caret = Measured(p95(mine[0] for mine, _ in pairs), p95(theirs[0] for _, theirs in pairs))
    insert = Measured(p95(mine[1] for mine, _ in pairs), p95(theirs[1] for _, theirs in pairs))
    return caret, insert


def _both(field: Painted, view: Painted, act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds to the empty field, and to the last time that the list is painted."""
    carets: list[float] = []
    insert = view.last_after(lambda: carets.append(field.after(act)))
    return carets[0], max(insert, carets[0])


def _searches(desk: WindowDesk, sizes: Sizes) -> tuple[Measured, Measured]:
    rows, session = desk.capture.rows, desk.session
    _until_indexed(desk)
    bare = full_text(note.text for note in desk.dossier.notes)
    ours, limits = [], []
    for word in WORDS * sizes.times:
        ours.append(elapsed(lambda w=word: session.search(w)))
        limits.append(elapsed(lambda w=word: bare(f"{w}*")))
    search = rows.search_field
    _activate(search)
    painted = Painted(rows.view)
    keys = []
    for word in WORDS[: sizes.times]:
        for character in word:
            keys.append(painted.last_after(lambda c=character: type_character(search, c)))
            _live(5 * sizes.key_ms)
        rows.search("")
        painted.last_after(QApplication.processEvents)
    return Measured(median(ours), median(limits)), Measured(p95(keys), median(limits))
