"""The state of a log in which one text was erased, beside the same log whole."""

from dataclasses import replace
from pathlib import Path

from lda_synthese.domain.log.fold import fold
from lda_synthese.storage.copies import read_copy
from tests.benchmarks.dossiers import Sizes, copy_of
from tests.benchmarks.rows import Measured, Measures
from tests.benchmarks.timing import alternate, elapsed, median


def measure(sizes: Sizes, folder: Path) -> Measures:
    loaded = read_copy(copy_of(sizes.many, sizes.in_workshop, folder))
    whole = loaded.revisions
    place = next(n for n, revision in enumerate(whole) if revision.kind == "note")
    blanked = replace(whole[place], patch="{}")
    torn, erased = (*whole[:place], blanked, *whole[place + 1 :]), {(blanked.id, "text")}
    times, limits = alternate(
        sizes.times,
        lambda: elapsed(lambda: fold(loaded.dossier, torn, erased)),
        lambda: elapsed(lambda: fold(loaded.dossier, whole)),
    )
    return {"fold.erased": Measured(median(times), median(limits))}
