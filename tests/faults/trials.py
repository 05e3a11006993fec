"""One trial of each fault, and what it showed; the tests run some, `python -m tests.faults` all."""

import random
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from lda_synthese.domain.gestures import capture, prepare
from lda_synthese.domain.log.revision import Revision
from lda_synthese.session.opening import create_dossier, open_dossier
from lda_synthese.session.standing import folded_log
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.errors import DamagedDossierError, UnreadableDossierError
from lda_synthese.storage.rescue.salvage import salvage
from tests.faults.nursery import Nursery
from tests.faults.workers import typed

PAGE = 4096
HOT = bytes.fromhex("d9d505f920a163d7")
"""What a journal that is to be replayed begins with."""

Damage = Callable[[bytearray, random.Random], None]


def make_dossier(path: Path, notes: int = 0) -> Path:
    """A dossier with one workshop and that many notes."""
    with closing(create_dossier(path, "Logement d’abord")) as session:
        session.apply(prepare.add_day(session.dossier, session.mint, "Aubagne"))
        day = session.dossier.days[0].id
        session.apply(prepare.add_workshop(session.dossier, session.mint, day, "Atelier B"))
        workshop = session.dossier.workshops[0].id
        new = [capture.NewNote(text=f"une idée de l’atelier, la {n}e") for n in range(notes)]
        session.apply(capture.add_notes(session.dossier, session.mint, workshop, new))
    return path


def journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def names_in(path: Path) -> set[str]:
    """The names of the notes of a dossier, which is opened as a person would."""
    with closing(open_dossier(path)) as session:
        return {note.text.split()[0] for note in session.dossier.notes}


@dataclass(frozen=True)
class Killed:
    """What a process said of its job until its end, without the first word, and its end."""

    said: list[list[str]]
    at: float


def killed(nursery: Nursery, job: str, path: Path, *, heard: list[str], pause_s: float) -> Killed:
    """Kill a process at its job once these words are `heard`, and `pause_s` later."""
    nursery.start(job, path)
    said = [nursery.wait_for(word) for word in heard]
    time.sleep(pause_s)
    at = time.monotonic()
    return Killed(said + [words[1:] for words in nursery.kill()], at)


