"""All the trials, and their figures beside the targets: `python -m tests.faults`, some minutes.

Row 3 needs root, which mounts its disks. What else needs a medium of its own (rows 4 to 6) is in
`test_media.py`, which asserts it whole.
"""

import os
import platform
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from lda_synthese.application.receiving import ReceptionState
from lda_synthese.session.opening import open_dossier
from lda_synthese.settings.store import FOLDER_VARIABLE
from lda_synthese.storage.errors import DossierLockedError
from tests.faults import trials
from tests.faults.conftest import is_root
from tests.faults.nursery import Nursery
from tests.faults.receptions import (
    OWN,
    Fuzz,
    KilledReceptions,
    add_notes,
    make_carnet,
    most_megabytes,
)
from tests.faults.survival.full import FullDisks
from tests.faults.survival.losses import BroughtBack, Goings, make_followed
from tests.faults.survival.power import PowerCuts
from tests.faults.trials import (
    Copies,
    Creations,
    Damages,
    Entering,
    Kills,
    Overwrites,
    StaleJournals,
    Typing,
    make_dossier,
)

DAMAGES = (
    ("9", "one bit flipped", trials.flip_a_bit, 1000, 0.98),
    ("10", "512 bytes scrambled", trials.scramble_512_bytes, 300, 0.98),
    ("10", "a page zeroed", trials.zero_a_page, 300, 0.98),
    ("10", "two pages swapped", trials.swap_pages, 200, 0.98),
    ("11", "cut at a random length", trials.truncate, 200, 0.0),
)

Row = tuple[str, str, str, str, bool]
"""Number in the table of faults, fault, figure reached, target, whether it is held."""


def rows(folder: Path, nursery: Nursery) -> Iterator[Row]:
    chance = random.Random(datetime.now(UTC).toordinal())
    yield _kills(folder, nursery, chance)
    yield _typing(folder, nursery, chance)
    yield _entering(folder, nursery, chance)
    yield from _holders(folder, nursery)
    yield from _damages(folder, chance)
    yield _journals(folder, nursery, chance)
    yield _copies(folder, nursery)
    yield from _overwrites(folder, nursery, chance)
    yield _creations(folder, nursery, chance)
    yield _receptions(folder, nursery, chance)
    yield _spoilt_carnets(folder, chance)
    yield from _survivals(folder, nursery, chance)
    if is_root:
        yield _full_disks(folder, chance)
    yield _power_cuts(folder, chance)


def _kills(folder: Path, nursery: Nursery, chance: random.Random) -> Row:
    found = Kills()
    for n in range(500):
        if n % 50 == 0:
            path = make_dossier(folder / f"sauve{n}.lda")
        found.add(nursery, path, chance)
    figure = (
        f"{found.kills} kills, {found.hot} with a journal to replay: {found.lost} of "
        f"{found.acknowledged} acknowledged lost, {found.refused} files refused; "
        f"{found.lost_without_journal} lost in copies without their journal"
    )
    held = found.lost == found.refused == found.lost_without_journal == 0
    return "1, 12", "killed while saving", figure, "500 kills, 0 lost, 0 refused", held


def _typing(folder: Path, nursery: Nursery, chance: random.Random) -> Row:
    found, path = Typing(), make_dossier(folder / "frappe.lda")
    for _ in range(200):
        found.add(nursery, path, chance)
    figure = f"{found.kills} kills, at most {found.most_lost_ms:.0f} ms lost"
    held = found.most_lost_ms <= 300 and not found.altered
    return "2", "killed while typing", figure, "200 kills, ≤ 300 ms", held


def _entering(folder: Path, nursery: Nursery, chance: random.Random) -> Row:
    found = Entering()
    for n in range(200):
        if n % 20 == 0:
            path = make_dossier(folder / f"entrée{n}.lda")
        found.add(nursery, path, chance)
    figure = (
        f"{found.kills} kills: {found.lost} of {found.entered} notes lost, {found.late} of them "
        f"before their commit; kept at most {found.most_ms:.0f} ms after Entrée"
    )
    return "2", "killed after Entrée", figure, "200 kills, 0 lost", not found.lost


