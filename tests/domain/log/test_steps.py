"""The lists of undo and redo, read from a log by hand."""

from lda_synthese.domain.log.undo import Gesture, steps
from lda_synthese.domain.state.ids import GestureId


def gestures(*written: str) -> list[Gesture]:
    """Gestures in the order written, « g3-g2 » for a g3 that undoes g2; given newest first."""
    parts = [word.partition("-") for word in written]
    return [Gesture(GestureId(id_), undoes, "Geste") for id_, _, undoes in reversed(parts)]


def read(*written: str) -> tuple[list[str], list[str]]:
    found = steps(gestures(*written))
    return [gesture.id for gesture in found.undo], [gesture.id for gesture in found.redo]


def test_what_was_taken_back_counts_no_more_and_a_new_gesture_empties_redo() -> None:
    assert read("g1", "g2", "g3-g2", "g4") == (["g4", "g1"], [])


def test_what_was_undone_in_a_row_is_redone_in_the_other_order() -> None:
    assert read("g1", "g2", "g3-g2", "g4-g1") == ([], ["g4", "g3"])


def test_what_was_done_again_is_undone_again() -> None:
    assert read("g1", "g2-g1", "g3-g2") == (["g1"], [])
    assert read("g1", "g2-g1", "g3-g2", "g4-g1") == ([], ["g4"])


def test_the_first_step_is_the_same_when_nothing_else_is_read() -> None:
    written = gestures("g1", "g2", "g3-g2", "g4", "g5-g4")
    first, whole = steps(written, first_only=True), steps(written)
    assert (first.undo[:1], first.redo) == (whole.undo[:1], whole.redo)
