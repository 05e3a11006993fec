"""The next step back or forth of who is at the keyboard, read from the file."""

from collections.abc import Callable
from dataclasses import replace

from lda_synthese.domain.log import undo
from lda_synthese.domain.log.receiving.undo_reception import TakenBack, take_back
from lda_synthese.domain.state.edits import Edit
from lda_synthese.session.standing import Prepared, Standing
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.receiving.receipts import Arrivals, is_reception, received_of, steps_of

NO_STEPS = undo.Steps((), ())


def next_steps(file: DossierFile, standing: Standing) -> undo.Steps:
    """What who is at the keyboard can undo and redo next. Raises `sqlite3.Error`."""
    return undo.steps(steps_of(file, standing.ids_at_keyboard), first_only=True)


def next_edit(file: DossierFile, standing: Standing, *, redo: bool) -> Edit | TakenBack | None:
    """What takes back the last gesture, or does it again with `redo`; None: no gesture.

    Of a reception, what it takes and leaves goes along. `file` has the log, `standing` is what it
    adds up to. Raises `RefusedError` when somebody else has written the same since, or
    `sqlite3.Error`.
    """
    found = next_steps(file, standing)
    steps = found.redo if redo else found.undo
    if not steps:
        return None
    if is_reception(file, steps[0]):
        return _taken_back(file, standing, steps[0])
    revisions = file.history.of_gesture(steps[0].id)
    came = Arrivals(file)
    log = undo.Log(file.history.of, came.in_force, came.undone)
    people = standing.ids_at_keyboard
    return undo.undo_edit(standing.dossier, steps[0], revisions, log, people)


def reception_undone(file: DossierFile, standing: Standing) -> TakenBack | None:
    """What undoing would take and leave, when the last step is a reception; None: it is none.

    Raises as `next_edit`.
    """
    step = next(iter(next_steps(file, standing).undo), None)
    return _taken_back(file, standing, step) if step and is_reception(file, step) else None


def _taken_back(file: DossierFile, standing: Standing, step: undo.Gesture) -> TakenBack:
    return take_back(standing.dossier, step, received_of(file, step.id))


def next_step(
    standing: Standing, prepare: Callable[[Edit], Prepared], *, redo: bool
) -> Callable[[DossierFile], Prepared | None]:
    """What asks a file for the next step of `standing` and has `prepare` make it ready.

    It goes back, or forth with `redo`; it answers None when there is none, and raises as
    `next_edit` and `prepare`.
    """

    def ask(file: DossierFile) -> Prepared | None:
        found = next_edit(file, standing, redo=redo)
        if isinstance(found, TakenBack):
            return replace(prepare(found.edit), taken_back=found)
        return None if found is None else prepare(found)

    return ask


def first_label(steps: tuple[undo.Gesture, ...]) -> str | None:
    """What the next step did, in the words of its gesture."""
    return steps[0].label.removeprefix(undo.UNDO_PREFIX) if steps else None
