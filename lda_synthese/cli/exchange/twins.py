"""The command `jumeaux`: things that two people made, told and united."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from lda_synthese.cli.acting import acting
from lda_synthese.cli.output import show, show_json, warn
from lda_synthese.cli.parser import add_author, add_command, add_json
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures.uniting import twin_name, unite
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.model import Day, Entity, Finding, Person, Theme, Workshop
from lda_synthese.domain.state.twinning.twins import twins_of
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.session.opening import read_dossier


def declare_twins(commands: Any) -> None:
    """Its words and options."""
    parser = add_command(
        commands,
        "jumeaux",
        "liste ce que deux personnes ont créé deux fois, et le réunit",
        run_twins,
    )
    parser.options.add_argument(
        "--reunir", metavar="ID=ID", help="réunit le premier dans le second"
    )
    add_author(parser)
    add_json(parser)


def run_twins(options: Namespace) -> int:
    """Unite what is asked; print what is left."""
    dossier = read_dossier(options.dossier, warn)
    if options.reunir:
        with acting(options.dossier, options.auteur) as actor:
            actor.apply(_uniting(actor.session.dossier, options.reunir))
            dossier = actor.session.dossier
    documents = list(twin_documents(dossier))
    if options.json:
        show_json(documents)
        return 0
    for document in documents:
        for id_, name in zip(document["ids"], document["noms"], strict=True):
            show(f"{id_}  {document['objet']}\u00a0: {quoted(name)}")
    show(f"{plural(len(documents), 'groupe de jumeaux', 'groupes de jumeaux')}.")
    return 0


def twin_documents(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """The twins as `jumeaux --json` prints them, each group from the first born."""
    for twins in twins_of(dossier):
        yield {
            "objet": twins.kind,
            "ids": [entity.id for entity in twins.entities],
            "noms": [twin_name(dossier, entity) for entity in twins.entities],
        }


def _uniting(dossier: Dossier, asked: str) -> Edit:
    first, _, second = asked.partition("=")
    return unite(dossier, _entity(dossier, first), _entity(dossier, second))


def _entity(dossier: Dossier, id_: str) -> Entity:
    for type_ in (Person, Day, Workshop, Theme, Finding):
        found = dossier.get(type_, id_.strip())
        if isinstance(found, Entity):
            return found
    raise RefusedError(
        f"Rien ne porte l’identifiant {quoted(id_)}\u202f; rien n’a été modifié, relevez-le dans "
        "la liste de «\u202fjumeaux\u202f»."
    )
