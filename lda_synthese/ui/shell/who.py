"""Who types: known in the dossier by the name that this computer keeps, or asked."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from lda_synthese.application.people import joining, person_called
from lda_synthese.domain.state.ids import NOBODY, EntityId
from lda_synthese.domain.state.model import Person
from lda_synthese.domain.state.twinning.twins import end_in
from lda_synthese.session.session import Session
from lda_synthese.ui.services.dialogs import Dialogs
from lda_synthese.ui.services.drafts import hand_drafts_over
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.services.preferences import Preferences


class WhoTypes(QObject):
    """The person at the keyboard, of the open dossier and of this computer."""

    def __init__(
        self, open_: OpenDossier, messages: Messages, preferences: Preferences, dialogs: Dialogs
    ) -> None:
        super().__init__(open_)
        self._open, self._messages = open_, messages
        self._preferences, self._dialogs = preferences, dialogs

    def recognise(self) -> None:
        """Take the person of the settings if the dossier knows them.

        Else they are asked, unless a carnet says; one that says another is asked about once.
        """
        session, settings = self._open.session, self._preferences.settings
        known = person_called(session, settings.person)
        is_new = str(session.path) not in {recent.path for recent in settings.recents}
        if is_new and not session.read_only and self._is_of_another(known):
            QTimer.singleShot(0, self, self._ask_in_carnet)
        elif known is not None:
            self._take(known.id, known.name)
        elif session.person == NOBODY and not session.read_only:
            QTimer.singleShot(0, self, self.ask)

    def _is_of_another(self, known: Person | None) -> bool:
        """Whether a carnet is somebody else's than the person of this computer."""
        session, is_named = self._open.session, bool(self._preferences.settings.person.strip())
        bearer = end_in(session.dossier, "person", session.bearer)
        return bool(bearer) and is_named and (known is None or known.id != bearer)

    def _ask_in_carnet(self) -> None:
        if self._open.has_session:
            bearer = self._open.dossier.name_of(self._open.session.bearer)
            self._ask(
                f"Ce carnet est celui de {bearer}\u00a0: les notes y sont prises en son nom. Qui "
                "écrit\u202f?"
            )

    def ask(self) -> None:
        """« Vous êtes… »."""
        if self._open.has_session:
            self._ask("Vous êtes…")

    def _ask(self, sentence: str) -> None:
        names = [(person.name, str(person.id)) for person in self._open.dossier.note_takers]
        usual = self._preferences.settings.person
        self._dialogs.ask_identity(usual, names, self._take, sentence)

    def _take(self, id_: str, name: str) -> None:
        session = self._open.session
        giver = session.person
        known = session.dossier.get(Person, id_) or person_called(session, name)
        if known is None and name.strip():
            self._open.do(lambda: joining(session, name))
            known = person_called(session, name)
        if known is not None and giver == NOBODY:
            hand_drafts_over(session, giver, known.id)
        self.identify(known)
        if giver != session.person and any(draft.person == giver for draft in session.drafts):
            author = session.dossier.name_of(giver)
            self._messages.show(
                f"Le texte commencé par {author} est gardé pour son retour.",
                "C’est le mien",
                lambda: self._claim(session, giver),
            )

    def identify(self, person: Person | None) -> None:
        """Say who types from now on, here and the next time on this computer."""
        preferences = self._preferences
        if person is not None and preferences.settings.person != person.name:
            preferences.change_settings(replace(preferences.settings, person=person.name))
        self._open.identify(person.id if person else NOBODY)

    def _claim(self, session: Session, giver: EntityId) -> None:
        """Only the name was wrong: what was being typed under it goes on under the present one."""
        if self._open.has(session):
            hand_drafts_over(session, giver, session.person)
            self._open.identified.emit()
