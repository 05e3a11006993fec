"""« Copie pour un collègue »: a whole dossier in a file of its own, to be merged again later."""

from functools import partial
from pathlib import Path

from lda_synthese import SUFFIXES
from lda_synthese.application.handing_out import copy_for_colleague
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import quoted
from lda_synthese.ui.carnets.services import CarnetServices
from lda_synthese.ui.services.files import ask_new_path, documents, open_path


def ask_copy(services: CarnetServices) -> None:
    """Have a place chosen, and write the copy there in a thread."""
    open_, messages = services.open, services.messages
    if not open_.has_session:
        messages.show("Aucun dossier n’est ouvert\u202f; ouvrez celui à copier.")
        return
    session = open_.session
    if session.role == "carnet":
        messages.show(
            "Ce fichier est un carnet\u202f; «\u00a0Remettre le carnet\u00a0» le donne à l’équipe."
        )
        return
    start = Path(documents()) / f"{session.path.stem} (copie){SUFFIXES[0]}"
    chosen = ask_new_path(services.window, "Copie pour un collègue", start)
    if chosen is None:
        return
    # A whole dossier does not bear the name of a carnet.
    target = chosen.with_suffix(SUFFIXES[0])

    def write() -> None:
        session.flush()
        copy_for_colleague(session.path, target)

    def written(_: None) -> None:
        messages.show(
            f"Copie écrite\u00a0: {quoted(target.name)}. Vos deux fichiers se réuniront ensuite.",
            "Ouvrir l’emplacement",
            partial(open_path, target.parent),
        )

    def refused(error: DossierError) -> None:
        messages.show(str(error))

    services.tasks.run(write, written, refused)
