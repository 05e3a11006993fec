"""The command `conflits`: what people wrote without seeing each other, listed and settled."""

from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lda_synthese.application.handing_out import whole_of
from lda_synthese.cli.acting import acting
from lda_synthese.cli.output import show, show_json
from lda_synthese.cli.parser import add_author, add_command, add_json
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures.settling import settle, settle_by_deleting, settle_together
from lda_synthese.domain.log.decide import ConflictCard, Contested, Version, conflict_cards
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.fields import Value, encode
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import OUTSIDE, REFERENCES
from lda_synthese.domain.survey.words import coded_in_words
from lda_synthese.domain.text.french import plural, quoted

FRENCH_FIELDS: Mapping[str, str] = {
    "deleted": "corbeille", "text": "texte", "kind": "nature", "voice": "voix",
    "set_aside": "ecartee", "workshop": "atelier",
}  # fmt: skip
"""Field → its key in the exchange format of notes; the others are there by their own name."""

DELETE = "supprimer"


def declare_conflicts(commands: Any) -> None:
    """Its words and options."""
    parser = add_command(
        commands,
        "conflits",
        "liste ce que deux personnes ont modifié, et le tranche",
        run_conflicts,
    )
    parser.options.add_argument(
        "--garder",
        metavar="ID=N",
        action="append",
        default=[],
        help="garde la version N de ce conflit (ou ID=supprimer)\u202f; plusieurs fois s’il faut",
    )
    add_author(parser)
    add_json(parser)


def run_conflicts(options: Namespace) -> int:
    """Settle what is asked, in one step; print what is left."""
    whole = whole_of(options.dossier)
    cards, dossier = conflict_cards(whole.dossier, whole.content.receipts), whole.dossier
    if options.garder:
        with acting(options.dossier, options.auteur) as actor:
            actor.apply(settling(actor.session.dossier, cards, options.garder))
            dossier = actor.session.dossier
            cards = conflict_cards(dossier, whole.content.receipts)
    documents = list(conflict_documents(dossier, cards))
    if options.json:
        show_json(documents)
        return 0
    for document in documents:
        _show(document)
    show(f"{plural(len(documents), 'conflit à trancher', 'conflits à trancher')}.")
    return 0


def conflict_documents(dossier: Dossier, cards: Iterable[ConflictCard]) -> Iterator[dict[str, Any]]:
    """Each contested field as `conflits --json` prints it."""
    for card in cards:
        for contested in card.fields:
            yield {
                "id": _id(contested),
                "objet": card.kind,
                "champ": FRENCH_FIELDS.get(contested.field, contested.field),
                "ancetre": _spoken_value(dossier, contested, contested.ancestor),
                "versions": [_version(dossier, contested, one) for one in contested.versions],
            }


def _id(contested: Contested) -> str:
    return ".".join(contested.key)


def _version(dossier: Dossier, contested: Contested, version: Version) -> dict[str, Any]:
    return {
        "valeur": _spoken_value(dossier, contested, version.value),
        "auteur": dossier.name_of(version.author),
        "quand": version.at[:16],
        "affichee": version.is_shown,
    }


def _spoken_value(dossier: Dossier, contested: Contested, value: Value) -> object:
    """A value in the words of the exchange format: a theme's number, a name, else as it is."""
    kinds = [
        one.to
        for one in REFERENCES
        if (one.kind, one.field) == (contested.conflict.kind, contested.field) and one.to
    ]
    if isinstance(value, tuple):
        place = contested.conflict.kind, contested.field
        return coded_in_words(dossier, place, value) or encode(value)
    if not kinds or value in (None, "", OUTSIDE):
        return encode(value)
    found = (dossier.table(kind).get(EntityId(str(value))) for kind in kinds)
    entity = next((one for one in found if one is not None), None)
    names = (getattr(entity, name, "") for name in ("number", "title", "name", "text"))
    return next(filter(None, names), None) or value


def _show(document: dict[str, Any]) -> None:
    show(f"{document['id']}  {document['objet']}, {document['champ']}")
    for number, version in enumerate(document["versions"], start=1):
        when = version["quand"].replace("T", " ")
        show(f"    {number}. {_spoken(version['valeur'])} ({version['auteur']}, {when})")


def _spoken(value: object) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    return quoted(str(value)) if value not in (None, "") else "rien"


def settling(dossier: Dossier, cards: Iterable[ConflictCard], asked: Iterable[str]) -> Edit:
    """One edit of `dossier` for all that is `asked`, each « ID=N » or « ID=supprimer ».

    `cards` are its conflicts, as they were listed.
    Raises `RefusedError` when one of them names no conflict or no version.
    """
    fields = {_id(one): (card, one) for card in cards for one in card.fields}
    edits = [_one(dossier, fields, *one.rpartition("=")[::2]) for one in asked]
    if len(edits) == 1:
        return edits[0]
    return settle_together(edits)


def _one(
    dossier: Dossier, fields: Mapping[str, tuple[ConflictCard, Contested]], id_: str, choice: str
) -> Edit:
    found = fields.get(_in_fields(id_))
    if found is None:
        raise RefusedError(
            f"Aucun conflit ne porte l’identifiant {quoted(id_ or choice)}\u202f; rien n’a été "
            "modifié, relevez-le dans la liste de «\u202fconflits\u202f»."
        )
    card, contested = found
    if choice == DELETE:
        return settle_by_deleting(dossier, [one.conflict for one in card.fields])
    version = next((one for one in contested.versions if str(one.number) == choice), None)
    if version is None:
        raise RefusedError(
            f"{quoted(choice)} n’est pas une version de ce conflit\u202f; rien n’a été modifié, "
            f"donnez un nombre de 1 à {len(contested.versions)}."
        )
    return settle(dossier, [(contested.conflict, version.value)])


def _in_fields(id_: str) -> str:
    """An ID whose field may be said in French: « ….texte »."""
    entity, _, field = id_.partition(".")
    names = {french: name for name, french in FRENCH_FIELDS.items()}
    return f"{entity}.{names.get(field, field)}"
