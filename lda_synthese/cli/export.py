"""The command `exporter`."""

import tempfile
from argparse import Namespace
from pathlib import Path

from lda_synthese.cli.acting import Actor, acting
from lda_synthese.cli.output import say, warn
from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.exporting import record_export
from lda_synthese.domain.french import enumeration, quoted
from lda_synthese.domain.outline import Outline, synthesis
from lda_synthese.domain.readiness import refuse_what_blocks
from lda_synthese.session import read_dossier

FORMATS = (".docx", ".odt", ".pdf")


def run_export(options: Namespace) -> int:
    """Write the synthesis and record it in the dossier."""
    dossier = read_dossier(options.dossier, warn)
    _refuse_target(options.sortie, options.dossier)
    if not options.brouillon:
        refuse_what_blocks(dossier, annexes=options.annexes)
    _export(dossier, options)
    say(f"Synthèse écrite dans {quoted(options.sortie.name)}.")
    return 0


def _export(dossier: Dossier, options: Namespace) -> None:
    from lda_synthese.cli.writing import try_aside, write

    try_aside(dossier, synthesis(dossier), options)
    with acting(options.dossier, options.auteur) as actor:
        dossier = actor.session.dossier
        outline = synthesis(dossier)
        written = write(dossier, outline, options)
        if written is not None:
            _record(actor, outline, written.template, options)
    if written is not None and written.adopted_styles:
        styles = ", ".join(written.adopted_styles)
        warn(f"Styles ajoutés, absents du modèle\u00a0: {styles}.")


def _record(actor: Actor, outline: Outline, template: str, options: Namespace) -> None:
    record = record_export(
        actor.session.dossier,
        actor.session.mint,
        outline,
        file_name=options.sortie.name,
        draft=options.brouillon,
        revision_of=actor.session.revision_of,
        template=template,
        options={"annexes": "oui" if options.annexes else "non"},
    )
    actor.apply(record)


def _refuse_target(target: Path, dossier: Path) -> None:
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
