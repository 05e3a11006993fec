"""A dossier of two laptops and its carnets, as tests of carnets tell them."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from lda_synthese.domain.gestures import capture, prepare
from lda_synthese.domain.log.fold import fold
from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Day, Note, Person, Role, Workshop
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.making import copy_of
from tests.commands import new_dossier

A, B, C = "Rapporteur A", "Rapporteur B", "Rapporteur C"


@contextmanager
def open_by(path: Path, name: str = "") -> Iterator[Session]:
    """A dossier or a carnet, open in somebody's name; all is on the disk at the end."""
    with closing(open_dossier(path)) as session:
        person = prepare.person_named(session.dossier, name) if name else None
        if name and person is None:
            session.apply(prepare.add_person(session.dossier, session.mint, name))
            person = prepare.person_named(session.dossier, name)
        if person is not None:
            session.identify(person.id)
        yield session
        session.flush()


def prepared(folder: Path) -> Path:
    """A dossier of two days of one workshop each and a third one, where A and B are expected."""
    path = new_dossier(folder)
    with open_by(path) as session:
        team = prepare.add_person(session.dossier, session.mint, "Équipe", role=Role.TEAM)
        session.apply(team)
    with open_by(path, "Équipe") as session:
        for day, titles in (("Aubagne", ["Atelier A", "Atelier B"]), ("Arles", ["Atelier A"])):
            made = add_day(session, day, date="2023-12-15").id
            for title in titles:
                session.apply(prepare.add_workshop(session.dossier, session.mint, made, title))
        for name in (A, B):
            session.apply(prepare.add_person(session.dossier, session.mint, name))
        for name, title in ((A, "Atelier A"), (B, "Atelier B")):
            workshop, person = workshop_of(session.dossier, title), person_of(session.dossier, name)
            session.apply(prepare.assign(session.dossier, workshop.id, person.id, expected=True))
    return path


def add_day(session: Session, name: str, **known: str) -> Day:
    """A day after the others, with what is known of it: `date`, `commune`."""
    session.apply(prepare.add_day(session.dossier, session.mint, name))
    day = session.dossier.days[-1]
    session.apply(prepare.change_day(day, replace(day, **known)))
    return session.dossier.days[-1]


def workshop_of(dossier: Dossier, title: str) -> Workshop:
    return next(workshop for workshop in dossier.workshops if workshop.title == title)


def person_of(dossier: Dossier, name: str) -> Person:
    found = prepare.person_named(dossier, name)
    assert found is not None, name
    return found


def note_of(dossier: Dossier, text: str) -> Note:
    return next(note for note in dossier.notes if note.text == text)


def type_note(session: Session, text: str, title: str = "Atelier A", by: str = "") -> Note:
    """A note typed in a workshop, taken by somebody else than the one who types when `by` says."""
    rapporteur = person_of(session.dossier, by).id if by else session.person
    workshop, new = workshop_of(session.dossier, title).id, [capture.NewNote(text=text)]
    session.apply(
        capture.add_notes(session.dossier, session.mint, workshop, new, rapporteur=rapporteur)
    )
    return note_of(session.dossier, text)


def copied(path: Path, name: str) -> Path:
    """The same file on another laptop."""
    return Path(shutil.copy(path, path.with_name(name)))


def rows_of(*paths: Path) -> set[Revision]:
    """The union of the logs of files."""
    return {row for path in paths for row in read_copy(path).revisions}


def union(*paths: Path) -> Dossier:
    """What the logs of files add up to."""
    return fold(read_copy(paths[0]).dossier, rows_of(*paths)).dossier


def merged(folder: Path, first: Path, second: Path) -> Path:
    """A file that holds both logs, what the second brings as a reception of it."""
    target = folder / f"réuni {first.stem} {second.stem}.lda"
    known = {row.id for row in read_copy(first).revisions}
    with copy_of(read_copy(first), target) as file:
        new = [row for row in read_copy(second).revisions if row.id not in known]
        file.append(new, hlc=0, receipt="f" * 32)
    return target
