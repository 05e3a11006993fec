"""Whatever people wrote, a settlement taken back leaves what there was to decide."""

from hypothesis import assume, given
from hypothesis import strategies as st

from lda_synthese.domain.log.history import EntityHistory
from lda_synthese.domain.log.reopening import reopen
from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.state.dossier import Conflict, Dossier
from lda_synthese.domain.state.edits import Change
from lda_synthese.domain.state.fields import encode
from tests.domain.log.logs import NOTES, STEPS, folded, logs, wrote


def to_decide(dossier: Dossier) -> dict[tuple[str, str], set[object]]:
    return {
        key: {one.value for one in found.candidates} for key, found in dossier.conflicts.items()
    }


def settled(history: EntityHistory, conflicts: list[Conflict], pick: int) -> Revision:
    """One row that chooses a version of each conflict, whichever."""
    heads = [one for one in history.revisions if one.id in history.heads]
    chosen = {
        one.field: encode(one.candidates[pick % len(one.candidates)].value) for one in conflicts
    }
    return wrote(conflicts[0].entity, *heads, clock=5, gesture="settle", **chosen)


@given(STEPS, st.integers(0, 3))
def test_all_versions_are_back_and_the_one_that_was_shown_is_shown(steps: list, pick: int) -> None:
    log = logs(steps)
    before = folded(*log).dossier
    conflicts = [one for one in before.conflicts.values() if one.entity == NOTES[0]]
    assume(conflicts)
    mine = [row for row in log if row.entity == NOTES[0]]
    settlement = settled(EntityHistory(mine), conflicts, pick)
    after = folded(*log, settlement).dossier
    assert not [one for one in after.conflicts.values() if one.entity == NOTES[0]]
    history = EntityHistory([*mine, settlement])
    names = [one.field for one in conflicts]
    note, shown = after.table("note")[NOTES[0]], before.table("note")[NOTES[0]]
    restoring = Change(
        "note",
        NOTES[0],
        {name: getattr(note, name) for name in names},
        {name: history.value_seen_by(settlement, name) for name in names},
    )
    rows = [
        wrote(
            NOTES[0], settlement, clock=6 + n, gesture=f"back{n}",
            **{name: encode(value) for name, value in change.after.items()},
        )
        for n, change in enumerate(reopen(history, settlement, restoring))
    ]  # fmt: skip
    again = folded(*log, settlement, *rows).dossier
    assert to_decide(again) == to_decide(before)
    assert again.table("note")[NOTES[0]] == shown
