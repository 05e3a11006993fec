"""A dossier that version 0.1.0 wrote opens, verifies and folds the same for ever.

It was made by 0.1.0 itself and is never made again: notes brought over from memory and by a
salvage, a workshop and a person whose making was undone, 4 500 findings exported twice, the second
export undone, a reason of 50 000 signs.
"""

import hashlib
import json
import shutil
from collections import Counter
from contextlib import closing
from operator import itemgetter
from pathlib import Path

import pytest

from lda_synthese.domain.state.fields import encode
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage.copies import read_copy
from tests.commands import done

DATA = Path(__file__).parents[2] / "data"
EXPECTED = json.loads((DATA / "format1_0.1.0.json").read_text(encoding="utf-8"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(DATA / "format1_0.1.0.lda", tmp_path / "Ancien dossier.lda"))


def fold_of(session: Session) -> dict[str, str]:
    """Kind → SHA-256 of its entities: id and the fields of 0.1.0, as the file writes them.

    `deleted` of an export or of the dossier is left out: 0.1.0 could write it, nobody reads it.
    """
    found = {}
    for kind, names in EXPECTED["fields"].items():
        rows = [
            [entity.id, *(encode(getattr(entity, name)) for name in names)]
            for entity in session.dossier.table(kind).values()
        ]
        text = json.dumps(sorted(rows, key=itemgetter(0)), ensure_ascii=False)
        found[kind] = hashlib.sha256(text.encode()).hexdigest()
    return found


def test_it_opens_verifies_and_folds_the_same_for_ever(path: Path) -> None:
    with closing(open_dossier(path)) as session:
        assert fold_of(session) == EXPECTED["fold"]
        assert len(session.dossier.conflicts) == 0
        assert len(session.dossier.findings) == 4_500
        assert {len(note.set_aside or "") for note in session.dossier.notes} == {0, 50_000}


def test_its_log_is_whole(path: Path) -> None:
    loaded = read_copy(path)
    written = Counter(loaded.receipts.get(r.id, "") for r in loaded.revisions)
    assert written == EXPECTED["rows"]
    assert loaded.set_aside == 0


def test_it_takes_a_gesture_and_gives_it_back(path: Path) -> None:
    with closing(open_dossier(path)) as session:
        person = next(p for p in session.dossier.persons if p.name == "Rapporteur A")
        session.identify(person.id)
        undone = session.undo_now()
        assert undone is not None
        assert session.redo_now() is not None
        session.flush()
    with closing(open_dossier(path)) as session:
        assert fold_of(session) == EXPECTED["fold"]


def test_every_reading_command_takes_it(path: Path) -> None:
    assert len(done("points", path, "--json").document) == 4_500
    assert len(done("notes", path).lines) == 79
    assert done("verifier", path, "--json").document["fichier"]["etat"] == "sain"
