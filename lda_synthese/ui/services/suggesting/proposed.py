"""What the machine proposes for notes: decided by a key on a row, or all the sure ones at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.model import OUTSIDE, Kind, Note, Theme
from lda_synthese.domain.text.french import plural
from lda_synthese.language.protocol import Suggestion
from lda_synthese.ui.services.dialogs import Dialogs, Prompt
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.chips import OUTSIDE as OUTSIDE_CHIP
from lda_synthese.ui.widgets.chips import ChipState, ThemeChip

SURE = 0.8
"""Calibrated probability from which a proposal is « très sûr »."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the machine proposes for a note; None where it doesn't know; how sure of the theme."""

    theme: str | None
    kind: Kind | None
    share: float = 0.0

    def adds_to(self, note: Note) -> bool:
        """Whether it would decide something that nobody did."""
        return bool((self.theme and not note.theme) or (self.kind and not note.kind))


Proposed = tuple[Note, str | None, Kind | None]
"""A note, with the id of a theme and a kind to be decided."""


def proposal_of(answer: Suggestion, themes: Mapping[str, str]) -> Proposal:
    """The proposal of an answer; `themes` gives a theme's id by its number."""
    theme = answer.theme
    id_ = OUTSIDE if theme == OUTSIDE else themes.get(theme or "")
    return Proposal(id_, answer.kind, max(answer.themes.values(), default=0.0) if id_ else 0.0)


def proposed_chip(theme: str | None, themes: Mapping[str, Theme]) -> ThemeChip | None:
    """The dashed chip of a theme that is proposed, by its id; None for one that is not there."""
    if theme == OUTSIDE:
        return ThemeChip(ChipState.PROPOSED, "", OUTSIDE_CHIP.name)
    known = themes.get(theme or "")
    return ThemeChip(ChipState.PROPOSED, known.number, known.short) if known else None


def take_proposed(open_: OpenDossier, proposed: Sequence[Proposed]) -> bool:
    """Decide what is proposed, in one step of the open dossier; whether it was done."""
    return open_.do(lambda: capture.take_proposals(open_.dossier, proposed))


def ask_sure(
    open_: OpenDossier, dialogs: Dialogs, messages: Messages, sure: Sequence[Proposed]
) -> None:
    """« Accepter les 12 sûres »: listed first, then decided in one step of the dossier of `open_`.

    `sure` are the notes that `dialogs` list, in that order; `messages` show what was done, or that
    there is nothing to accept.
    """
    if not sure:
        messages.show("Aucune proposition sûre à accepter.")
        return

    def take_them() -> None:
        if take_proposed(open_, sure):
            taken = plural(len(sure), "proposition acceptée", "propositions acceptées")
            messages.show_undoable(f"{taken}.")

    names: dict[str, str] = {theme.id: theme.short for theme in open_.dossier.themes}
    names[OUTSIDE] = OUTSIDE_CHIP.name
    count = plural(len(sure), "proposition sûre", "propositions sûres")
    verb = "Accepter" if len(sure) == 1 else f"Accepter les {len(sure)}"
    dialogs.ask_list(
        Prompt("Accepter les propositions", f"{count}\u00a0:", verb),
        [f"{names.get(theme or '', '')} · {note.text}" for note, theme, _ in sure],
        take_them,
    )


def offer_of(count: int) -> str:
    """What a button says that accepts so many sure proposals."""
    return f"Accepter les {count} sûres" if count > 1 else "Accepter la sûre"
