"""The command `exporter`."""

import tempfile
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from lda_synthese.cli.acting import Actor, acting
from lda_synthese.cli.output import say, warn
from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.exporting import record_export, version_line
from lda_synthese.domain.french import enumeration, quoted
from lda_synthese.domain.outline import synthesis
from lda_synthese.domain.readiness import Level, before_export
from lda_synthese.session import read_dossier


def run_export(options: Namespace) -> int:
    """Write the Word synthesis and record it in the dossier."""
    dossier = read_dossier(options.dossier)
    _refuse_target(options.sortie, options.dossier)
    if not options.brouillon:
        _refuse_what_blocks(dossier, annexes=options.annexes)
    if options.modele is not None:
        _try_template(dossier, options.modele)
    with acting(options.dossier, options.auteur) as actor:
        _export(actor, options)
    say(f"Synthèse écrite dans {quoted(options.sortie.name)}.")
    return 0


def _export(actor: Actor, options: Namespace) -> None:
    from lda_synthese.word.synthesis import write_synthesis

    dossier = actor.session.dossier
    outline = synthesis(dossier)
    today = datetime.now(UTC).astimezone().date()
    written = write_synthesis(
        outline,
        options.sortie,
        version=version_line(dossier, today, draft=options.brouillon),
        day=today,
        draft=options.brouillon,
        annexes=options.annexes,
        template=options.modele,
    )
    if written is None:
        return
    if written.adopted_styles:
        styles = ", ".join(written.adopted_styles)
        warn(f"Styles ajoutés, absents du modèle\u00a0: {styles}.")
    record = record_export(
        dossier,
        actor.session.mint,
        outline,
        file_name=options.sortie.name,
        draft=options.brouillon,
        revision_of=actor.session.revision_of,
        template=written.template,
        options={"annexes": "oui" if options.annexes else "non"},
    )
    actor.apply(record)


def _refuse_what_blocks(dossier: Dossier, *, annexes: bool) -> None:
    obstacles = before_export(dossier, annexes=annexes).obstacles
    blocking = [found.text for found in obstacles if found.level is Level.BLOCKING]
    if blocking:
        raise RefusedError(
            f"L’export définitif attend\u00a0: {enumeration(blocking)}\u202f; rien n’a été écrit, "
            "réglez ces points (commande verifier) ou exportez un brouillon (--brouillon)."
        )


def _refuse_target(target: Path, dossier: Path) -> None:
    """Refuse what can't be written before anything is opened for writing."""
    if target.suffix.lower() != ".docx":
        raise RefusedError(
            f"{quoted(target.name)} n’est pas un nom de document Word\u202f; rien n’a été écrit, "
            "donnez un nom en .docx."
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


def _try_template(dossier: Dossier, template: Path) -> None:
    """Use the template once aside: a bad one leaves dossier and target as they were."""
    from lda_synthese.word.synthesis import write_synthesis

    with tempfile.TemporaryDirectory(prefix="lda-") as folder:
        today = datetime.now(UTC).astimezone().date()
        target = Path(folder) / "essai.docx"
        write_synthesis(synthesis(dossier), target, version="", day=today, template=template)
