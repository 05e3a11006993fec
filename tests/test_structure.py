"""The structure stays what the architecture page says."""

from statistics import median

from tests.structure import measure

FIGURES = measure()


def test_no_file_is_over_400_lines() -> None:
    assert [name for name, lines in FIGURES.files.items() if lines > 400] == []


def test_files_and_functions_are_short() -> None:
    assert median(FIGURES.files.values()) <= 150
    assert FIGURES.short_functions_0_1 >= 0.9
    assert max(FIGURES.functions.values()) <= 100


def test_at_most_one_broad_except() -> None:
    assert FIGURES.broad_excepts <= 1
