"""The structure stays what the architecture page says."""

from tests.structure import measure, rows


def test_every_figure_of_the_structure_is_held() -> None:
    assert [row for row in rows(measure()) if not row[-1]] == []
