"""A damaged file: how much of it can be read, and the way to a new dossier."""

from collections.abc import Callable
from pathlib import Path

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.session.rescue import salvage_dossier
from lda_synthese.storage.errors import DamagedDossierError, ReshapedDossierError, readable_notes
from lda_synthese.storage.rescue.salvage import Recovered
from lda_synthese.ui.services.files import ask_new_path
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.widgets.notices import Banner
from lda_synthese.ui.widgets.tasks import Tasks


def offer_salvage(
    error: DamagedDossierError,
    banner: Banner,
    messages: Messages,
    tasks: Tasks,
    open_file: Callable[[Path], None],
) -> None:
    """Say how many notes can be read; on demand, write them in a new file and open it.

    `banner` shows `error` and the way out, `tasks` writes the new file, `messages` tells what
    became of it, `open_file` opens it.
    """

    def recovered(found: Recovered) -> None:
        open_file(found.path)
        notes = plural(found.readable, "note récupérée", "notes récupérées")
        messages.show(
            f"{notes}\u202f; l’ancien fichier est gardé\u00a0: {quoted(found.damaged.name)}."
        )

    def refused(problem: DossierError) -> None:
        messages.show(str(problem))

    def salvage() -> None:
        target = ask_target(error.path)
        if target:
            tasks.run(
                lambda: salvage_dossier(error.path, target, tasks.is_stopping),
                recovered,
                refused,
            )

    is_reshaped = isinstance(error, ReshapedDossierError)
    what = "transformé par un autre logiciel" if is_reshaped else "abîmé"
    text = f"Fichier {what}\u00a0: {readable_notes(error.readable, error.total)}."
    banner.offer(text, ("Récupérer dans un nouveau dossier", salvage))


def ask_target(damaged: Path) -> Path | None:
    """Where to write the new dossier; None when the person gives up."""
    start = damaged.with_stem(f"{damaged.stem} (récupéré)")
    return ask_new_path(None, "Récupérer dans un nouveau dossier", start)
