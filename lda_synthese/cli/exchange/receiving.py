"""Commands on what comes back: `fusionner`, `annuler`."""

from argparse import Namespace
from typing import Any

from lda_synthese.application.receipt_sheet import file_line
from lda_synthese.application.receiving import (
    ReceivedFile,
    Reception,
    ReceptionState,
    files_in,
    look_at,
    receive_files,
    undoing,
)
from lda_synthese.cli.acting import acting, closing
from lda_synthese.cli.output import show, show_json, warn
from lda_synthese.cli.parser import add_author, add_command, add_json, file_path
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.log.receiving.receipt import counts_document
from lda_synthese.domain.text.french import plural
from lda_synthese.session.opening import open_dossier


def declare_merge(commands: Any) -> None:
    """The words and options of `fusionner`."""
    parser = add_command(
        commands,
        "fusionner",
        "intègre les carnets et les copies qui reviennent, et dit ce que chacun apporte",
        run_merge,
    )
    parser.words.add_argument(
        "carnets",
        metavar="CARNET.lda",
        type=file_path,
        nargs="+",
        help="un carnet, un dossier .lda, un .zip qui en contient un, ou un dossier de fichiers",
    )
    parser.options.add_argument(
        "--essai", action="store_true", help="dit ce que cela apporterait et n’écrit rien"
    )
    parser.options.add_argument(
        "--remettre", action="store_true", help="remet les notes qui sont à la corbeille"
    )
    add_author(parser)
    add_json(parser)


def declare_undo(commands: Any) -> None:
    """The words and options of `annuler`."""
    parser = add_command(
        commands, "annuler", "annule le dernier geste de --auteur et le nomme", run_undo
    )
    parser.options.add_argument(
        "--retablir", action="store_true", help="rétablit ce qui vient d’être annulé"
    )
    add_author(parser)


def run_merge(options: Namespace) -> int:
    """Unite carnets with a dossier; with `--essai`, only tell what they would bring."""
    paths = files_in(options.carnets)
    if options.essai:
        with closing(open_dossier(options.dossier, read_only=True)) as session:
            received = look_at(session, paths)
    else:
        with acting(options.dossier, options.auteur) as actor:
            received = receive_files(actor, paths, restore=options.remettre)
    _report(received, as_json=options.json)
    if any(file.trashed for file in received.files):
        warn("Pour remettre ce qui est à la corbeille, relancez la commande avec --remettre.")
    return 1 if any(one.state is ReceptionState.REFUSED for one in received.files) else 0


def _report(received: Reception, *, as_json: bool) -> None:
    if as_json:
        carnets = [_document(file) for file in received.files]
        show_json({"carnets": carnets, "total_notes": received.total_notes})
        return
    for file in received.files:
        if file.state is ReceptionState.REFUSED:
            warn(file.reason)
            continue
        show(file_line(file))
        if file.trashed:
            show(file.trash_sentence)
    show(f"{plural(received.total_notes, 'note', 'notes')} dans le dossier.")


def _document(file: ReceivedFile) -> dict[str, Any]:
    return {
        "fichier": file.path.name,
        "etat": file.state,
        "raison": file.reason or None,
        **counts_document(file.counts),
        "autres": dict(file.counts.others),
        "remises": file.restored,
        "brouillons": [draft.text for draft in file.drafts],
    }


def run_undo(options: Namespace) -> int:
    """Undo the last gesture of who acts, or redo it, and tell its label."""
    with acting(options.dossier, options.auteur) as actor:
        session = actor.session
        undone = None if options.retablir else undoing(session)
        done = session.redo_now() if options.retablir else session.undo_now()
        if done is None:
            verb = "rétablir" if options.retablir else "annuler"
            whose = f" de {options.auteur}" if options.auteur else ""
            raise RefusedError(
                f"Il n’y a aucun geste{whose} à {verb}\u202f; rien n’a été modifié, vérifiez le "
                "nom donné par --auteur."
            )
    show(done.label)
    if undone:
        show(undone.sentence)
    return 0
