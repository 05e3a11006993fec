"""Dossiers for the window."""

from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.domain.gestures import capture, prepare
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Kind, Role, Workshop
from lda_synthese.session.opening import create_dossier
from lda_synthese.session.session import Session
from tests.desk import desk

__all__ = ["desk"]


def fill(session: Session) -> None:
    """Two days, three workshops, a rapporteur."""
    mint = session.mint
    for day, workshops in (
        ("Aubagne", ("Atelier A", "Atelier B")),
        ("Martigues", ("Table ronde",)),
    ):
        session.apply(prepare.add_day(session.dossier, mint, day))
        made = session.dossier.days[-1]
        for title in workshops:
            session.apply(prepare.add_workshop(session.dossier, mint, made.id, title))
    session.apply(prepare.add_person(session.dossier, mint, "Rapporteur A", role=Role.RAPPORTEUR))


NOTES = (
    ("former les gardiens", "1.1", Kind.PISTE),
    ("une permanence au foyer", "1.1", Kind.ACTION),
    ("formations croisées", "1.1", Kind.PISTE),
    ("captation du parc privé", "2", Kind.ACTION),
    ("on en reparle", None, None),
)


def add_notes(session: Session) -> None:
    """Five notes in the first workshop, four of them classified."""
    themes: dict[str, str] = {theme.number: theme.id for theme in session.dossier.themes}
    workshop: Workshop = session.dossier.workshops[0]
    new = [
        capture.NewNote(text=text, theme=themes.get(number or ""), kind=kind)
        for text, number, kind in NOTES
    ]
    session.apply(
        capture.add_notes(
            session.dossier, session.mint, workshop.id, new, rapporteur=EntityId(session.person)
        )
    )


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    """A dossier with days and workshops, without a note."""
    path = tmp_path / "Journées é.lda"
    with closing(create_dossier(path, "Logement d’abord")) as session:
        fill(session)
    return path


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A dossier with five notes."""
    path = tmp_path / "Journées é.lda"
    with closing(create_dossier(path, "Logement d’abord")) as session:
        fill(session)
        add_notes(session)
    return path
