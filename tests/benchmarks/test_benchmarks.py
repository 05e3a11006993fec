"""The pieces of the command run at small sizes, and the table has every row."""

import importlib
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.benchmarks import dossiers, table
from tests.benchmarks.__main__ import GROUPS
from tests.benchmarks.rows import ROWS, Goal, Measured, Row

KEYS = {
    "start": ("start.", "memory.many", "memory.huge"),
    "window": ("open.", "key.", "caret.", "insert.", "search.", "found."),
    "commit": ("commit.",),
    "assistant": ("assistant.", "memory.child"),
    "language": ("classify.", "group."),
    "export": ("export.",),
    "pauses": ("pause.",),
    "fold": ("fold.",),
    "keeping": ("keeping.",),
    "merge": ("merge.",),
    "intake": ("intake.",),
}
"""The rows that each group measures, by the beginning of their keys."""


@pytest.fixture(autouse=True)
def own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is kept from one run to the next."""
    monkeypatch.setattr(dossiers, "KEPT", tmp_path_factory.mktemp("kept"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_measures_each_of_its_rows(group: str, tmp_path: Path, qtbot: QtBot) -> None:
    measures = importlib.import_module(f"tests.benchmarks.{GROUPS[group]}").measure(
        dossiers.SMALL, tmp_path
    )
    assert set(measures) == {row.key for row in ROWS if row.key.startswith(KEYS[group])}
    for measured in measures.values():
        assert measured.ours > 0
        assert measured.limit > 0


def test_every_row_of_the_table_belongs_to_one_group() -> None:
    assert set(KEYS) == set(GROUPS)
    for row in ROWS:
        assert sum(row.key.startswith(beginnings) for beginnings in KEYS.values()) == 1


def test_the_page_says_what_is_held_what_is_not_and_what_is_missing() -> None:
    first, second = ROWS[0], ROWS[1]
    page = table.page({first.key: Measured(300, 200, "seen twice"), second.key: Measured(500, 200)})
    assert f"| {first.what} | 300 ms | {first.limit}: 200 ms | 1.50 | ≤ 2 × | yes |" in page
    assert f"| {second.what} | 500 ms | {second.limit}: 200 ms | 2.50 | ≤ 2 × | **no** |" in page
    assert f"- {first.what}: {first.remark}; seen twice." in page
    assert page.count("not measured") == len(ROWS) - 2


@pytest.mark.parametrize(
    ("goal", "held"),
    [
        (Goal(ratio=2), True), (Goal(ratio=1.25), False), (Goal(most=50), False),
        (Goal(most=60), True), (Goal(most=50, above=30), True), (Goal(), None),
    ],
)  # fmt: skip
def test_a_goal_is_held_by_any_of_its_bounds(goal: Goal, held: bool | None) -> None:
    assert goal.held(Measured(60, 40)) is held


def test_a_row_without_a_goal_says_so() -> None:
    assert Row("key", "what", "limit").goal.text("ms") == "–"
