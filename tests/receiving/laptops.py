"""Copies of one dossier on several laptops, and the one that receives them."""

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from lda_synthese.application.people import Actor
from lda_synthese.application.receiving import ReceivedFile, Reception, receive_files
from lda_synthese.domain.gestures import capture, prepare
from lda_synthese.domain.state.edits import Edit, change
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Note
from lda_synthese.session.opening import create_dossier, open_dossier
from lda_synthese.session.session import Session


class Laptop:
    """A dossier or a carnet, open in front of somebody, who speaks of notes by their texts."""

    def __init__(self, session: Session, person: EntityId) -> None:
        self.session = session
        session.identify(person)

    @property
    def path(self) -> Path:
        return self.session.path

    @property
    def texts(self) -> set[str]:
        return {note.text for note in self.session.dossier.notes}

    @property
    def conflicts(self) -> int:
        return len(self.session.dossier.conflicts)

    def note(self, text: str) -> Note:
        table = self.session.dossier.table("note").values()
        return next(n for n in table if isinstance(n, Note) and n.text == text)

    def apply(self, edit: Edit) -> EntityId:
        self.session.apply(edit)
        return edit.changes[0].id

    def types(self, *texts: str, **tags: EntityId) -> EntityId:
        new = [capture.NewNote(text=text, **tags) for text in texts]
        dossier, mint = self.session.dossier, self.session.mint
        workshop = dossier.workshops[0].id
        return self.apply(capture.add_notes(dossier, mint, workshop, new))

    def rewords(self, text: str, new: str) -> None:
        self.apply(capture.reword_note(self.note(text), new))

    def trashes(self, *texts: str) -> None:
        self.apply(capture.trash_notes([self.note(text) for text in texts]))

    def receives(self, *others: "Laptop | Path", restore: bool = False) -> Reception:
        paths = [other if isinstance(other, Path) else other.path for other in others]
        for other in others:
            if isinstance(other, Laptop) and other is not self:
                other.session.flush()
        return receive_files(Actor(self.session, None), paths, restore=restore)

    def receives_one(self, other: "Laptop | Path", *, restore: bool = False) -> ReceivedFile:
        (file,) = self.receives(other, restore=restore).files
        return file

    def undoes(self) -> str:
        edit = self.session.undo_now()
        assert edit is not None
        return edit.label

    def closed(self) -> Path:
        self.session.close()
        return self.path

    def reopens(self) -> None:
        person = self.session.person
        self.session.close()
        self.session = open_dossier(self.path)
        self.session.identify(person)


class Team:
    """One dossier with a day, a workshop and people; copies of it go to laptops and come back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        session = create_dossier(folder / "équipe é.lda", "LDA Marseille")
        self.laptops: list[Laptop] = []
        day = prepare.add_day(session.dossier, session.mint, "Aubagne")
        session.apply(day)
        workshop = prepare.add_workshop(session.dossier, session.mint, day.changes[0].id, "B")
        session.apply(workshop)
        self.people: dict[str, EntityId] = {}
        for letter in "ABCD":
            person = prepare.add_person(session.dossier, session.mint, f"Rapporteur {letter}")
            session.apply(person)
            self.people[letter] = person.changes[0].id
        self.office = self.laptop_of(session, "A")

    def laptop_of(self, session: Session, letter: str) -> Laptop:
        laptop = Laptop(session, self.people[letter])
        self.laptops.append(laptop)
        return laptop

    def copy(self, name: str, letter: str, source: Laptop | None = None) -> Laptop:
        """A copy of the dossier as it is, open elsewhere in front of a person."""
        source = source or self.office
        source.session.flush()
        path = self.folder / f"{name}.lda-carnet"
        shutil.copyfile(source.path, path)
        return self.laptop_of(open_dossier(path), letter)

    def sent(self, laptop: Laptop, name: str) -> Path:
        """The file as it is now, sent under a name."""
        laptop.session.flush()
        return Path(shutil.copyfile(laptop.path, self.folder / name))

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.session.close(force=True)


def changed(laptop: Laptop, kind: str, id_: EntityId, **values: object) -> None:
    """Give fields of a thing other values."""
    entity = laptop.session.dossier.table(kind)[id_]
    found = change(entity, replace(entity, **values))  # type: ignore[arg-type]
    assert found is not None
    laptop.apply(Edit("Modifier", (found,)))


def all_texts(laptops: Iterable[Laptop]) -> list[set[str]]:
    return [laptop.texts for laptop in laptops]
