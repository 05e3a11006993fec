"""Commands on the dossier itself: `creer`."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from lda_synthese import SUFFIXES
from lda_synthese.application.people import Actor
from lda_synthese.cli.acting import closing
from lda_synthese.cli.output import show
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.session.opening import create_dossier


def run_create(options: Namespace) -> int:
    """Make a dossier, empty or with the content of the demonstration."""
    _refuse_name(options.dossier)
    if options.exemple:
        from lda_synthese.example import create_example

        session = create_example(options.dossier)
    else:
        session = create_dossier(options.dossier, options.titre or options.dossier.stem)
    with closing(session):
        actor = Actor(session, options.auteur)
        if options.exemple and options.titre:
            about = session.dossier.about
            actor.apply(prepare.describe(about, replace(about, title=options.titre)))
        notes = plural(len(session.dossier.notes), "note", "notes")
        findings = plural(len(session.dossier.findings), "point de synthèse", "points de synthèse")
    show(f"{quoted(options.dossier.name)} est créé\u00a0: {notes}, {findings}.")
    return 0


def _refuse_name(path: Path) -> None:
    """Refuse what no file dialog would show."""
    if path.suffix.lower() not in SUFFIXES:
        raise RefusedError(
            f"{quoted(str(path))} n’est pas un nom de dossier\u202f; rien n’a été créé, "
            "donnez un nom qui finit par .lda."
        )
