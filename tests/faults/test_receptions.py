"""Receptions killed, on a full disk, of spoilt carnets (rows 14, 15, 16 and 19)."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.application.people import Actor
from lda_synthese.application.receiving import receive_files
from lda_synthese.session.opening import open_dossier
from lda_synthese.storage import errors
from tests.faults.conftest import Medium, needs_root
from tests.faults.nursery import Nursery
from tests.faults.receptions import (
    OWN,
    Fuzz,
    KilledReceptions,
    add_notes,
    make_carnet,
    texts_of_file,
)
from tests.faults.trials import make_dossier


def test_a_reception_that_is_killed_is_whole_or_absent_ten_times(
    nursery: Nursery, dossier: Path, chance: random.Random
) -> None:
    make_carnet(dossier, 300)
    found = KilledReceptions()
    for _ in range(10):
        found.add(nursery, dossier, chance)
    assert found.between == 0
    assert found.before + found.after == 10


@needs_root
def test_a_full_disk_takes_all_of_a_reception_or_nothing(medium: Medium, tmp_path: Path) -> None:
    elsewhere = make_dossier(tmp_path / "ailleurs.lda")
    path = medium.place / "d.lda"
    path.write_bytes(elsewhere.read_bytes())
    carnet = make_carnet(elsewhere, 4_000)
    with closing(open_dossier(path)) as session:
        before = session.dossier
        with pytest.raises(
            errors.DiskError, match="Rien n’a été intégré\u00a0: le disque est plein"
        ):
            receive_files(Actor(session, None), [carnet])
        assert session.dossier is before
        medium.remount("size=16m")
        receive_files(Actor(session, None), [carnet])
        assert len(session.dossier.notes) == 4_000
    assert len(texts_of_file(path)) == 4_000


def test_a_thousand_spoilt_carnets_are_refused_set_aside_or_taken(
    dossier: Path, chance: random.Random
) -> None:
    carnet = make_carnet(dossier, 40)
    add_notes(dossier, [OWN])
    found = Fuzz()
    with closing(open_dossier(dossier)) as session:
        for _ in range(1_000):
            found.add(session, carnet, chance)
        after = session.dossier
    assert found.altered == 0
    assert found.outcomes["arrêtés"] == 0
    assert found.outcomes["refuse"] > 100
    assert found.outcomes["fusionne"] > 10
    with closing(open_dossier(dossier)) as session:
        assert session.dossier.tables == after.tables
        assert session.dossier.conflicts == after.conflicts
        assert session.set_aside == 0
