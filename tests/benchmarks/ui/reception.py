"""A carnet as large as the dossier, looked at, taken in, taken back, at the window."""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.ui.heartbeat import Step
from tests.desks.window import WindowDesk


def reception(desk: WindowDesk, path: Path, carnet: Path) -> Iterator[Step]:
    """The gestures, from the opening to the closing; each waits for all that the window does then.

    `path` is the dossier, `carnet` what comes to it: all of it in the first workshop, of which
    Saisie shows another.
    """
    page = desk.reception
    yield Step("open", lambda: desk.ask_to_open(path), reached=lambda: desk.capture.is_ready)
    yield Step("another workshop", lambda: desk.go_to("saisie", desk.dossier.workshops[1].id))
    yield Step("show reception", lambda: desk.go_to("reception"), reached=lambda: page.is_settled)
    yield Step(
        "look at the carnet", lambda: page.add(carnet),
        reached=lambda: page.is_settled and page.names,
    )  # fmt: skip
    yield Step("take it in", page.integrate, reached=lambda: page.is_settled and page.receipt)
    yield Step("save", lambda: None, reached=lambda: desk.is_saved and desk.is_idle)
    notes = len(desk.dossier.notes)
    yield Step(
        "take it back", desk.undo, reached=lambda: len(desk.dossier.notes) < notes and desk.is_idle
    )
    yield Step("save", lambda: None, reached=lambda: desk.is_saved and desk.is_idle)
    yield Step(
        "look at it again", lambda: page.add(carnet),
        reached=lambda: page.is_settled and "corbeille" in page.sentence,
    )  # fmt: skip
    yield Step("close", desk.ask_to_close, reached=lambda: not desk.has_dossier)
