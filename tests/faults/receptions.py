"""Trials of what comes back: killed while it is taken in, on a full disk, or damaged on purpose."""

import json
import os
import random
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from lda_synthese.application.people import Actor
from lda_synthese.application.receiving import ReceptionState, look_at, receive_files
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.gestures import capture
from lda_synthese.session.opening import open_dossier, read_dossier
from lda_synthese.session.session import Session
from tests.faults import trials
from tests.faults.nursery import Nursery
from tests.faults.workers import CARNET
from tests.storage.rows import put, row

OWN = "une note d’ici"
Spoil = Callable[[Path, random.Random], None]


def add_notes(path: Path, texts: list[str]) -> None:
    with closing(open_dossier(path)) as session:
        workshop = session.dossier.workshops[0].id
        new = [capture.NewNote(text=text) for text in texts]
        session.apply(capture.add_notes(session.dossier, session.mint, workshop, new))


def make_carnet(dossier: Path, notes: int) -> Path:
    """A carnet beside a dossier: a copy of it with more notes."""
    carnet = Path(shutil.copyfile(dossier, dossier.with_name(CARNET)))
    add_notes(carnet, [f"reçue, la {n}e" for n in range(notes)])
    return carnet


def texts_of_file(path: Path) -> frozenset[str]:
    return frozenset(note.text for note in read_dossier(path).notes)


@dataclass
class KilledReceptions:
    """Sums over kills during a reception: the dossier is as before it or as after it.

    `lasts_s` is how long one takes here, left alone: it is looked at again now and then.
    """

    lasts_s: float = 0.0
    kills: int = 0
    before: int = 0
    after: int = 0
    between: int = 0

    def add(self, nursery: Nursery, dossier: Path, chance: random.Random) -> None:
        """Kill a process that receives, at a random moment; `dossier` is copied first."""
        path = dossier.with_name("tué.lda")
        shutil.copyfile(dossier, path)
        if self.kills % 10 == 0:
            self._measure(nursery, path)
            shutil.copyfile(dossier, path)
        nursery.start("receive", path)
        nursery.wait_for("reçoit")
        time.sleep(chance.random() * 1.2 * self.lasts_s)
        nursery.kill()
        found = texts_of_file(path)
        self.kills += 1
        if found == texts_of_file(dossier):
            self.before += 1
        elif found == texts_of_file(dossier.with_name(CARNET)):
            self.after += 1
        else:
            self.between += 1
        for left in (path, trials.journal_of(path)):
            left.unlink(missing_ok=True)

    def _measure(self, nursery: Nursery, path: Path) -> None:
        nursery.start("receive", path)
        nursery.wait_for("reçoit")
        begun = time.monotonic()
        nursery.wait_for("intégré")
        self.lasts_s = time.monotonic() - begun
        nursery.kill()


def flip_bytes(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 400)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)


def cut(path: Path, chance: random.Random) -> None:
    os.truncate(path, chance.randrange(path.stat().st_size))


def swap(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    trials.swap_pages(data, chance)
    path.write_bytes(data)


PIECES = (
    "[", "]", "{", "}", '"', ":", ",", "text", "rank", "deleted", "true", "null", "1.5", "NaN",
    "1e999", "é", "\\u0000", "\\ud800", "0", "~", " ", "x" * 50_000,
)  # fmt: skip


def odd_rows(path: Path, chance: random.Random) -> None:
    """Rows with right hashes and any content."""
    kinds = ("note", "day", "support", "later_kind", "Note", "", "dossier", "export")
    rows = []
    for _ in range(chance.randrange(1, 20)):
        text = "".join(chance.choices(PIECES, k=chance.randrange(12)))
        lawful = json.dumps({"text": text[:100]}, ensure_ascii=False, separators=(",", ":"))
        rows.append(
            row(
                kind=chance.choice(kinds),
                entity=chance.choice(("9" * 32, "f" * 32, "", "é")),
                parents=chance.randbytes(chance.choice((0, 0, 3, 16, 32))),
                hlc=chance.choice((0, 1, 1 << 62, (1 << 63) - 1)),
                patch=chance.choice((text, "{" + text + "}", lawful)),
            )
        )
    unique = {row_[0]: row_ for row_ in rows}
    put(path, *unique.values())


STATEMENTS = (
    "UPDATE sqlite_master SET sql = replace(sql, 'TEXT', 'BLOB') WHERE name = 'revision'",
    "UPDATE sqlite_master SET rootpage = rootpage + 1 WHERE name = 'erased'",
    "DELETE FROM sqlite_master WHERE name = 'meta'",
    "INSERT INTO erased SELECT id, 'text' FROM revision",
    "UPDATE revision SET patch = '{}'",
    "UPDATE revision SET parents = id",
    "DELETE FROM meta",
    "UPDATE meta SET value = hex(zeroblob(400))",
    "CREATE TABLE beaucoup AS SELECT * FROM revision",
    "CREATE INDEX autre ON revision(patch)",
)


def odd_statement(path: Path, chance: random.Random) -> None:
    """What another tool may do to a file."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(chance.choice(STATEMENTS))


SPOILS: tuple[Spoil, ...] = (flip_bytes, flip_bytes, flip_bytes, cut, swap, odd_rows, odd_statement)


@dataclass
class Fuzz:
    """Sums over carnets spoilt at random; `slowest_s` is the longest look at one."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest_s: float = 0.0
    altered: int = 0

    def add(self, session: Session, carnet: Path, chance: random.Random) -> None:
        """Spoil a copy of a carnet, look at it, and take in what is accepted."""
        path = carnet.with_name("abîmé.lda-carnet")
        shutil.copyfile(carnet, path)
        chance.choice(SPOILS)(path, chance)
        begun = time.monotonic()
        told = look_at(session, [path])
        self.slowest_s = max(self.slowest_s, time.monotonic() - begun)
        (file,) = told.files
        self.outcomes[file.state] += 1
        self.outcomes["mises de côté"] += bool(file.counts.set_aside)
        self.outcomes["arrêtés"] += "durait trop longtemps" in file.reason
        if file.state is ReceptionState.MERGED:
            try:
                receive_files(Actor(session, None), [path])
            except DossierError:
                self.outcomes["refus à l’écriture"] += 1
            # No byte that changed alters what somebody wrote.
            self.altered += OWN not in {note.text for note in session.dossier.notes}


def most_megabytes() -> float:
    """The most memory that this process ever took."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