def _holders(folder: Path, nursery: Nursery) -> Iterator[Row]:
    for row, fault, job in (("7", "open elsewhere", "type"), ("8", "holder frozen", "freeze")):
        path = make_dossier(folder / f"{job}.lda")
        nursery.start(job, path)
        started = time.perf_counter()
        try:
            open_dossier(path).close()
            is_refused = False
        except DossierLockedError:
            is_refused = True
        seconds = time.perf_counter() - started
        nursery.kill()
        yield row, fault, f"refused in {seconds * 1000:.0f} ms", "< 1 s", is_refused and seconds < 1


def _damages(folder: Path, chance: random.Random) -> Iterator[Row]:
    sound = make_dossier(folder / "sain.lda", 1000).read_bytes()
    for row, fault, damage, files, least in DAMAGES:
        found = Damages()
        for _ in range(files):
            found.add(sound, folder / "abime.lda", damage, chance)
        figure = (
            f"{files} files: {found.refused} refused, {found.harmless} in unused bytes, "
            f"{found.undetected} undetected; notes given back: mean {found.mean_salvaged:.1%}, "
            f"least {found.least_salvaged:.1%}"
        )
        target = f"0 undetected, ≥ {least:.0%} given back" if least else "0 undetected"
        held = not found.undetected and found.least_salvaged >= least
        yield row, fault, figure, target, held


def _journals(folder: Path, nursery: Nursery, chance: random.Random) -> Row:
    found = StaleJournals()
    for n in range(100):
        if n % 10 == 0:
            path = make_dossier(folder / f"journal{n}.lda")
        found.add(nursery, path, chance)
    figure = (
        f"{found.files} files: {found.refused} refused, {found.altered} altered, "
        f"{found.lacking} older than the file"
    )
    return "12", "an old journal put back", figure, "0 altered", not found.altered


def _copies(folder: Path, nursery: Nursery) -> Row:
    found, path, known = Copies(), make_dossier(folder / "copie de.lda"), set[str]()
    nursery.start("save", path)
    for _ in range(150):
        found.add(nursery, path, known)
    nursery.kill()
    figure = f"{found.copies} copies: {found.refused} refused, {found.lacking} lacking a note"
    return "18", "copied while being written", figure, "0 lacking", not found.lacking


def _overwrites(folder: Path, nursery: Nursery, chance: random.Random) -> Iterator[Row]:
    for fault, damage in (
        ("an older copy put over the open file", None),
        ("the open file cut", trials.truncate),
        ("a page of the open file zeroed", trials.zero_a_page),
    ):
        found, path = Overwrites(), make_dossier(folder / "ouvert.lda", 100)
        for _ in range(50):
            found.add(nursery, path, damage, chance)
        figure = (
            f"{found.files} files: {found.unnoticed} unnoticed at the next commit, {found.lost} "
            f"acknowledged lost, {found.undone} written in by us"
        )
        path.unlink()
        yield "i18.1", fault, figure, "0 lost", not (found.unnoticed or found.lost or found.undone)


def _creations(folder: Path, nursery: Nursery, chance: random.Random) -> Row:
    place = folder / "créations"
    place.mkdir()
    found, path = Creations(), make_dossier(place / "source.lda", 100)
    for _ in range(200):
        found.add(nursery, path, chance)
    figure = (
        f"{found.kills} kills, {found.made} dossiers made: {found.cut_short} cut short under their "
        f"name, {found.lost} lost that were told"
    )
    held = not (found.cut_short or found.lost)
    return "i18.3", "killed while a dossier is made", figure, "0 cut short", held


def _receptions(folder: Path, nursery: Nursery, chance: random.Random) -> Row:
    place = folder / "réceptions"
    place.mkdir()
    found, path = KilledReceptions(), make_dossier(place / "dossier.lda", 100)
    make_carnet(path, 300)
    for _ in range(100):
        found.add(nursery, path, chance)
    figure = (
        f"{found.kills} kills: {found.before} as before, {found.after} as after, {found.between} "
        "in between"
    )
    return "19", "killed while a carnet is taken in", figure, "0 in between", not found.between


