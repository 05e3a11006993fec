"""Who types: known in the dossier by the name that this computer keeps, or asked."""

from PySide6.QtCore import QTimer

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.ids import NOBODY, EntityId
from lda_synthese.domain.state.model import Person, Role
from lda_synthese.session.session import Session
from lda_synthese.ui.services import dialogs
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.services.drafts import hand_over


def recognise(context: Context) -> None:
    """Take the person of the settings if the dossier knows them; else ask, unless a carnet says."""
    session = context.session
    known = prepare.person_named(context.dossier, context.settings.person)
    if known is not None:
        _take(context, known.id, known.name)
    elif session.person == NOBODY and not session.read_only:
        QTimer.singleShot(0, context, lambda: ask_who(context))


def ask_who(context: Context) -> None:
    """« Vous êtes… »."""
    if context.has_session:
        names = [(person.name, str(person.id)) for person in context.dossier.persons]
        dialogs.ask_who(context, names, lambda id_, name: _take(context, id_, name))


def _take(context: Context, id_: str, name: str) -> None:
    name = " ".join(name.split())
    known = context.dossier.get(Person, id_) or prepare.person_named(context.dossier, name)
    if known is None and name:
        role = Role.RAPPORTEUR if context.session.role == "carnet" else Role.TEAM
        context.do(
            lambda: prepare.add_person(context.dossier, context.session.mint, name, role=role)
        )
        known = prepare.person_named(context.dossier, name)
    giver, session = context.session.person, context.session
    if known is not None and giver == NOBODY:
        hand_over(session, giver, known.id)
    context.identify(known)
    if giver != session.person and any(draft.person == giver for draft in session.drafts):
        context.say(
            f"Le texte commencé par {context.dossier.name_of(giver)} est gardé pour son retour.",
            "C’est le mien",
            lambda: _claim(context, session, giver),
        )


def _claim(context: Context, session: Session, giver: EntityId) -> None:
    """Only the name was wrong: what was being typed under it goes on under the present one."""
    if context.has_session and context.session is session:
        hand_over(session, giver, session.person)
        context.identified.emit()
