"""The command `effacer`: every place that holds words, listed; erased for good once confirmed."""

from argparse import Namespace
from typing import Any

from lda_synthese.application.privacy.erasing import (
    Erased,
    Erasure,
    HeldField,
    erase,
    look_at_requests,
    look_for,
    show_erased,
)
from lda_synthese.application.privacy.erasing_sheet import (
    elsewhere_lines,
    field_line,
    left_lines,
    reach_lines,
    result_sentence,
    waiting_sentence,
)
from lda_synthese.cli.acting import closing
from lda_synthese.cli.exchange.conflicts import FRENCH_FIELDS
from lda_synthese.cli.output import show, show_json, warn
from lda_synthese.cli.parser import OTHERWISE, FrenchParser, add_command, add_json
from lda_synthese.session.opening import open_dossier

DONE, REFUSED = 0, 1


def declare_erase(commands: Any) -> None:
    """Its words and options."""
    parser = add_command(
        commands,
        "effacer",
        "liste tout ce qui contient ces mots, et l’efface pour de bon avec --confirmer",
        run_erase,
    )
    parser.words.add_argument(
        "passages", metavar="PASSAGE", nargs="*", help="un nom, un numéro, une adresse"
    )
    parser.options.add_argument(
        "--demandes",
        action="store_true",
        help="ce que les carnets reçus demandent d’effacer, au lieu de passages",
    )
    parser.options.add_argument(
        "--confirmer", action="store_true", help="efface\u202f; cela ne s’annule pas"
    )
    add_json(parser)
    parser.set_defaults(parser=parser)


def run_erase(options: Namespace) -> int:
    """List what holds the words; with `--confirmer`, erase it and look for what is left."""
    parser: FrenchParser = options.parser
    if bool(options.passages) == options.demandes:
        parser.error(OTHERWISE)
    with closing(open_dossier(options.dossier, read_only=not options.confirmer)) as session:
        found = (
            look_at_requests(session) if options.demandes else look_for(session, options.passages)
        )
        is_only_listed = not options.confirmer or (options.demandes and not found.values)
        if not options.json:
            _list(found)
        elif is_only_listed or found.is_refused:
            show_json(_document(found))
        if is_only_listed:
            return DONE
        done = erase(session, found)
        show_erased(session, done)
        if options.json:
            show_json(_document(found, done))
        _report(done, as_json=options.json)
    return REFUSED if done.left else DONE


def _list(found: Erasure) -> None:
    for field in found.fields:
        show(field_line(field))
    for line in elsewhere_lines(found.elsewhere):
        show(line)
    for line in reach_lines(found):
        show(line)
    if sentence := waiting_sentence(found):
        show(sentence)


def _report(done: Erased, *, as_json: bool) -> None:
    if done.left:
        warn(result_sentence(done))
    elif not as_json:
        show(result_sentence(done))
    if not as_json:
        for line in left_lines(done.left):
            show(line)


def _document(found: Erasure, done: Erased | None = None) -> dict[str, Any]:
    return {
        "passages": [_field(field) for field in found.fields],
        "champs_effaces": len(found.values) if done else 0,
        "hors_de_portee": [file.name for file in found.out_of_reach],
        "ailleurs": {
            "brouillons": found.elsewhere.drafts,
            "recepisses": found.elsewhere.receipts,
            "reglages": found.elsewhere.settings,
            "journal": found.elsewhere.log,
            "copies": len(found.elsewhere.copies),
        },
        "restes": [{"fichier": str(one.path), "fois": one.times} for one in done.left]
        if done
        else [],
    }


def _field(field: HeldField) -> dict[str, Any]:
    return {
        "objet": field.kind,
        "id": field.id,
        "champ": FRENCH_FIELDS.get(field.field, field.field),
        "revisions": field.revisions,
        "affiche": field.is_shown,
    }
