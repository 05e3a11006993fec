"""Carnets taken in, beside the bare union of two tables by SQL: `ATTACH`, `INSERT`, commit."""

import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from lda_synthese.application.receiving import look_at, publish, take
from lda_synthese.domain.gestures.capture import add_notes
from lda_synthese.session.opening import open_dossier
from lda_synthese.storage import schema
from lda_synthese.storage.log import COLUMNS
from tests.benchmarks.dossiers import Sizes, Texts, copy_of
from tests.benchmarks.rows import Measured, Measures
from tests.benchmarks.timing import alternate, elapsed, median

CARNETS = 10


def measure(sizes: Sizes, folder: Path) -> Measures:
    base = copy_of(sizes.many, sizes.in_workshop, folder)
    carnets = [carnet_of(base, sizes.many, n, folder) for n in range(CARNETS)]
    huge = copy_of(sizes.huge, sizes.in_workshop, folder)
    times = min(sizes.times, 3)
    one, shown = _measured(base, carnets[:1], times)
    ten, _ = _measured(base, carnets, 1)
    big, _ = _measured(_emptied(huge, folder), [huge], 1)
    return {
        "merge.many": one,
        "merge.shown": shown,
        "merge.again": _again(base, carnets[0], times),
        "merge.ten": ten,
        "merge.huge": big,
    }


def carnet_of(base: Path, notes: int, seed: int, folder: Path) -> Path:
    """A copy of a dossier in which as many notes again were typed."""
    path = Path(shutil.copyfile(base, folder / f"carnet {seed}.lda-carnet"))
    texts = Texts(seed=seed + 2)
    with closing(open_dossier(path)) as session:
        workshop = session.dossier.workshops[0].id
        new = [texts.note(session.dossier.themes) for _ in range(notes)]
        session.apply(add_notes(session.dossier, session.mint, workshop, new))
    return path


def _emptied(path: Path, folder: Path) -> Path:
    """The same dossier before anything was written in it."""
    empty = Path(shutil.copyfile(path, folder / "vide.lda"))
    with closing(schema.connect(empty, "rw")) as connection:
        connection.execute("DELETE FROM revision WHERE kind <> 'dossier'")
        connection.execute("VACUUM")
    return empty


def _measured(base: Path, carnets: Sequence[Path], times: int) -> tuple[Measured, Measured]:
    """All of a reception, then what of it is done on the session's own thread."""
    shown: list[float] = []
    took, limits = alternate(
        times, lambda: _receive(base, carnets, shown), lambda: _unite_by_sql(base, carnets)
    )
    limit = median(limits)
    return Measured(median(took), limit), Measured(median(shown), limit)


def _receive(base: Path, carnets: Sequence[Path], shown: list[float]) -> float:
    with closing(open_dossier(_fresh(base))) as session:
        held = []
        took = elapsed(lambda: held.append(take(session, look_at(session, carnets))))
        shown.append(elapsed(lambda: publish(session, held[0])))
    return took + shown[-1]


def _fresh(base: Path) -> Path:
    return Path(shutil.copyfile(base, base.with_name("reçoit.lda")))


def _unite_by_sql(base: Path, carnets: Sequence[Path]) -> float:
    with closing(schema.connect(_fresh(base), "rw")) as connection:
        for pragma in schema.DURABLE:
            connection.execute(pragma)

        def unite() -> None:
            for n, carnet in enumerate(carnets):
                connection.execute(f"ATTACH ? AS c{n}", (str(carnet),))
            connection.execute("BEGIN")
            for n in range(len(carnets)):
                connection.execute(
                    f"INSERT OR IGNORE INTO revision({COLUMNS}) SELECT {COLUMNS} FROM c{n}.revision"
                )
            connection.execute("COMMIT")

        return elapsed(unite)


def _again(base: Path, carnet: Path, times: int) -> Measured:
    """A look at a carnet that was taken in already."""
    path = _fresh(base)
    with closing(open_dossier(path)) as session:
        publish(session, take(session, look_at(session, [carnet])))
        again = [elapsed(lambda: look_at(session, [carnet])) for _ in range(times)]
    return Measured(median(again), _unite_by_sql(base, [carnet]))
