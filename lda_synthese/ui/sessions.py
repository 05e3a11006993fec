"""The dossier of a file, made or opened as the window has it; in a thread."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from lda_synthese.session.session import Session
from lda_synthese.ui.carnets.passing import kept


def new_session(path: Path, title: str) -> Session:
    """A dossier in which one can type at once."""
    from lda_synthese.session.opening import create_dossier, give_first_place

    today = datetime.now().astimezone().date()
    return create_dossier(path, title, lambda session: give_first_place(session, today))


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
