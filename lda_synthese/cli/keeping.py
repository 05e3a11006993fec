"""The command on the copies of a dossier: `sauvegardes`."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from lda_synthese.application.receipt_sheet import counts_line
from lda_synthese.application.receiving import ReceptionState
from lda_synthese.application.safety.keeping import (
    SafeCopy,
    chosen_copy,
    restore_copy,
    safe_copies,
)
from lda_synthese.application.safety.recovering import find_lost, recover_in_place
from lda_synthese.cli.acting import acting
from lda_synthese.cli.output import show, show_json, warn
from lda_synthese.cli.parser import add_author, add_command, add_json
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.office.holding import is_there
from lda_synthese.storage.errors import DossierMissingError, UnreadableDossierError, missing


def declare_backups(commands: Any) -> None:
    """The words and options of `sauvegardes`."""
    parser = add_command(
        commands,
        "sauvegardes",
        "liste les copies de sécurité du dossier, en fait une, ou en réunit une au dossier",
        run_backups,
    )
    asked = parser.options.add_mutually_exclusive_group()
    asked.add_argument("--faire", action="store_true", help="fait une sauvegarde maintenant")
    asked.add_argument(
        "--restaurer",
        metavar="N",
        type=int,
        help="réunit au dossier la copie qui porte ce numéro dans la liste",
    )
    add_author(parser)
    add_json(parser)


def run_backups(options: Namespace) -> int:
    """List the copies, make one, or unite one with the dossier."""
    if options.restaurer is not None:
        return _restore(options.dossier, options.restaurer, options.auteur)
    if options.faire:
        _make(options.dossier)
    copies = safe_copies(options.dossier)
    if not copies and not is_there(options.dossier):
        raise missing(options.dossier)
    _show(options.dossier, copies, as_json=options.json)
    return 0


def _make(path: Path) -> None:
    with acting(path, None) as actor:
        is_new = actor.session.keeping.back_up()
    if not is_new:
        warn("Rien n’a changé depuis la dernière sauvegarde.")


def _show(path: Path, copies: tuple[SafeCopy, ...], *, as_json: bool) -> None:
    if as_json:
        show_json([_document(number, copy) for number, copy in enumerate(copies, 1)])
        return
    for number, copy in enumerate(copies, 1):
        show(f"{number}  {copy.line}.")
    show(f"{plural(len(copies), 'copie', 'copies')} de {quoted(path.name)}.")


def _document(number: int, copy: SafeCopy) -> dict[str, Any]:
    return {
        "n": number,
        "sorte": copy.kind,
        "date": copy.moment.isoformat(timespec="seconds"),
        "notes": copy.notes,
        "taille": copy.size,
        "fichier": copy.path.name,
    }


def _restore(path: Path, number: int, author: str | None) -> int:
    copy = chosen_copy(path, number)
    try:
        with acting(path, author) as actor:
            received = restore_copy(actor, copy)
    except (UnreadableDossierError, DossierMissingError) as error:
        return _recover(path, copy, error)
    (file,) = received.files
    if file.state is ReceptionState.REFUSED:
        warn(file.reason)
        return 1
    new = "" if file.state is ReceptionState.MERGED else " Rien de nouveau."
    show(f"{copy.title}\u00a0: {counts_line(file.counts)}{new}")
    if file.trashed:
        show(file.trash_sentence.replace("de ce carnet", "de cette copie"))
    show(f"{plural(received.total_notes, 'note', 'notes')} dans le dossier.")
    return 0


def _recover(path: Path, copy: SafeCopy, error: DossierError) -> int:
    """Make a file again that does not open, of all that is known of it, note by note."""
    found = find_lost(path, [copy.path])
    if found is None:
        raise error
    aside = recover_in_place(found)
    for note in found.notes:
        show(note.line)
    show(found.sentence)
    if aside is not None:
        show(f"L’ancien fichier est gardé\u00a0: {quoted(aside.name)}.")
    return 0
