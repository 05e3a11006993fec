"""The command `exporter`."""

import tempfile
from argparse import Namespace
from pathlib import Path

from lda_synthese.cli.acting import acting
from lda_synthese.cli.output import say, warn
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.log.fold import Wordings
from lda_synthese.domain.report.export_record import Edition, edition, record_export, told_left_out
from lda_synthese.domain.report.readiness import refuse_what_blocks
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.text.french import enumeration, quoted
from lda_synthese.office.saving import refuse_to_replace
from lda_synthese.session.session import read_dossier

FORMATS = (".docx", ".odt", ".pdf")


def run_export(options: Namespace) -> int:
    """Write the synthesis and record it in the dossier."""
    dossier = read_dossier(options.dossier, warn)
    _refuse_target(options.sortie, options.dossier, options.modele)
    if not options.brouillon:
        refuse_what_blocks(dossier, annexes=options.annexes)
    _export(dossier, options)
    say(f"Synthèse écrite dans {quoted(options.sortie.name)}.")
    return 0


def _export(dossier: Dossier, options: Namespace) -> None:
    from lda_synthese.cli.writing import try_aside, write

    try_aside(_edition(dossier, {}, options), options)
    with acting(options.dossier, options.auteur) as actor:
        session = actor.session
        printed = _edition(session.dossier, session.wordings, options)
        written = write(printed, options)
        if written is not None:
            name, template = options.sortie.name, written.template
            actor.apply(record_export(session.mint, printed, file_name=name, template=template))
    if written is not None and written.adopted_styles:
        styles = ", ".join(written.adopted_styles)
        warn(f"Styles ajoutés, absents du modèle\u00a0: {styles}.")
    if written is not None and written.left_out:
        warn(told_left_out(written.left_out))


def _edition(dossier: Dossier, wordings: Wordings, options: Namespace) -> Edition:
    return edition(dossier, wordings, draft=options.brouillon, annexes=options.annexes)


def _refuse_target(target: Path, dossier: Path, template: Path | None) -> None:
    """Refuse what can't be written before anything is opened for writing."""
    if target.suffix.lower() not in FORMATS:
        raise RefusedError(
            f"{quoted(target.name)} n’est pas d’un format proposé\u202f; rien n’a été écrit, "
            f"donnez un nom en {enumeration(FORMATS, 'ou')}."
        )
    if target.exists() and target.samefile(dossier):
        raise RefusedError(
            "La synthèse ne peut pas prendre la place du dossier\u202f; rien n’a été écrit, "
            "donnez un autre nom."
        )
    if template is not None:
        refuse_to_replace(target, template)
    try:
        with tempfile.TemporaryFile(dir=target.parent):
            can_write = not target.is_dir()
    except OSError:
        can_write = False
    if not can_write:
        raise RefusedError(
            f"Impossible d’écrire {quoted(target.name)} à cet endroit\u202f; rien n’a été écrit, "
            "choisissez un autre emplacement."
        )
