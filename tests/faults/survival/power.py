"""A power cut, replayed: what a disk may hold of the writes of a process, cut at any moment.

A process saves notes under strace. What a disk holds then is what was synced, and of what was
written since any part, sector by sector, in any order; a file's name too, until its folder is
synced. Each such disk is opened: every note that was acknowledged by then must be there.
"""

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lda_synthese.settings.store import FOLDER_VARIABLE
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.errors import UnreadableDossierError
from tests.faults.trials import journal_of

SECTOR = 512

SAVING = """
import os, sys, threading
from pathlib import Path
from lda_synthese.domain.gestures import capture
from lda_synthese.session.opening import open_dossier

session = open_dossier(Path(sys.argv[1]))
session.flush()
workshop = session.dossier.workshops[0].id

def acknowledge(state):
    # Told by the writer's thread, whose calls are in order; the other may tell the same later.
    is_writer = threading.current_thread() is not threading.main_thread()
    if is_writer and not state.pending and not state.problem:
        os.write(1, b"acquis %d." % len(session.dossier.notes))

session.on_state(acknowledge)
for n in range(int(sys.argv[2])):
    new = [capture.NewNote(text=f"note {n} " * (n * 40 + 1))]
    session.apply(capture.add_notes(session.dossier, session.mint, workshop, new))
    session.flush()
os._exit(0)
"""

CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink"
CALL = re.compile(r"(\w+)\((.*)\)\s+= \d+(?:<.*>)?")
HEXED = re.compile(r"(?:\\x[0-9a-f]{2})+")


@dataclass(frozen=True)
class Call:
    """What a process asked of the system about one path: data at a place, a size, a sync…"""

    name: str
    path: str
    data: bytes = b""
    at: int = 0


def saved_under_strace(path: Path, notes: int) -> list[Call]:
    """The calls of a process that saves so many notes, in their order."""
    trace = path.parent / "appels"
    words = [sys.executable, "-c", SAVING, str(path), str(notes)]
    subprocess.run(
        ["strace", "-ff", "-y", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-e",
         "signal=none", "-o", str(trace), *words],
        check=True, capture_output=True, cwd=Path(__file__).parents[3],
        env={**os.environ, FOLDER_VARIABLE: str(path.parent / "réglages")},
    )  # fmt: skip
    # The main thread opens, then the writer's only touches the file: their calls don't mix.
    found: list[list[Call]] = []
    for part in path.parent.glob("appels.*"):
        lines = part.read_text(encoding="latin-1").splitlines()
        found.append([call for line in lines if (call := _call_of(line, path))])
    return [call for calls in sorted(found, key=_has_acknowledged) for call in calls]


def _has_acknowledged(calls: list[Call]) -> bool:
    return any(call.name == "ack" for call in calls)


def _call_of(line: str, path: Path) -> Call | None:
    """The call of a line when it is about the dossier, its journal, their folder, or an answer."""
    read = CALL.fullmatch(line.strip())
    if read is None:
        return None
    name, said = read[1], read[2]
    texts = [bytes.fromhex(one.replace("\\x", "")) for one in HEXED.findall(said)]
    places = [text.decode("utf-8", "replace") for text in texts]
    ours = {str(path), str(journal_of(path)), str(path.parent)}
    about = next((place for place in places if place in ours), "")
    if name == "write" and len(texts) == 2 and texts[1].startswith(b"acquis "):
        return Call("ack", "", texts[1])
    if not about:
        return None
    if name == "pwrite64":
        return Call(name, about, texts[1], int(said.rsplit(",", 1)[1]))
    if name == "ftruncate":
        return Call(name, about, at=int(said.rsplit(",", 1)[1]))
    if name == "openat":
        return Call("create", about) if "O_CREAT" in said else None
    return Call(name.replace("fdatasync", "fsync"), about)


@dataclass
class Disk:
    """What is surely on the disk, and what was written since, file by file."""

    durable: dict[str, bytearray] = field(default_factory=dict)
    pending: dict[str, list[Call]] = field(default_factory=dict)
    named: dict[str, bool] = field(default_factory=dict)
    acknowledged: int = 0

    def take(self, call: Call, folder: str) -> None:
        """One call of the process."""
        if call.name == "ack":
            self.acknowledged = int(call.data.split(b".")[0].removeprefix(b"acquis "))
        elif call.name == "create":
            self.named.setdefault(call.path, False)
        elif call.name == "fsync" and call.path == folder:
            self.named = dict.fromkeys(self.named, True)
        elif call.name == "fsync":
            content = self.durable.setdefault(call.path, bytearray())
            for one in self.pending.pop(call.path, []):
                apply(content, one)
        elif call.name == "unlink":
            # Whether it is gone is the folder's affair: it stays, which is the harder case.
            pass
        else:
            self.pending.setdefault(call.path, []).append(call)

    def cut(self, path: str, chance: random.Random) -> bytes | None:
        """What the disk gives back of a file after a power cut; None when it has no name yet."""
        if not self.named.get(path, True) and chance.random() < 0.5:
            return None
        content = bytearray(self.durable.get(path, b""))
        share = chance.choice((0.0, 0.2, 0.5, 0.8, 1.0))
        parts = [part for call in self.pending.get(path, []) for part in sectors(call)]
        kept = [part for part in parts if chance.random() < share]
        chance.shuffle(kept)
        for part in kept:
            apply(content, part)
        return bytes(content)


def apply(content: bytearray, call: Call) -> None:
    """Have one write, or one new size, in the bytes of a file."""
    if call.name == "ftruncate":
        del content[call.at :]
        return
    end = call.at + len(call.data)
    content.extend(bytes(max(end - len(content), 0)))
    content[call.at : end] = call.data


def sectors(call: Call) -> Iterator[Call]:
    """A write in parts that a disk writes whole."""
    if call.name == "ftruncate":
        yield call
    at = call.at
    while at < call.at + len(call.data):
        end = min(at - at % SECTOR + SECTOR, call.at + len(call.data))
        yield Call(call.name, call.path, call.data[at - call.at : end - call.at], at)
        at = end


@dataclass
class PowerCuts:
    """Sums over disks after a cut; `lacking` lack an acknowledged note, `refused` do not open."""

    disks: int = 0
    refused: int = 0
    lacking: int = 0
    most: int = 0

    def add(self, path: Path, notes: int, cuts: int, chance: random.Random) -> None:
        """Save notes in a dossier, and cut so many times at random moments."""
        start = bytearray(path.read_bytes())
        calls = saved_under_strace(path, notes)
        place = path.parent / "après"
        place.mkdir(exist_ok=True)
        for _ in range(cuts):
            disk = Disk({str(path): bytearray(start)})
            for call in calls[: chance.randrange(len(calls) + 1)]:
                disk.take(call, str(path.parent))
            self._look(disk, path, place / path.name, chance)

    def _look(self, disk: Disk, path: Path, after: Path, chance: random.Random) -> None:
        for source, target in ((path, after), (journal_of(path), journal_of(after))):
            content = disk.cut(str(source), chance)
            target.unlink(missing_ok=True)
            if content is not None and (source == path or str(source) in disk.named):
                target.write_bytes(content)
        self.disks += 1
        self.most = max(self.most, disk.acknowledged)
        try:
            kinds = [row.kind for row in read_copy(after).revisions]
        except UnreadableDossierError:
            self.refused += 1
        else:
            self.lacking += kinds.count("note") < disk.acknowledged
