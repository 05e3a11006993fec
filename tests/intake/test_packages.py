"""Whatever a package holds, each of its words is imported, refused or named."""

from pathlib import Path

from tests.intake.packages import check


def test_no_word_of_a_package_is_lost_without_a_word(tmp_path: Path) -> None:
    for number in range(200):
        check(number, tmp_path)
