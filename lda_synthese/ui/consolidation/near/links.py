"""Pistes that prolong an action: proposed by the child, made and taken off by one key."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from lda_synthese.domain.gestures.consolidate import prolong
from lda_synthese.domain.state.model import Finding, Kind
from lda_synthese.domain.text.typography import typo
from lda_synthese.language import protocol
from lda_synthese.language.protocol import FindingToLink
from lda_synthese.ui.consolidation.services import ConsolidationServices
from lda_synthese.ui.consolidation.view import BoardView
from lda_synthese.ui.services.assistant import AssistantState, Wait
from lda_synthese.ui.services.dialogs import Prompt

TAKE_OFF = "Retirer le lien avec"


class ProlongedPistes(QObject):
    """Asked for while the board is shown; `changed` when the child answers otherwise."""

    changed = Signal()

    def __init__(self, services: ConsolidationServices, view: BoardView) -> None:
        """The finding is the one that `view` shows."""
        super().__init__(view)
        self._open, self._messages = services.open, services.messages
        self._dialogs, self._assistant = services.dialogs, services.assistant
        self._view = view
        self._asked: list[FindingToLink] = []
        self._found: Mapping[str, str] = {}
        services.assistant.state_changed.connect(self._ask_again)

    def proposed(self) -> Mapping[str, str]:
        """Piste → the action that it would prolong, for those that prolong none.

        What is not known yet is asked.
        """
        dossier = self._open.dossier
        findings = [FindingToLink(f.id, f.text, str(f.kind), f.theme) for f in dossier.findings]
        if findings != self._asked:
            self._asked = findings
            self._ask()
        linked = {link.piste for link in dossier.prolongs}
        kinds = {str(finding.id): finding.kind for finding in dossier.findings}
        return {
            piste: action
            for piste, action in self._found.items()
            if piste not in linked
            and (kinds.get(piste), kinds.get(action)) == (Kind.PISTE, Kind.ACTION)
        }

    def _ask(self) -> None:
        if self._asked:
            wait = Wait(protocol.LINK, self._take, protocol.links_of)
            self._assistant.ask(wait, partial(protocol.ask_links, self._asked))

    def _ask_again(self, state: str) -> None:
        if state == AssistantState.READY:
            self._ask()

    def _take(self, links: Mapping[str, str]) -> None:
        if links != self._found:
            self._found = links
            self.changed.emit()

    def choose(self) -> None:
        """Make the link that is proposed; without one, choose a finding to link, or to let go."""
        finding = self._view.detail.finding
        if finding is None:
            self._messages.show("Choisissez d’abord un point de synthèse.")
            return
        action = self._open.dossier.get(Finding, self.proposed().get(finding.id, ""))
        if action is not None:
            self._link(action.id, finding.id)
        else:
            self._ask_which(finding)

    def _ask_which(self, finding: Finding) -> None:
        linked, beside = self._linked(finding), self._beside(finding)
        choices = [(f"{TAKE_OFF} {_named(other)}", str(other.id)) for other in linked]
        choices += [(_named(other), str(other.id)) for other in beside if other not in linked]
        if not choices:
            self._messages.show("Il n’y a pas de point de l’autre côté à relier.")
            return
        is_piste = finding.kind is Kind.PISTE
        asked = "prolonge quelle action" if is_piste else "est prolongée par quelle piste"
        self._dialogs.ask_choice(
            Prompt("Prolonge", f"{finding.code} {asked}\u202f?", "Choisir"),
            choices,
            lambda id_: self._link(*((id_, finding.id) if is_piste else (finding.id, id_))),
        )

    def _linked(self, finding: Finding) -> list[Finding]:
        links = self._open.dossier.prolongs
        ids = [link.action for link in links if link.piste == finding.id]
        ids += [link.piste for link in links if link.action == finding.id]
        found = (self._open.dossier.get(Finding, id_) for id_ in ids)
        return [other for other in found if other is not None]

    def _beside(self, finding: Finding) -> list[Finding]:
        """Those of the other half, the ones that say that they would be linked first."""
        others = [f for f in self._open.dossier.findings if f.kind is not finding.kind]
        proposed = {piste for piste, action in self.proposed().items() if action == finding.id}
        return sorted(others, key=lambda o: (o.id not in proposed, o.theme != finding.theme))

    def _link(self, action: str, piste: str) -> None:
        """Link two findings; those that are linked, no more."""
        dossier = self._open.dossier
        one, other = dossier.get(Finding, action), dossier.get(Finding, piste)
        if one is None or other is None:
            return
        is_linked = any((link.action, link.piste) == (action, piste) for link in dossier.prolongs)
        if self._open.do(lambda: prolong(dossier, one, other, linked=not is_linked)):
            verb = "ne prolonge plus" if is_linked else "prolonge"
            self._messages.show_undoable(f"{other.code} {verb} {one.code}.")

    def leave(self) -> None:
        """Stop asking."""
        self._assistant.state_changed.disconnect(self._ask_again)
        self._assistant.forget(protocol.LINK)


def _named(finding: Finding) -> str:
    return f"{finding.code}   {typo(finding.text)}"
