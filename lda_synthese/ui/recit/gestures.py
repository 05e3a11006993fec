"""What is done to what is recorded, one undo step each; whoever asks chooses the line."""

from dataclasses import replace
from functools import partial
from typing import Any

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.gestures.recording import (
    add_recorded,
    change_recorded,
    remove_recorded,
    written_as,
)
from lda_synthese.domain.state.edits import Edit, with_value
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.recorded import Reaction, ReactionOutcome, Resource, Section
from lda_synthese.ui.recit.form import RecordedForm
from lda_synthese.ui.recit.parts import RecitPart, Recordable
from lda_synthese.ui.recit.services import RecitServices


class RecitGestures:
    """Gestures on things of any kind."""

    def __init__(self, services: RecitServices) -> None:
        self._services, self._open = services, services.open

    def known(self, one: Recordable | None) -> Recordable | None:
        """A thing as the dossier has it; None when it has not."""
        return None if one is None else self._open.dossier.get(type(one), one.id)

    def store(self, form: RecordedForm, new: Recordable, field: str) -> EntityId | None:
        """Store `new`, whose `field` was changed in a `form`; the id under which it is there.

        None where it was refused.
        """
        dossier, mint = self._open.dossier, self._open.session.mint
        known, made = self.known(new), list[Edit]()

        def build() -> Edit:
            # Of one kind, whichever it is.
            one: Any = new
            if known is None:
                edit = add_recorded(dossier, mint, one, partial(_in_place_of, one))
            else:
                edit = change_recorded(dossier, mint, known, one)
            made.append(edit)
            return edit

        return written_as(made[0], new) if form.store(field, build) else None

    def give_outcome(self, one: Recordable | None, outcome: ReactionOutcome) -> None:
        """Say what became of a reaction; the same `outcome` again takes it back."""
        known = self.known(one)
        if isinstance(known, Reaction):
            given = None if known.outcome is outcome else outcome
            dossier, mint = self._open.dossier, self._open.session.mint
            new = with_value(known, "outcome", given)
            self._open.do(lambda: change_recorded(dossier, mint, known, new))

    def move(self, part: RecitPart, one: Recordable | None, step: int) -> None:
        """Move a thing by a `step` among its own: texts of one place, resources of one sort.

        `one` stands in `part`, where it is listed in its order.
        """
        known: Any = self.known(one)
        if known is not None and not part.prefix:
            there = (self.known(other) for other in part.items)
            mine = [other for other in there if other is not None and _stand_together(other, known)]
            self._open.do(lambda: prepare.move(mine, known, step))

    def remove(self, one: Recordable | None) -> None:
        """Put a thing in the trash."""
        dossier, known = self._open.dossier, self.known(one)
        if known is not None and self._open.do(lambda: remove_recorded(dossier, known)):
            self._services.messages.show_undoable("Retiré.")


def _in_place_of(new: Any, there: Any) -> Any:
    """What was in the trash under these names, as it is typed now."""
    return replace(new, id=there.id, rank=there.rank)


def is_named(one: Recordable) -> bool:
    """Whether a thing has what makes it worth keeping."""
    match one:
        case Section():
            return bool(one.text.strip() or one.title.strip())
        case Resource():
            return bool(one.title.strip())
        case _:
            return bool(one.text.strip())


def _stand_together(one: Recordable, other: Recordable) -> bool:
    """Whether two things of a part may change places."""
    match one, other:
        case Section(), Section():
            return one.place is other.place
        case Resource(), Resource():
            return one.sort is other.sort
        case _:
            return True
