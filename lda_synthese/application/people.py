"""Who acts in a dossier: one person, named by `--auteur` or typed in the window."""

from dataclasses import replace

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Person, Role
from lda_synthese.domain.state.twinning.twins import end_in
from lda_synthese.session.session import Session
from lda_synthese.settings.store import load_settings


class Actor:
    """Applies edits to a session in somebody's name, who becomes a person of the dossier."""

    def __init__(self, session: Session, name: str | None) -> None:
        """Identify who acts: `name`, else the person of the settings, else whoever the file says.

        Raises `RefusedError` for a name that is too long.
        """
        self.session = session
        self._joining = Edit("", ())
        name = " ".join((name or load_settings().person).split())
        if name:
            self._identify(name)

    def _identify(self, name: str) -> None:
        known = person_called(self.session, name)
        if known is None:
            self._joining = joining(self.session, name)
        self.session.identify(known.id if known else self._joining.changes[0].id)

    def join(self) -> None:
        """Become a person of the dossier now, before what is no edit: a reception."""
        if self._joining:
            self.session.apply(self._joining)
            self._joining = Edit("", ())

    def apply(self, edit: Edit) -> None:
        """Apply an edit; the first one also makes the person when it is a new one."""
        newcomer = self._joining.changes
        if not edit:
            return
        if newcomer and newcomer[0].id not in {change.id for change in edit.changes}:
            if {change.kind for change in edit.changes} == {"export"}:
                # Not in one gesture: nobody takes back the record of an export.
                self.session.apply(self._joining)
            else:
                edit = replace(edit, changes=(*newcomer, *edit.changes))
        self.session.apply(edit)
        self._joining = Edit("", ())


def person_called(session: Session, name: str) -> Person | None:
    """Who bears this name in the dossier, however it is spelt; None for nobody."""
    return prepare.person_named(session.dossier, name)


def joining(session: Session, name: str) -> Edit:
    """The edit by which somebody whom the dossier does not know begins to write in it.

    In a carnet it is a rapporteur, elsewhere a member of the team. Raises `RefusedError` for a
    name that is blank, too long or already there.
    """
    role = Role.RAPPORTEUR if session.role == "carnet" else Role.TEAM
    return prepare.add_person(session.dossier, session.mint, name, role=role)


def rapporteur_in(session: Session) -> EntityId:
    """Who takes the notes that are typed here: whose carnet it is, else who is at the keyboard."""
    return end_in(session.dossier, "person", session.bearer) or session.person
