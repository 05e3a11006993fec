"""Who types: known in the dossier by the name that this computer keeps, or asked."""

from dataclasses import replace

from PySide6.QtCore import QTimer

from lda_synthese.application.people import joining, person_called
from lda_synthese.domain.state.ids import NOBODY, EntityId
from lda_synthese.domain.state.model import Person
from lda_synthese.session.session import Session
from lda_synthese.ui.services import dialogs
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.services.drafts import hand_drafts_over


def recognise(context: Context) -> None:
    """Take the person of the settings if the dossier knows them; else ask, unless a carnet says."""
    session = context.open.session
    known = person_called(session, context.preferences.settings.person)
    if known is not None:
        _take(context, known.id, known.name)
    elif session.person == NOBODY and not session.read_only:
        QTimer.singleShot(0, context, lambda: ask_who(context))


def ask_who(context: Context) -> None:
    """« Vous êtes… »."""
    if context.open.has_session:
        names = [(person.name, str(person.id)) for person in context.open.dossier.persons]
        dialogs.ask_identity(context, names, lambda id_, name: _take(context, id_, name))


def _take(context: Context, id_: str, name: str) -> None:
    session = context.open.session
    giver = session.person
    known = session.dossier.get(Person, id_) or person_called(session, name)
    if known is None and name.strip():
        context.open.do(lambda: joining(session, name))
        known = person_called(session, name)
    if known is not None and giver == NOBODY:
        hand_drafts_over(session, giver, known.id)
    identify(context, known)
    if giver != session.person and any(draft.person == giver for draft in session.drafts):
        author = session.dossier.name_of(giver)
        context.messages.show(
            f"Le texte commencé par {author} est gardé pour son retour.",
            "C’est le mien",
            lambda: _claim(context, session, giver),
        )


def identify(context: Context, person: Person | None) -> None:
    """Say who types from now on, here and the next time on this computer."""
    preferences = context.preferences
    if person is not None and preferences.settings.person != person.name:
        preferences.change_settings(replace(preferences.settings, person=person.name))
    context.open.identify(person.id if person else NOBODY)


def _claim(context: Context, session: Session, giver: EntityId) -> None:
    """Only the name was wrong: what was being typed under it goes on under the present one."""
    if context.open.has_session and context.open.session is session:
        hand_drafts_over(session, giver, session.person)
        context.open.identified.emit()
