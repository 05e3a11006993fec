"""The one rule for percentages: every count of every base, against the words of the format."""

from fractions import Fraction

import pytest

from lda_synthese.domain.survey.shares import (
    guarded_cell,
    is_nearly_all,
    is_nine_in_ten,
    share,
    whole_percent,
)

GRID = [(count, n) for n in range(1, 161) for count in range(n + 1)]


def test_percentages_are_the_nearest_and_neither_all_nor_none_unless_it_is_so() -> None:
    for count, n in GRID:
        exact = Fraction(100 * count, n)
        found = whole_percent(count, n)
        if 0 < count < n:
            assert 1 <= found <= 99
            assert abs(found - exact) <= Fraction(1, 2) or exact < 1 or exact > 99
        else:
            assert found == exact


def test_small_bases_give_counts_and_middle_ones_say_out_of_how_many() -> None:
    for count, n in GRID:
        if n < 11:
            assert share(count, n) == str(count)
        elif n < 20:
            assert share(count, n) == f"{count} sur {n}"
        else:
            assert share(count, n) == f"{whole_percent(count, n)}\u00a0%"


def test_nine_in_ten_and_nearly_all_have_their_bounds() -> None:
    for count, n in GRID:
        exact = Fraction(count, n)
        assert is_nearly_all(count, n) == (exact >= Fraction(95, 100))
        assert is_nine_in_ten(count, n) == (Fraction(85, 100) <= exact < Fraction(95, 100))


@pytest.mark.parametrize(
    ("count", "n", "printed"),
    [(0, 12, "0"), (1, 12, "<\u00a05"), (4, 49, "<\u00a05"), (5, 12, "5"), (4, 50, "4")],
)
def test_a_cell_that_would_point_at_somebody_is_not_printed(
    count: int, n: int, printed: str
) -> None:
    assert guarded_cell(count, n) == printed
