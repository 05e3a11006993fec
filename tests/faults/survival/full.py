"""A disk that fills while somebody types, and what comes back once it has room."""

import random
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from lda_synthese.application.safety.keeping import follow_with_shadow
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage import errors
from tests.faults.conftest import Medium
from tests.faults.survival.losses import bring_all_back, make_followed, type_notes


@dataclass
class FullDisks:
    """Sums over disks of 1 MB; `lost` counts notes, `texts_lost` what was not yet entered."""

    disks: int = 0
    acknowledged: int = 0
    refused: int = 0
    lost: int = 0
    texts_lost: int = 0

    def add(self, place: Path, chance: random.Random) -> None:
        """Type until the disk is full, and a little more; close, make room, open again."""
        medium = Medium(place)
        try:
            path = make_followed(place / "d.lda", 0)
            acknowledged, refused = _fill(path, chance)
            medium.remount("size=4m")
            self.lost += len({*acknowledged} - _notes_of(path))
            self.texts_lost += "à peine commencé" not in _texts_of(path)
            bring_all_back(path)
            self.lost += len({*acknowledged, *refused} - _notes_of(path))
        finally:
            medium.end()
        self.disks += 1
        self.acknowledged += len(acknowledged)
        self.refused += len(refused)


def _fill(path: Path, chance: random.Random) -> tuple[Sequence[str], Sequence[str]]:
    """The notes that the disk of a dossier acknowledged, and those that it refused."""
    session = open_dossier(path)
    try:
        follow_with_shadow(session)
        acknowledged = list[str]()
        while True:
            words = "Renforcer le lien. " * chance.randrange(5, 200)
            text = f"{len(acknowledged)} {words}".strip()
            type_notes(session, text)
            try:
                session.flush()
            except errors.DiskError:
                break
            acknowledged.append(text)
        refused = [text, *(f"encore {n}" for n in range(chance.randrange(10)))]
        for one in refused[1:]:
            type_notes(session, one)
        _begin_a_note(session)
        return acknowledged, refused
    finally:
        session.close(force=True)


def _begin_a_note(session: Session) -> None:
    place = session.dossier.workshops[0].id
    session.save_draft(place=place, entity="", text="à peine commencé")


def _notes_of(path: Path) -> set[str]:
    with closing(open_dossier(path)) as session:
        return {note.text for note in session.dossier.notes}


def _texts_of(path: Path) -> set[str]:
    """What stands in the fields, and what the shadow offers to put there."""
    with closing(open_dossier(path)) as session:
        found = follow_with_shadow(session)
        return {draft.text for draft in (*session.drafts, *(found.texts if found else ()))}
