"""An opening waits for the modules of its screen, one a turn, and for no others."""

import sys
from pathlib import Path

import pytest

from lda_synthese.ui.shell.imports import Imports
from tests.desk import Desk


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[str]]:
    """Modules that nobody has imported: two to wait for, two others."""
    names = [f"pace_{tmp_path.name}_{letter}".replace("-", "_") for letter in "abcd"]
    for name in names:
        (tmp_path / f"{name}.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return names[:2], names[2:]


def test_what_waits_for_the_first_modules_comes_before_the_others(
    desk: Desk, modules: tuple[list[str], list[str]]
) -> None:
    first, others = modules
    seen: list[tuple[str, set[str]]] = []

    def act(what: str) -> None:
        seen.append((what, {*first, *others} & sys.modules.keys()))

    Imports(desk.window, first, others).before(act)("page")
    assert seen == []
    desk.wait(lambda: seen)
    assert seen == [("page", {*first})]
    desk.wait(lambda: {*others} <= sys.modules.keys())
