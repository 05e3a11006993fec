"""A dossier made, opened, or read without being opened."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.session.saving import waiting_for
from lda_synthese.session.session import Session
from lda_synthese.session.standing import folded_log
from lda_synthese.storage import dossier_file, errors
from lda_synthese.storage.copies import load_copy, read_copy
from lda_synthese.storage.making import create_file, made_whole
from lda_synthese.storage.patience import Asked, Patience
from lda_synthese.storage.rescue.salvage import diagnosed


def create_dossier(
    path: Path, title: str, fill: Callable[[Session], object] = lambda _: None
) -> Session:
    """Make a dossier with the default framework and what `fill` adds, whole, and open it.

    `path` is where, `title` the synthesis's. Raises `DossierExistsError` or `DiskError`; nothing is
    left behind.
    """
    with made_whole(path) as making:
        file = create_file(making)
        session = Session(file, file.load())
        try:
            session.apply(prepare.new_dossier(session.dossier, title))
            fill(session)
            session.flush()
        finally:
            session.close(force=True)
    return open_dossier(path)


def give_first_place(session: Session, today: date) -> None:
    """Add a first day, of `today`, and its workshop to the new dossier of a `session`."""
    session.apply(prepare.add_day(session.dossier, session.mint, prepare.day_name(1)))
    (day,) = session.dossier.days
    session.apply(prepare.change_day(day, replace(day, date=today.isoformat())))
    title = prepare.workshop_title(1)
    session.apply(prepare.add_workshop(session.dossier, session.mint, day.id, title))


def open_dossier(path: Path, is_given_up: Asked = bool, *, read_only: bool = False) -> Session:
    """Open the dossier or carnet at `path`, verified and folded. Slow: call it off the Qt thread.

    With `read_only`, a copy: what another program has open can be read. `is_given_up` is asked now
    and then whether anybody still waits. Raises the errors of `storage.errors`; the file is
    untouched then.
    """
    patience = Patience(path, is_given_up)
    with uncollected(), diagnosed(path, patience):
        file, loaded = (load_copy if read_only else dossier_file.load)(path, patience)
        with dossier_file.let_go_unless_done(file):
            return Session(file, loaded, patience)


@contextmanager
def uncollected() -> Iterator[None]:
    """Collect no garbage meanwhile: what is read stays, and a collection stops every thread.

    Nor does the next collection walk what was read.
    """
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_collecting:
            gc.enable()


def read_dossier(path: Path, report: Callable[[str], object] = bool) -> Dossier:
    """The state of a dossier, read from a verified copy: it may be open elsewhere.

    What a kill left on this computer, and waits for the next opening, is in it too.
    `report` gets the sentence on rows that were set aside, if any. Raises the errors of
    `storage.errors`.
    """
    patience = Patience(path)
    with diagnosed(path, patience):
        loaded = read_copy(path, patience)
    if loaded.set_aside:
        report(errors.rows_set_aside(path, loaded.set_aside))
    loaded, _ = waiting_for(loaded, path).recall(loaded)
    return folded_log(loaded, patience).dossier
