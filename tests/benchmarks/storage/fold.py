"""A log in which texts were erased, beside the same log whole: its fold, its opening."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from lda_synthese.domain.log.fold import fold
from lda_synthese.domain.state.edits import change, edit
from lda_synthese.domain.text.sought import sought
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.standing import folded_log
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.dossier_file import load
from tests.benchmarks.dossiers import Sizes, copy_of
from tests.benchmarks.rows import Measured, Measures
from tests.benchmarks.timing import alternate, elapsed, median

NOTHING = sought(())


def measure(sizes: Sizes, folder: Path) -> Measures:
    path = copy_of(sizes.many, sizes.in_workshop, folder)
    return {"fold.erased": _fold(sizes, path), "fold.opened": _opening(sizes, path)}


def _fold(sizes: Sizes, path: Path) -> Measured:
    """One text erased, in memory."""
    loaded = read_copy(path)
    whole = loaded.revisions
    place = next(n for n, revision in enumerate(whole) if revision.kind == "note")
    blanked = replace(whole[place], patch="{}")
    torn, erased = (*whole[:place], blanked, *whole[place + 1 :]), {(blanked.id, "text")}
    times, limits = alternate(
        sizes.times,
        lambda: elapsed(lambda: fold(loaded.dossier, torn, erased)),
        lambda: elapsed(lambda: fold(loaded.dossier, whole)),
    )
    return Measured(median(times), median(limits))


def _opening(sizes: Sizes, path: Path) -> Measured:
    """The first wordings of a tenth of the notes erased, in a file where each has three."""
    _reword_twice(path)
    torn = Path(shutil.copyfile(path, path.with_stem("effacé")))
    _erase_first_wordings(torn, sizes.many // 10)
    times, limits = alternate(
        sizes.times, lambda: elapsed(lambda: _open(torn)), lambda: elapsed(lambda: _open(path))
    )
    return Measured(median(times), median(limits))


def _reword_twice(path: Path) -> None:
    with closing(open_dossier(path)) as session:
        for ending in (" un", " deux"):
            notes = session.dossier.notes
            changes = (change(note, replace(note, text=note.text + ending)) for note in notes)
            session.apply(edit("Modifier", changes))


def _erase_first_wordings(path: Path, count: int) -> None:
    with closing(open_dossier(path)) as session:
        first = [r for r in read_copy(path).revisions if r.kind == "note" and not r.parents]
        pairs = [(revision.id, "text") for revision in first[:count]]
        session.erasing.publish(session.erasing.take(pairs, NOTHING), NOTHING)


def _open(path: Path) -> None:
    """All that an opening reads, checks and folds."""
    file, loaded = load(path)
    folded_log(loaded)
    file.close()
