"""The next step back or forth of who is at the keyboard, read from the file."""

from lda_synthese.domain.log import undo
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.session.standing import Standing
from lda_synthese.storage.dossier_file import DossierFile

NO_STEPS = undo.Steps((), ())


def next_steps(file: DossierFile, person: EntityId) -> undo.Steps:
    """What a person can undo and redo next. Raises `sqlite3.Error`."""
    return undo.steps(file.history.gestures(person), first_only=True)


def next_edit(file: DossierFile, standing: Standing, *, redo: bool) -> Edit | None:
    """What takes back the last gesture, or does it again with `redo`; None: no gesture.

    `file` has the log, `standing` is what it adds up to. Raises `RefusedError` when somebody else
    has written the same since, or `sqlite3.Error`.
    """
    person = standing.person
    found = next_steps(file, person)
    steps = found.redo if redo else found.undo
    if not steps:
        return None
    revisions = file.history.of_gesture(steps[0].id)
    return undo.undo_edit(standing.dossier, steps[0], revisions, file.history.of, person)


def first_label(steps: tuple[undo.Gesture, ...]) -> str | None:
    """What the next step did, in the words of its gesture."""
    return steps[0].label.removeprefix(undo.UNDO_PREFIX) if steps else None
