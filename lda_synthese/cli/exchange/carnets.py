"""The command `carnet`: the carnet of one rapporteur, those of all, a copy for a colleague."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import Any

from lda_synthese import SUFFIXES
from lda_synthese.application.handing_out import (
    Bearer,
    HandedCarnet,
    bearer_of,
    copy_for_colleague,
    find_installers,
    hand_out,
    make_carnet,
    near_the_program,
    remember,
    whole_of,
)
from lda_synthese.application.people import Actor
from lda_synthese.cli.acting import acting
from lda_synthese.cli.output import show
from lda_synthese.cli.parser import add_author, add_command, file_path
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.exchange.carnet import rapporteurs
from lda_synthese.domain.exchange.places import workshops_titled
from lda_synthese.domain.gestures.prepare import person_named
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Day, Person, Workshop
from lda_synthese.domain.text.french import enumeration, plural, quoted


def declare_carnet(commands: Any) -> None:
    """Its words and options."""
    parser = add_command(
        commands,
        "carnet",
        "fait le carnet d’un rapporteur, ceux de tous, ou une copie pour un collègue",
        run_carnet,
    )
    parser.words.add_argument(
        "sortie",
        metavar="SORTIE",
        type=file_path,
        help="le carnet ou la copie à écrire\u202f; avec --tous, un dossier de fichiers",
    )
    whose = parser.options.add_mutually_exclusive_group(required=True)
    whose.add_argument("--rapporteur", metavar="R", help="le carnet de cette personne")
    whose.add_argument("--tous", action="store_true", help="un carnet par rapporteur")
    whose.add_argument("--collegue", action="store_true", help="une copie du dossier entier")
    parser.options.add_argument(
        "--atelier",
        metavar="A",
        action="append",
        default=[],
        help="pour cet atelier seulement (titre, ou JOURNÉE/TITRE)\u202f; plusieurs fois s’il faut",
    )
    add_author(parser)


def run_carnet(options: Namespace) -> int:
    """Make what was asked, in new files; the dossier remembers the carnets."""
    if options.collegue:
        _refuse_name(options, SUFFIXES[:1])
        copy_for_colleague(options.dossier, options.sortie)
        show(f"Copie du dossier écrite dans {quoted(options.sortie.name)}.")
        return 0
    if not options.tous:
        _refuse_name(options, SUFFIXES)
    with acting(options.dossier, options.auteur) as actor:
        carnets = _handed(options, actor)
        actor.apply(remember(actor.session.dossier, carnets))
    for carnet in carnets:
        show(f"{carnet.path.name}\u00a0: {_line(carnet)}.")
    if options.tous:
        made = plural(len(carnets), "carnet écrit", "carnets écrits")
        show(f"{made} dans {quoted(options.sortie.name)}.")
    return 0


def _handed(options: Namespace, actor: Actor) -> Sequence[HandedCarnet]:
    dossier = actor.session.dossier
    workshops = _workshops(dossier, options.atelier)
    whole = whole_of(options.dossier)
    if not options.tous:
        bearer = bearer_of(dossier, _person(dossier, options.rapporteur), workshops)
        return [make_carnet(whole, bearer, options.sortie)]
    bearers = [bearer_of(dossier, person, workshops) for person in rapporteurs(dossier)]
    installers = find_installers(near_the_program(options.dossier))
    return hand_out(whole, bearers, options.sortie, installers=installers).carnets


def _line(carnet: HandedCarnet) -> str:
    bearer: Bearer = carnet.bearer
    workshops = plural(len(bearer.workshops), "atelier", "ateliers")
    return f"{bearer.person.name}, {workshops}, {plural(carnet.notes, 'note', 'notes')}"


def _refuse_name(options: Namespace, suffixes: Iterable[str]) -> None:
    if options.sortie.suffix.lower() not in suffixes:
        raise RefusedError(
            f"{quoted(options.sortie.name)} n’est pas un nom de fichier attendu\u202f; rien n’a "
            f"été écrit, donnez un nom en {enumeration([*suffixes], 'ou')}."
        )


def _person(dossier: Dossier, name: str) -> Person:
    found = person_named(dossier, name)
    if found is None:
        names = enumeration([quoted(person.name) for person in rapporteurs(dossier)])
        known = f"les rapporteurs sont {names}" if names else "ce dossier n’a pas de rapporteur"
        raise RefusedError(
            f"{quoted(name)} n’est pas dans ce dossier\u202f; rien n’a été écrit, {known}."
        )
    return found


def _workshops(dossier: Dossier, titles: Iterable[str]) -> Sequence[EntityId]:
    return [_workshop(dossier, title).id for title in titles]


def _workshop(dossier: Dossier, title: str) -> Workshop:
    """The workshop of a title, or of « JOURNÉE/TITRE »."""
    found = workshops_titled(dossier, title)
    if len(found) == 1:
        return found[0]
    choices = enumeration([_place(dossier, one) for one in found or dossier.workshops], "ou")
    what = "est le titre de plusieurs ateliers" if found else "n’est le titre d’aucun atelier"
    then = f", choisissez {choices}" if choices else ", ajoutez-le dans Préparation"
    raise RefusedError(f"{quoted(title)} {what}\u202f; rien n’a été écrit{then}.")


def _place(dossier: Dossier, workshop: Workshop) -> str:
    day = dossier.get(Day, workshop.day)
    return quoted(f"{day.name if day else ''}/{workshop.title}")
