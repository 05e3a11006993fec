"""The command `exporter`."""

import tempfile
from argparse import Namespace
from pathlib import Path

from lda_synthese.application.exporting import Order, export_edit, make, refuse_order, try_aside
from lda_synthese.cli.acting import acting
from lda_synthese.cli.output import show, warn
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.report.export_record import left_out_sentence
from lda_synthese.domain.text.french import enumeration, quoted
from lda_synthese.office.holding import is_folder, is_there
from lda_synthese.session.opening import read_dossier

FORMATS = (".docx", ".odt", ".pdf")


def run_export(options: Namespace) -> int:
    """Write the synthesis and record it in the dossier."""
    order = Order(
        options.sortie, draft=options.brouillon, annexes=options.annexes, template=options.modele
    )
    dossier = read_dossier(options.dossier, warn)
    _refuse_target(order.target, options.dossier)
    refuse_order(order, dossier)
    try_aside(order, dossier)
    _export(order, options)
    show(f"Synthèse écrite dans {quoted(order.target.name)}.")
    return 0


def _export(order: Order, options: Namespace) -> None:
    with acting(options.dossier, options.auteur) as actor:
        session = actor.session
        made = make(order, session.dossier, session.wordings)
        if made is not None:
            actor.apply(export_edit(session.mint, order, made))
    if made is not None and made.adopted_styles:
        warn(f"Styles ajoutés, absents du modèle\u00a0: {', '.join(made.adopted_styles)}.")
    if made is not None and made.left_out:
        warn(left_out_sentence(made.left_out))


def _refuse_target(target: Path, dossier: Path) -> None:
    """Refuse what can't be written before anything is opened for writing."""
    if target.suffix.lower() not in FORMATS:
        raise RefusedError(
            f"{quoted(target.name)} n’est pas d’un format proposé\u202f; rien n’a été écrit, "
            f"donnez un nom en {enumeration(FORMATS, 'ou')}."
        )
    if is_there(target) and target.samefile(dossier):
        raise RefusedError(
            "La synthèse ne peut pas prendre la place du dossier\u202f; rien n’a été écrit, "
            "donnez un autre nom."
        )
    try:
        with tempfile.TemporaryFile(dir=target.parent):
            can_write = not is_folder(target)
    except OSError:
        can_write = False
    if not can_write:
        raise RefusedError(
            f"Impossible d’écrire {quoted(target.name)} à cet endroit\u202f; rien n’a été écrit, "
            "choisissez un autre emplacement."
        )
