"""What survives, beside its bare limits: a row in a shadow, a backup, the files of a folder."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from lda_synthese.domain.gestures.capture import NewNote, add_notes
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage.keeping.shadow import NAMES, Batch, Shadow
from lda_synthese.storage.keeping.siblings import conflict_copies
from tests.benchmarks.bare import BareLog
from tests.benchmarks.dossiers import Sizes, Texts, copy_of
from tests.benchmarks.rows import Measured, Measures
from tests.benchmarks.timing import alternate, elapsed, median

BESIDE = 200
"""Files in the folder of the dossier; two are conflict copies of it."""


def measure(sizes: Sizes, folder: Path) -> Measures:
    path = copy_of(sizes.many, sizes.in_workshop, folder)
    found = {"keeping.shadow": _shadow(path, sizes, folder)}
    with closing(open_dossier(path)) as session:
        session.identify(session.dossier.persons[0].id)
        session.flush()
        session.index.begin().join()
        found["keeping.backup"] = _backup(session, sizes, folder)
        found["keeping.beside"] = _beside(session, sizes)
    return found


def _shadow(path: Path, sizes: Sizes, folder: Path) -> Measured:
    """One note, from what feeds it to the shadow's disk: all of it off the typing thread."""
    shadow = Shadow(Path(shutil.copyfile(path, folder / "ombre.lda")))
    query = f"SELECT {NAMES} FROM revision WHERE kind = 'note' LIMIT {sizes.commits}"
    rows = shadow.ask(lambda connection: connection.execute(query).fetchall()).result()
    shadow.ask(lambda connection: connection.execute("DELETE FROM revision").rowcount).result()
    left = iter(rows)

    def feed() -> None:
        shadow.add(Batch([next(left)]))
        shadow.flush()

    with closing(BareLog(Path(shutil.copyfile(path, folder / "bare.lda")))) as bare:
        ours, limits = alternate(len(rows), lambda: elapsed(feed), lambda: elapsed(bare.commit))
    shadow.close()
    return Measured(median(ours), median(limits))


def _backup(session: Session, sizes: Sizes, folder: Path) -> Measured:
    """A verified backup, and the bare copy of it."""
    workshop, texts = session.dossier.workshops[0].id, Texts(seed=5)

    def back_up() -> float:
        new = [NewNote(text=texts.text())]
        session.apply(add_notes(session.dossier, session.mint, workshop, new))
        session.flush()
        return elapsed(session.keeping.back_up)

    def copy() -> float:
        target = folder / "copie.lda"
        target.unlink(missing_ok=True)
        return elapsed(lambda: bare.execute("VACUUM INTO ?", (str(target),)))

    session.save_elsewhere(folder / "ailleurs.lda")
    with closing(sqlite3.connect(folder / "ailleurs.lda")) as bare:
        ours, limits = alternate(min(sizes.times, 5), back_up, copy)
    return Measured(median(ours), median(limits))


def _beside(session: Session, sizes: Sizes) -> Measured:
    """Conflict copies looked for at an opening."""
    path, file = session.path, session.keeping.file()
    for n in range(BESIDE - 2):
        path.with_name(f"un autre dossier {n}.lda").write_bytes(b"")
    for n in (2, 3):
        shutil.copyfile(path, path.with_stem(f"{path.stem} ({n})"))
    assert len(conflict_copies(path, file)) == 2
    ours, limits = alternate(
        sizes.times,
        lambda: elapsed(lambda: conflict_copies(path, file)),
        lambda: elapsed(lambda: list(os.scandir(path.parent))),
    )
    return Measured(median(ours), median(limits))
