"""A dossier open for writing, and who writes in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lda_synthese.domain.state.edits import Change, Edit, create
from lda_synthese.domain.state.ids import NOBODY, named_entity, normal_name
from lda_synthese.domain.state.model import Role
from lda_synthese.session.session import Session, open_dossier
from lda_synthese.settings.store import load_settings
from lda_synthese.storage.errors import read_only


class Actor:
    """Applies edits to a session in somebody's name, who becomes a person of the dossier."""

    def __init__(self, session: Session, name: str | None) -> None:
        self.session = session
        self._newcomer: Change | None = None
        name = " ".join((name or load_settings().person).split())
        if name:
            self._identify(name)

    def _identify(self, name: str) -> None:
        dossier = self.session.dossier
        key = normal_name(name)
        ids = [person.id for person in dossier.persons if normal_name(person.name) == key]
        id_ = ids[0] if ids else named_entity("person", name)
        if id_ != NOBODY and id_ not in dossier.table("person"):
            self._newcomer = create("person", id_, name=name, role=Role.TEAM)
        self.session.identify(id_)

    def apply(self, edit: Edit) -> None:
        """Apply an edit; the first one also makes the person when it is a new one."""
        newcomer = self._newcomer
        if not edit:
            return
        if newcomer and newcomer.id not in {change.id for change in edit.changes}:
            if {change.kind for change in edit.changes} == {"export"}:
                # Not in one gesture: nobody takes back the record of an export.
                self.session.apply(Edit("Ajouter une personne", (newcomer,)))
            else:
                edit = Edit(edit.label, (newcomer, *edit.changes), edit.undoes)
        self.session.apply(edit)
        self._newcomer = None


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
    finally:
        session.close(force=True)
