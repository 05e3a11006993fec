"""Two ids of one person, once united, are one person: what either did is taken back."""

from dataclasses import replace
from pathlib import Path

import pytest

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.gestures.uniting import unite
from tests.exchanges import A, B, open_by, person_of, prepared

OTHER = "Rapporteur Bé"
RENAMED = "Modifier une journée"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """B renamed a day under another name before; A united the two."""
    path = prepared(tmp_path)
    with open_by(path, OTHER) as session:
        day = session.dossier.days[0]
        session.apply(prepare.change_day(day, replace(day, name="Renommée")))
    with open_by(path, A) as session:
        gone, kept = person_of(session.dossier, OTHER), person_of(session.dossier, B)
        session.apply(unite(session.dossier, gone, kept))
    return path


def test_what_was_done_under_the_other_name_is_undone_and_redone(path: Path) -> None:
    with open_by(path, B) as session:
        session.flush()
        assert session.state.undo == RENAMED
        session.undo_now()
        assert session.dossier.days[0].name == "Aubagne"
        session.redo_now()
        assert session.dossier.days[0].name == "Renommée"


def test_it_stays_somebody_else_s_for_everybody_else(path: Path) -> None:
    with open_by(path, A) as session:
        session.flush()
        assert session.state.undo != RENAMED
