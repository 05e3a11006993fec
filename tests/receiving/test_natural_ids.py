"""One thing made on two laptops under one natural id: what each knew of it adds up."""

from pathlib import Path

import pytest

from lda_synthese.domain.state.ids import named_entity
from tests.commands import done, write_lines
from tests.receiving.laptops import Team
from tests.storage.rows import patch, put, row

NOTE = {"journee": "Aubagne 2", "atelier": "B", "texte": "une"}
DEFAULTS = {"attendance": None, "commune": "", "date": "", "deleted": False, "venue": ""}
DAY = named_entity("day", "Aubagne 2")


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    team = Team(tmp_path)
    elsewhere = team.copy("b", "B")
    return [team.office.closed(), elsewhere.closed()]


def test_a_date_here_and_a_commune_there_are_no_conflict(paths: list[Path]) -> None:
    for path, known in zip(paths, ({"date": "2023-12-15"}, {"commune": "Aubagne"}), strict=True):
        done("importer", path, write_lines(path.with_suffix(".jsonl"), [{**NOTE, **known}]))
    found = done("fusionner", *paths, "--json").document["carnets"][0]
    assert found["conflits"] == 0
    (record,) = done("notes", paths[0]).lines
    assert (record["date"], record["commune"]) == ("2023-12-15", "Aubagne")


def test_defaults_that_0_1_0_wrote_at_a_birth_oppose_nothing(tmp_path: Path) -> None:
    team = Team(tmp_path)
    elsewhere = team.copy("b", "B")
    day = {"kind": "day", "entity": str(DAY)}
    here = patch(**{**DEFAULTS, "name": "Aubagne 2", "date": "2023-12-15"})
    there = patch(**{**DEFAULTS, "name": "Aubagne 2", "commune": "Aubagne"})
    put(team.office.closed(), row(**day, patch=here, hlc=1 << 41))
    put(elsewhere.closed(), row(**day, patch=there, hlc=1 << 42))
    team.office.reopens()
    team.office.receives(elsewhere.path)
    assert team.office.conflicts == 0
    known = team.office.session.dossier.table("day")[DAY]
    assert (known.date, known.commune) == ("2023-12-15", "Aubagne")  # type: ignore[attr-defined]
    team.close()


def test_a_default_that_somebody_wrote_later_still_counts(tmp_path: Path) -> None:
    team = Team(tmp_path)
    elsewhere = team.copy("b", "B")
    day = {"kind": "day", "entity": str(DAY)}
    born = row(**day, patch=patch(name="Aubagne 2", date="2023-12-15"), hlc=1 << 41)
    assert isinstance(born[0], bytes)
    emptied = row(**day, parents=born[0], patch=patch(date=""), hlc=1 << 42)
    moved = row(**day, parents=born[0], patch=patch(date="2023-12-16"), hlc=1 << 43)
    put(team.office.closed(), born, emptied)
    put(elsewhere.closed(), born, moved)
    team.office.reopens()
    team.office.receives(elsewhere.path)
    assert team.office.conflicts == 1
    team.close()
