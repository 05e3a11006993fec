"""A dossier open for writing, and who writes in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lda_synthese.application.people import Actor
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage.errors import DiskError, UnwrittenError, read_only


@contextmanager
def acting(path: Path, name: str | None) -> Iterator[Actor]:
    """The dossier open for writing; all is on the disk at the end.

    Raises the errors of `storage.errors`: open elsewhere, read-only, damaged…
    """
    with closing(open_dossier(path)) as session:
        if session.read_only:
            raise read_only(path)
        yield Actor(session, name)


@contextmanager
def closing(session: Session) -> Iterator[Session]:
    """The session, closed at the end. Raises `DiskError` when something can't be written."""
    try:
        yield session
        session.close()
    except UnwrittenError as error:
        raise DiskError(
            f"{error.what}\u202f; cette commande n’a pas tout enregistré, remédiez-y puis "
            "relancez-la."
        ) from error
    finally:
        session.close(force=True)
