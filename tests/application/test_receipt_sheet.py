"""A receipt in words, as it is kept in a file."""

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from lda_synthese.application.receipt_sheet import counts_line, save_receipts
from lda_synthese.application.receiving import receipts
from lda_synthese.domain.log.receiving.receipt import Counts
from tests.receiving.laptops import Team


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    team = Team(tmp_path)
    yield team
    team.close()


def test_what_became_of_the_notes_then_what_is_to_be_done() -> None:
    counts = Counts(added=26, changed=3, known=1, conflicts=1, erasures=2)
    assert counts_line(counts) == (
        "30\u00a0notes reçues\u00a0: 26 ajoutées, 3 modifiées, 1 déjà connue. "
        "1\u00a0conflit à trancher, 2\u00a0effacements demandés."
    )
    assert counts_line(Counts()) == "0\u00a0note reçue."


def test_the_text_names_who_received_and_each_carnet(team: Team, tmp_path: Path) -> None:
    carnets = [team.copy("b", "B"), team.copy("c", "C")]
    for carnet in carnets:
        carnet.types("une", "deux")
    team.office.receives(*carnets)
    kept = receipts(team.office.session)
    target = tmp_path / "récépissé.txt"
    save_receipts(target, kept, team.office.session.dossier)
    lines = target.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "Récépissé des carnets"
    assert lines[2].startswith("Reçu le")
    assert lines[2].endswith("par Rapporteur A")
    assert [line.partition(",")[0] for line in lines[3:]] == [
        "–\u00a0«\u202fb.lda-carnet\u202f»", "–\u00a0«\u202fc.lda-carnet\u202f»"
    ]  # fmt: skip
    in_word = tmp_path / "récépissé.docx"
    save_receipts(in_word, kept, team.office.session.dossier)
    told = [paragraph.text for paragraph in docx.Document(str(in_word)).paragraphs]
    assert told[0] == lines[0]
    assert told[1] == lines[2]
    assert [f"–\u00a0{line}" for line in told[2:4]] == lines[3:]
    assert all(line.endswith("2\u00a0notes reçues\u00a0: 2 ajoutées.") for line in lines[3:])
