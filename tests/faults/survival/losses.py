"""What comes back of a dossier that was open here, once its file is lost, cut short or older."""

import random
import shutil
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from lda_synthese.application.people import Actor
from lda_synthese.application.safety.keeping import (
    CopyKind,
    follow_with_shadow,
    restore_copy,
    safe_copies,
)
from lda_synthese.application.safety.recovering import find_lost, recover_in_place
from lda_synthese.domain.gestures import capture
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.session import Session
from lda_synthese.settings.keeping import kept_root
from lda_synthese.storage import errors
from tests.faults.nursery import Nursery
from tests.faults.trials import Damage, _hot_journal, journal_of, make_dossier, revisions


def type_notes(session: Session, *texts: str) -> None:
    workshop = session.dossier.workshops[0].id
    new = [capture.NewNote(text=text) for text in texts]
    session.apply(capture.add_notes(session.dossier, session.mint, workshop, new))


def make_followed(path: Path, notes: int) -> Path:
    """A dossier of that many notes, which was open here, with its shadow."""
    make_dossier(path, notes)
    with closing(open_dossier(path)) as session:
        follow_with_shadow(session)
    return path


def bring_all_back(path: Path) -> None:
    """What a person does: open it, else recover it; then take what the shadow offers."""
    try:
        session = open_dossier(path)
    except (errors.UnreadableDossierError, errors.DossierMissingError):
        found = find_lost(path)
        assert found is not None
        recover_in_place(found)
        session = open_dossier(path)
    with closing(session):
        if follow_with_shadow(session) is not None:
            shadow = next(c for c in safe_copies(path) if c.kind is CopyKind.SHADOW)
            restore_copy(Actor(session, None), shadow)


@dataclass
class BroughtBack:
    """Sums over files that were damaged, and the revisions that did not come back."""

    files: int = 0
    lost: int = 0

    def add(self, path: Path, sound: bytes, damage: Damage, chance: random.Random) -> None:
        """Damage the file, bring all of it back."""
        path.write_bytes(sound)
        before = revisions(path)
        content = bytearray(sound)
        damage(content, chance)
        path.write_bytes(content)
        bring_all_back(path)
        self.files += 1
        self.lost += len(before - revisions(path))
        for aside in path.parent.glob(f"{path.stem} (abîmé *"):
            aside.unlink()

    def add_journal(self, nursery: Nursery, path: Path, chance: random.Random) -> None:
        """Put back an old journal beside a file that went on, open it, bring all of it back."""
        journal = _hot_journal(nursery, path, chance)
        with closing(open_dossier(path)) as session:
            follow_with_shadow(session)
            type_notes(session, *(f"plus tard, {n}" for n in range(chance.randrange(1, 9))))
        before = revisions(path)
        journal_of(path).write_bytes(journal)
        bring_all_back(path)
        self.files += 1
        self.lost += len(before - revisions(path))


@dataclass
class Goings:
    """Sums over files that went while they were open: moved, deleted, replaced; back or not."""

    files: int = 0
    typed: int = 0
    lost: int = 0
    ways: dict[str, int] = field(default_factory=dict)

    def add(self, folder: Path, chance: random.Random) -> None:
        """Type, have the file go, type on, have it come back or not, and look for every note."""
        folder.mkdir()
        path = make_followed(folder / "ouvert.lda", 20)
        older, texts = path.read_bytes(), [f"note {n}" for n in range(chance.randrange(2, 9))]
        at = chance.randrange(len(texts))
        way = chance.choice(("deleted", "moved", "replaced", "back", "back older"))
        session = open_dossier(path)
        try:
            follow_with_shadow(session)
            for n, text in enumerate(texts):
                if n == at:
                    _take_away(session, path, way, older)
                type_notes(session, text)
                with suppress(errors.DiskError):
                    session.flush()
                if n == at and way.startswith("back"):
                    _put_back(path, older if way == "back older" else None)
        finally:
            session.close(force=True)
        if way == "moved":
            path.with_name("ailleurs").rename(path)
        bring_all_back(path)
        with closing(open_dossier(path)) as again:
            found = {note.text for note in again.dossier.notes}
        self.files += 1
        self.typed += len(texts)
        self.lost += len({*texts} - found)
        self.ways[way] = self.ways.get(way, 0) + 1
        shutil.rmtree(folder)
        shutil.rmtree(kept_root())


def _take_away(session: Session, path: Path, way: str, older: bytes) -> None:
    session.flush()
    away = path.with_name("ailleurs")
    if way == "deleted":
        path.unlink()
    elif way == "replaced":
        path.unlink()
        path.write_bytes(older)
    elif way.startswith("back"):
        # Another medium, as the system sees it.
        shutil.copyfile(path, away)
        path.unlink()
    else:
        path.rename(away)


def _put_back(path: Path, older: bytes | None) -> None:
    away = path.with_name("ailleurs")
    path.write_bytes(away.read_bytes() if older is None else older)
    away.unlink()
