"""A copy united with the open dossier: looked at and written in a thread, then shown, undoable."""

from collections.abc import Callable

from lda_synthese.application.receiving import Reception, publish
from lda_synthese.application.safety.keeping import (
    SafeCopy,
    look_at_copy,
    take_copy,
    texts_apart,
)
from lda_synthese.application.texts import put_back_texts
from lda_synthese.domain.errors import DossierError, RefusedError
from lda_synthese.domain.text.french import plural
from lda_synthese.storage.errors import read_only
from lda_synthese.ui.safety.services import SafetyServices, is_still_open


def restore(
    services: SafetyServices, copy: SafeCopy, done: Callable[[], object] = lambda: None
) -> None:
    """Bring back what only `copy` has; `done` is called once it is shown.

    `services` has the dossier, and tells how it went.
    """
    session = services.open.session

    def bring() -> Reception:
        if session.read_only:
            raise read_only(session.path)
        looked = look_at_copy(session, copy)
        taken = take_copy(session, looked, copy)
        if not looked.is_new and not texts_apart(looked):
            raise RefusedError(_nothing_new(looked))
        return taken

    def show(taken: Reception) -> None:
        if taken.is_new:
            publish(session, taken)
        texts = put_back_texts(session, texts_apart(taken))
        if not is_still_open(services, session):
            return
        if texts:
            # Each field shows what is typed in it.
            services.open.identified.emit()
        if taken.is_new:
            services.messages.show_undoable(brought_back(taken, copy))
        elif texts:
            services.messages.show(
                plural(texts, "texte commencé remis.", "textes commencés remis.")
            )
        done()

    def refused(error: DossierError) -> None:
        services.messages.show(str(error))

    services.tasks.run(bring, show, refused)


def brought_back(taken: Reception, copy: SafeCopy) -> str:
    """« 4 notes remises et 1 note modifiée par la sauvegarde du 12 mars 2026 à 10:42. »."""
    added = sum(file.counts.added for file in taken.files)
    changed = sum(file.counts.changed for file in taken.files)
    parts = [
        plural(added, "note remise", "notes remises") if added else "",
        plural(changed, "note modifiée", "notes modifiées") if changed else "",
    ]
    what = " et ".join(filter(None, parts)) or "Modifications remises"
    return f"{what} par {copy.name}."


def _nothing_new(looked: Reception) -> str:
    (file,) = looked.files
    if file.reason:
        return file.reason
    if file.trashed:
        return file.trash_sentence.replace("de ce carnet", "de cette copie")
    return "Tout ce que cette copie contient est déjà dans le dossier."