@dataclass
class Kills:
    """Sums over kills while saving; `hot` is how many left a journal to replay."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    refused: int = 0
    hot: int = 0
    lost_without_journal: int = 0

    def add(self, nursery: Nursery, path: Path, chance: random.Random) -> None:
        """Kill a process that saves, at a random moment, and look at what is left."""
        heard, pause_s = ["acquis"] * chance.randrange(12), chance.random() * 0.003
        found = killed(nursery, "save", path, heard=heard, pause_s=pause_s)
        acknowledged = {name for name, *_ in found.said}
        self.kills += 1
        self.acknowledged += len(acknowledged)
        self.hot += is_hot(journal_of(path))
        self.lost_without_journal += self._lost_without_journal(path, acknowledged)
        try:
            self.lost += len(acknowledged - names_in(path))
        except DamagedDossierError:
            self.refused += 1

    def _lost_without_journal(self, path: Path, acknowledged: set[str]) -> int:
        """What a copy that left the journal behind lacks, unless it is refused."""
        copy = path.with_name("sans journal.lda")
        shutil.copyfile(path, copy)
        try:
            return len(acknowledged - names_in(copy))
        except UnreadableDossierError:
            return 0
        finally:
            copy.unlink()


def is_hot(journal: Path) -> bool:
    return journal.exists() and journal.read_bytes().startswith(HOT)


@dataclass
class Typing:
    """Sums over kills while somebody types."""

    kills: int = 0
    found_again: int = 0
    altered: int = 0
    most_lost_ms: float = 0.0

    def add(self, nursery: Nursery, path: Path, chance: random.Random) -> None:
        """Kill a process in which somebody types, and look for the text at the next opening."""
        heard, pause_s = ["touche"] * chance.randrange(1, 30), chance.random() * 0.02
        found = killed(nursery, "type", path, heard=heard, pause_s=pause_s)
        with closing(open_dossier(path)) as session:
            kept = "".join(draft.text for draft in session.drafts)
            session.save_draft(place="", entity="", text="")
        self.kills += 1
        self.found_again += bool(kept)
        self.altered += kept != typed(len(kept))
        lost = [float(moment) for length, moment in found.said if int(length) > len(kept)]
        if lost:
            self.most_lost_ms = max(self.most_lost_ms, (found.at - lost[0]) * 1000)


@dataclass
class Entering:
    """Sums over kills after Entrée; `late` is how many notes no commit had taken."""

    kills: int = 0
    entered: int = 0
    lost: int = 0
    late: int = 0
    most_ms: float = 0.0

    def add(self, nursery: Nursery, path: Path, chance: random.Random) -> None:
        """Kill a process in which somebody enters notes, and look for them, notes or drafts."""
        heard = ["entrée"] * chance.randrange(1, 12)
        said = killed(nursery, "enter", path, heard=heard, pause_s=0.0).said
        names = {name for name, _ in said}
        # From the file alone: what waits on this computer is in no commit.
        committed = {note.text.split()[0] for note in folded_log(read_copy(path)).dossier.notes}
        with closing(open_dossier(path)) as session:
            texts = [*(n.text for n in session.dossier.notes), *(d.text for d in session.drafts)]
        self.kills += 1
        self.entered += len(names)
        self.late += len(names - committed)
        self.lost += len(names - {text.split()[0] for text in texts})
        self.most_ms = max(self.most_ms, *(float(ms) for _, ms in said))


@dataclass
class Damages:
    """Sums over damaged copies; `undetected` counts those that gave something else as sound."""

    files: int = 0
    refused: int = 0
    harmless: int = 0
    undetected: int = 0
    least_salvaged: float = 1.0
    salvaged: float = 0.0

    def add(self, sound: bytes, path: Path, damage: Damage, chance: random.Random) -> None:
        """Damage a copy, open it, salvage it."""
        path.write_bytes(sound)
        before = revisions(path)
        content = bytearray(sound)
        damage(content, chance)
        path.write_bytes(content)
        self.files += 1
        try:
            same = revisions(path) == before
            self.harmless += same
            self.undetected += not same
        except UnreadableDossierError:
            self.refused += 1
        self._salvage(path, before)

    def _salvage(self, path: Path, before: set[Revision]) -> None:
        notes = {revision.entity for revision in before if revision.kind == "note"}
        try:
            found = salvage(path)
        except DamagedDossierError:
            share = 0.0
        else:
            share = found.readable / len(notes)
            self.undetected += not before.issuperset(found.content.revisions)
        self.salvaged += share
        self.least_salvaged = min(self.least_salvaged, share)

    @property
    def mean_salvaged(self) -> float:
        return self.salvaged / self.files


def revisions(path: Path) -> set[Revision]:
    """The log of a file, verified as at each opening."""
    return set(read_copy(path).revisions)


def flip_a_bit(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def scramble_512_bytes(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content) - 512)
    content[at : at + 512] = chance.randbytes(512)


def zero_a_page(content: bytearray, chance: random.Random) -> None:
    at = PAGE * chance.randrange(len(content) // PAGE)
    content[at : at + PAGE] = bytes(PAGE)


def swap_pages(content: bytearray, chance: random.Random) -> None:
    one, two = (PAGE * n for n in chance.sample(range(len(content) // PAGE), 2))
    first = content[one : one + PAGE]
    content[one : one + PAGE] = content[two : two + PAGE]
    content[two : two + PAGE] = first


def truncate(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content) - 1) :]


@dataclass
class Copies:
    """Sums over copies of a file that is being written."""

    copies: int = 0
    refused: int = 0
    lacking: int = 0

    def add(self, nursery: Nursery, path: Path, known: set[str]) -> None:
        """Copy the file; what was acknowledged before must be in the copy."""
        known.add(nursery.wait_for("acquis")[0])
        copy = path.with_name("copie.lda")
        shutil.copyfile(path, copy)
        self.copies += 1
        try:
            self.lacking += not known <= names_in(copy)
        except UnreadableDossierError:
            self.refused += 1
        journal_of(copy).unlink(missing_ok=True)
        copy.unlink()


@dataclass
class StaleJournals:
    """Sums over old journals put back beside a newer file."""

    files: int = 0
    refused: int = 0
    altered: int = 0
    lacking: int = 0

    def add(self, nursery: Nursery, path: Path, chance: random.Random) -> None:
        """Keep a journal that a kill left, go on working, put it back, open."""
        journal = _hot_journal(nursery, path, chance)
        with closing(open_dossier(path)) as session:
            workshop = session.dossier.workshops[0].id
            for n in range(chance.randrange(1, 9)):
                new = [capture.NewNote(text=f"plus tard, {n}")]
                session.apply(capture.add_notes(session.dossier, session.mint, workshop, new))
        sound, before = path.read_bytes(), revisions(path)
        journal_of(path).write_bytes(journal)
        self.files += 1
        try:
            with closing(open_dossier(path)):
                pass
            after = revisions(path)
            self.altered += not after <= before
            self.lacking += after < before
        except UnreadableDossierError:
            self.refused += 1
        journal_of(path).unlink(missing_ok=True)
        path.write_bytes(sound)


def _hot_journal(nursery: Nursery, path: Path, chance: random.Random) -> bytes:
    """The journal of a kill while saving that left one to replay."""
    while True:
        heard, pause_s = ["acquis"] * chance.randrange(6), chance.random() * 0.002
        killed(nursery, "save", path, heard=heard, pause_s=pause_s)
        if is_hot(journal_of(path)):
            return journal_of(path).read_bytes()


@dataclass
class Overwrites:
    """Sums over open files written over between two commits; `undone` were written in by us."""

    files: int = 0
    unnoticed: int = 0
    lost: int = 0
    undone: int = 0

    def add(
        self, nursery: Nursery, path: Path, damage: Damage | None, chance: random.Random
    ) -> None:
        """Damage the file while its notes are added, or put back an older copy, and listen."""
        older = path.read_bytes()
        nursery.start("carry-on", path)
        notes = chance.randrange(1, 6)
        said = [nursery.ask() for _ in range(notes)]
        content = bytearray(path.read_bytes() if damage else older)
        if damage:
            damage(content, chance)
        path.write_bytes(content)
        said.append(nursery.ask())
        self.undone += path.read_bytes() != content
        nursery.kill()
        self.files += 1
        self.unnoticed += said != ["acquis"] * notes + ["ailleurs"]
        names = names_in(path.with_name("ailleurs.lda"))
        self.lost += len({str(n) for n in range(notes + 1)} - names)
        path.with_name("ailleurs.lda").unlink()
        journal_of(path).unlink(missing_ok=True)
        path.write_bytes(older)


@dataclass
class Creations:
    """Sums over kills while dossiers are made; `cut_short` bear their name and are not whole."""

    kills: int = 0
    made: int = 0
    cut_short: int = 0
    lost: int = 0

    def add(self, nursery: Nursery, path: Path, chance: random.Random) -> None:
        """Kill a process that makes dossiers beside one, at a random moment."""
        heard, pause_s = ["fait"] * chance.randrange(4), chance.random() * 0.03
        told = {
            name for name, *_ in killed(nursery, "make", path, heard=heard, pause_s=pause_s).said
        }
        self.kills += 1
        found = {made for made in path.parent.glob("*.lda") if made != path}
        self.made += len(found)
        self.lost += len(told - {made.name for made in found})
        for made in found:
            self.cut_short += not is_whole(made)
            made.unlink()


def is_whole(path: Path) -> bool:
    """Whether a dossier opens, with its four lessons."""
    try:
        with closing(open_dossier(path)) as session:
            return len(session.dossier.lessons) == 4
    except UnreadableDossierError:
        return False
