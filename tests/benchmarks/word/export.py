"""The Word synthesis beside the bare writing of the same document."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from lda_synthese.domain.report.outline import synthesis
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.example import create_example
from lda_synthese.session.opening import read_dossier
from lda_synthese.word.layout.pages import PagesOf, pages_of
from lda_synthese.word.synthesis import Printing, write_synthesis
from tests.benchmarks.bare import writing_of
from tests.benchmarks.dossiers import Sizes, copy_of
from tests.benchmarks.rows import Measured, Measures
from tests.benchmarks.timing import alternate, elapsed, median

DAY = date(2023, 12, 15)


def measure(sizes: Sizes, folder: Path) -> Measures:
    with closing(create_example(folder / "exemple.lda")) as session:
        few = session.dossier
    many = read_dossier(copy_of(sizes.many, sizes.in_workshop, folder))
    target = folder / "synthese.docx"
    lay_out = pages_of if sizes.is_full else None
    return {
        "export.few": _measure(few, target, sizes.times),
        "export.plain": _measure(many, target, sizes.times),
        "export.annex": _measure(many, target, sizes.times, annexes=True),
        "export.pages": _measure(many, target, 1, annexes=True, lay_out=lay_out),
    }


def _measure(
    dossier: Dossier, target: Path, times: int, *, annexes: bool = False,
    lay_out: PagesOf | None = None,
) -> Measured:  # fmt: skip
    write = _writing(dossier, target, annexes=annexes, lay_out=lay_out)
    write()
    bare = writing_of(target, target.with_name("bare.docx"))
    ours, limits = alternate(times, lambda: elapsed(write), lambda: elapsed(bare))
    return Measured(median(ours), median(limits))


def _writing(
    dossier: Dossier, target: Path, *, annexes: bool, lay_out: PagesOf | None
) -> Callable[[], object]:
    return lambda: write_synthesis(
        synthesis(dossier),
        target,
        Printing(version="Version n°\u00a01", day=DAY, annexes=annexes),
        lay_out=lay_out,
    )
