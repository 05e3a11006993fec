"""A team whose notes name somebody."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.receiving.laptops import Team


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    team = Team(tmp_path)
    yield team
    team.close()
