"""The notes that findings come from: in order, the workshops being sorted once for all."""

from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.example import create_example
from lda_synthese.ui.consolidation.board import Board


def test_the_sources_of_findings_are_in_order_and_sort_no_workshops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sorted_: list[Dossier] = []
    in_order = Dossier.in_order

    def noted(dossier: Dossier, notes: object) -> object:
        sorted_.append(dossier)
        return in_order(dossier, notes)  # type: ignore[arg-type]

    with closing(create_example(tmp_path / "d.lda")) as session:
        dossier, board = session.dossier, Board(session.dossier)
        expected = dossier.notes_by_finding()
        monkeypatch.setattr(Dossier, "in_order", noted)
        found = {finding.id: board.sources(finding.id) for finding in dossier.findings}
    assert {id_: notes for id_, notes in found.items() if notes} == expected
    assert len(expected) > 1
    assert sorted_ == []