def _spoilt_carnets(folder: Path, chance: random.Random) -> Row:
    place = folder / "carnets abîmés"
    place.mkdir()
    found, path = Fuzz(), make_dossier(place / "dossier.lda")
    carnet = make_carnet(path, 40)
    add_notes(path, [OWN])
    with closing(open_dossier(path)) as session:
        for _ in range(10_000):
            found.add(session, carnet, chance)
    open_dossier(path).close()
    figure = (
        f"10 000 carnets: {found.outcomes[ReceptionState.REFUSED]} refused, "
        f"{found.outcomes[ReceptionState.NOTHING_NEW]} with nothing new, "
        f"{found.outcomes[ReceptionState.MERGED]} taken in, rows of "
        f"{found.outcomes['mises de côté']} set aside; {found.altered} altered a note, slowest "
        f"{found.slowest_s:.1f} s, {most_megabytes():.0f} MB at most"
    )
    held = not found.altered and found.slowest_s < 10 and most_megabytes() < 300
    return "16", "carnets spoilt", figure, "0 altered, < 10 s, < 300 MB", held


def _survivals(folder: Path, nursery: Nursery, chance: random.Random) -> Iterator[Row]:
    """Dossiers that were open here, their files lost, cut short or older."""
    place = folder / "survies"
    place.mkdir()
    path = make_followed(place / "coupé.lda", 200)
    sound, cut = path.read_bytes(), BroughtBack()
    for _ in range(200):
        cut.add(path, sound, trials.truncate, chance)
    figure = f"{cut.files} files: {cut.lost} revisions that did not come back"
    yield "11", "cut at a random length, with its shadow", figure, "100 % back", not cut.lost
    older = BroughtBack()
    for n in range(50):
        if n % 10 == 0:
            path = make_dossier(place / f"journal{n}.lda")
        older.add_journal(nursery, path, chance)
    figure = f"{older.files} files: {older.lost} revisions that did not come back"
    yield "12", "an old journal put back, with its shadow", figure, "100 % back", not older.lost
    gone = Goings()
    for n in range(100):
        gone.add(place / f"parti{n}", chance)
    ways = ", ".join(f"{count} {way}" for way, count in sorted(gone.ways.items()))
    figure = f"{gone.files} files ({ways}): {gone.lost} of {gone.typed} notes lost"
    yield "6", "deleted, moved or replaced while open", figure, "0 lost", not gone.lost


def _full_disks(folder: Path, chance: random.Random) -> Row:
    found = FullDisks()
    for n in range(20):
        found.add(folder / f"plein{n}", chance)
    figure = (
        f"{found.disks} disks: {found.lost} notes lost of {found.acknowledged} acknowledged and "
        f"{found.refused} refused, {found.texts_lost} texts not yet entered"
    )
    return "3", "disk full, with its shadow", figure, "0 lost", not found.lost + found.texts_lost


def _power_cuts(folder: Path, chance: random.Random) -> Row:
    place = folder / "courant"
    place.mkdir()
    found = PowerCuts()
    found.add(make_dossier(place / "d.lda"), notes=20, cuts=1_000, chance=chance)
    figure = (
        f"{found.disks} disks as a cut may leave them: {found.refused} refused, {found.lacking} "
        "lacking an acknowledged note"
    )
    held = not (found.refused or found.lacking)
    return "21", "power cut while saving, replayed from strace", figure, "0 lost", held


def main() -> int:
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()}, Python {platform.python_version()}, "
    )
    print(f"SQLite {sqlite3.sqlite_version}.\n")
    print("| row | fault | reached | target | |\n|---|---|---|---|---|")
    is_held = True
    with tempfile.TemporaryDirectory() as folder, Nursery() as nursery:
        os.environ[FOLDER_VARIABLE] = str(Path(folder) / "réglages")
        for row, fault, figure, target, held in rows(Path(folder), nursery):
            is_held &= held
            print(f"| {row} | {fault} | {figure} | {target} | {'held' if held else 'NOT HELD'} |")
            sys.stdout.flush()
    return 0 if is_held else 1


if __name__ == "__main__":
    sys.exit(main())
