"""The dossier of a file, made or opened as the window has it; in a thread."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from lda_synthese.session.session import Session
from lda_synthese.ui.carnets.passing import kept


def new_session(path: Path, title: str) -> Session:
    """A dossier in which one can type at once: a first day, of today, and its workshop."""
    from lda_synthese.domain.gestures import prepare
    from lda_synthese.session.opening import create_dossier

    today = datetime.now().astimezone().date()

    def fill(session: Session) -> None:
        session.apply(prepare.add_day(session.dossier, session.mint, prepare.day_name(1)))
        (day,) = session.dossier.days
        session.apply(prepare.change_day(day, replace(day, date=today.isoformat())))
        title = prepare.workshop_title(1)
        session.apply(prepare.add_workshop(session.dossier, session.mint, day.id, title))

    return create_dossier(path, title, fill)


def session_of(
    path: Path, is_given_up: Callable[[], bool] = bool, *, read_only: bool = False
) -> Session:
    """The dossier of the file `path`, as `session.opening` opens it; `read_only` for a copy.

    `is_given_up` is asked now and then. Called in a thread, which imports what opens, copies and
    rescues: the start does without it.
    """
    from lda_synthese.session.opening import open_dossier

    session = open_dossier(path, is_given_up, read_only=read_only)
    return session if read_only else kept(session)
