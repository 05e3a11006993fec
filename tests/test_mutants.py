"""The list of mutants fits the sources: `python -m tests.mutants` applies them."""

import pytest

from tests.mutants import MUTANTS, ROOT, Mutant


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.killer.rpartition("::")[2])
def test_each_line_stands_once_and_its_test_exists(mutant: Mutant) -> None:
    assert (ROOT / mutant.file).read_text(encoding="utf-8").count(mutant.line) == 1
    file, _, name = mutant.killer.partition("::")
    assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")


def test_each_part_has_its_mutants() -> None:
    files = [mutant.file for mutant in MUTANTS]
    assert len(set(MUTANTS)) == len(MUTANTS) >= 10
    for part in ("domain/log/history", "domain/log/undo", "storage/saving"):
        assert sum(file.startswith(f"lda_synthese/{part}") for file in files) >= 4
