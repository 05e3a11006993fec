"""Gestures that prepare a dossier: title, framework, days, workshops, people."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures.framework import default_framework
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, Edit, bring_back, change, create, edit, trash
from lda_synthese.domain.state.ids import EntityId, Mint, named_entity, normal_name, rank_between
from lda_synthese.domain.state.making import tie
from lda_synthese.domain.state.model import (
    TEXT_LIMIT,
    About,
    Assignment,
    Day,
    Finding,
    Form,
    Lesson,
    Note,
    Person,
    Role,
    Theme,
    Workshop,
)
from lda_synthese.domain.state.recorded import Reaction, Resource, Section, SurveyQuestion, Trait
from lda_synthese.domain.text.french import plural, quoted

Ranked = Day | Workshop | Lesson | Theme
R = TypeVar(
    "R", Day, Workshop, Lesson, Theme, Finding, SurveyQuestion, Trait, Reaction, Resource, Section
)


def new_dossier(dossier: Dossier, title: str) -> Edit:
    """The first edit of a dossier: its title and the default framework."""
    about = About(id=dossier.id, title=title.strip())
    return edit("Créer le dossier", [create(about), *default_framework()])


def describe(about: About, new: About) -> Edit:
    """Change the title, organiser or objectives of the dossier."""
    return edit("Modifier le dossier", [change(about, new)])


def day_name(place: int) -> str:
    """What the day at a `place`, from 1, is called until somebody names it."""
    return f"Journée {place}"


def workshop_title(place: int) -> str:
    """What the workshop at a `place` of its day, from 1, is called until somebody names it."""
    return f"Atelier {place}"


def add_day(dossier: Dossier, mint: Mint, name: str) -> Edit:
    """The edit that adds a day after those of `dossier`; `mint` gives its identity and rank.

    Raises `RefusedError` for a blank `name`.
    """
    rank = mint.rank_after(_last(dossier.days))
    day = Day(id=mint.entity(), name=clean_name(name), rank=rank)
    return edit("Ajouter une journée", [create(day)])


def add_workshop(
    dossier: Dossier, mint: Mint, day: EntityId, title: str, *, form: Form = Form.WORKSHOP
) -> Edit:
    """The edit that adds a workshop at the end of a day, called `title`.

    `day` is the day's id, `form` says what was held; `dossier` gives the ranks that are taken,
    `mint` the new identity and rank. Raises `RefusedError` for a blank title.
    """
    workshop = Workshop(
        id=mint.entity(),
        day=day,
        title=clean_name(title),
        form=form,
        rank=mint.rank_after(_last(dossier.workshops_of(day))),
    )
    return edit("Ajouter un atelier", [create(workshop)])


def add_person(dossier: Dossier, mint: Mint, name: str, *, role: Role = Role.RAPPORTEUR) -> Edit:
    """The edit that adds somebody called `name`, or takes them out of the trash as they were.

    `role` is a rapporteur's or the team's; `dossier` gives the people who are there, `mint` the new
    identity. Raises `RefusedError` for a name already there.
    """
    name = clean_name(name)
    _refuse_namesake(dossier, name)
    return edit("Ajouter une personne", [_person(dossier, mint, name, role)])


def _person(dossier: Dossier, mint: Mint, name: str, role: Role) -> Change | None:
    """Under the id that their name gives, so that two copies add one person, unless it is taken."""
    id_ = named_entity("person", name)
    known = dossier.table("person").get(id_)
    if isinstance(known, Person) and normal_name(known.name) == normal_name(name):
        return bring_back(known)
    return create(Person(id=id_ if known is None else mint.entity(), name=name, role=role))


def add_theme(dossier: Dossier, mint: Mint, lesson: Lesson, title: str) -> Edit:
    """The edit that adds a theme called `title` at the end of `lesson`.

    `dossier` gives the numbers and ranks that are taken, `mint` the new identity. Raises
    `RefusedError` for a blank title.
    """
    title = clean_name(title)
    themes = dossier.themes_of(lesson.id)
    taken = {theme.number for theme in dossier.living(Theme)}
    place = len(themes) + 1
    while f"{lesson.number}.{place}" in taken:
        place += 1
    theme = Theme(
        id=mint.entity(),
        lesson=lesson.id,
        number=f"{lesson.number}.{place}",
        title=title,
        short=title[:24],
        rank=mint.rank_after(_last(themes)),
    )
    return edit("Ajouter un thème", [create(theme)])


def change_day(day: Day, new: Day) -> Edit:
    """Change a day's name, date, commune, venue or attendance."""
    return edit("Modifier une journée", [change(day, new)])


def change_workshop(workshop: Workshop, new: Workshop) -> Edit:
    """Change a workshop's title, form, intentions or day."""
    return edit("Modifier un atelier", [change(workshop, new)])


def rename_person(dossier: Dossier, person: Person, name: str) -> Edit:
    """The edit that gives `person` another `name`.

    Raises `RefusedError` for that of somebody else in `dossier`.
    """
    name = clean_name(name)
    _refuse_namesake(dossier, name, but=person)
    return edit("Modifier une personne", [change(person, replace(person, name=name))])


def change_person(person: Person, new: Person) -> Edit:
    """Change what a person does, for whom, and how they agreed to be named."""
    return edit("Modifier une personne", [change(person, new)])


def change_theme(theme: Theme, new: Theme) -> Edit:
    """Change a theme's title, short name, labels or words."""
    return edit("Modifier un thème", [change(theme, new)])


def change_lesson(lesson: Lesson, new: Lesson) -> Edit:
    """Change a lesson's title."""
    return edit("Modifier un enseignement", [change(lesson, new)])


def remove_day(dossier: Dossier, day: Day) -> Edit:
    """Remove a day and its workshops. Raises `RefusedError` while they hold notes."""
    workshops = dossier.workshops_of(day.id)
    _refuse_with_notes(dossier, workshops, f"La journée {quoted(day.name)}")
    return edit("Retirer une journée", [*(trash(workshop) for workshop in workshops), trash(day)])


def remove_workshop(dossier: Dossier, workshop: Workshop) -> Edit:
    """Remove a workshop. Raises `RefusedError` while it holds notes."""
    _refuse_with_notes(dossier, [workshop], f"L’atelier {quoted(workshop.title)}")
    return edit("Retirer un atelier", [trash(workshop)])


def remove_person(person: Person) -> Edit:
    """Take a person off the list; what they wrote keeps their name."""
    return edit("Retirer une personne", [trash(person)])


def remove_theme(dossier: Dossier, theme: Theme, replacement: str | None = None) -> Edit:
    """The edit that removes `theme` from `dossier`; its notes and findings go to `replacement`.

    That is the id of another theme. Raises `RefusedError` when the theme is in use and no
    replacement is given, or when findings would be left without a theme.
    """
    notes = [note for note in dossier.notes if note.theme == theme.id]
    findings = [finding for finding in dossier.findings if finding.theme == theme.id]
    target = dossier.get(Theme, replacement)
    if (notes or findings) and target is None:
        raise RefusedError(
            f"{plural(len(notes), 'note est classée', 'notes sont classées')} dans ce thème, avec "
            f"{plural(len(findings), 'point de synthèse', 'points de synthèse')}\u202f; "
            "choisissez d’abord le thème qui les reçoit."
        )
    moved: list[Change | None] = []
    if target is not None:
        moved += [change(note, replace(note, theme=target.id)) for note in notes]
        moved += [change(f, replace(f, theme=target.id)) for f in findings]
    return edit("Retirer un thème", [*moved, trash(theme)])


def assign(dossier: Dossier, workshop: EntityId, person: EntityId, *, expected: bool) -> Edit:
    """The edit after which `person` is, or is not, `expected` to take notes in `workshop`.

    Both are ids; `dossier` says whether it is so already.
    """
    id_ = named_entity("assignment", workshop, person)
    assignment = Assignment(id=id_, workshop=workshop, person=person)
    return edit("Affecter un rapporteur", [tie(dossier, assignment, tied=expected)])


def move(siblings: Sequence[R], entity: R, step: int) -> Edit:
    """The edit that moves `entity` up (`step` -1) or down (+1) among its `siblings`.

    Nothing at either end; `siblings` are in their order.
    """
    return edit("Déplacer", rank_changes(siblings, entity, step))


def rank_changes(siblings: Sequence[R], entity: R, step: int) -> list[Change | None]:
    """The changes that move `entity` by `step` places among its `siblings`, in their order.

    Normally one new rank; all of them when two siblings share a rank (two carnets merged).
    """
    target = siblings.index(entity) + step
    if not 0 <= target < len(siblings):
        return []
    others = [sibling for sibling in siblings if sibling.id != entity.id]
    if any(one.rank >= other.rank for one, other in pairwise(others)):
        others.insert(target, entity)
        return [
            change(other, replace(other, rank=f"{n + 1:04d}V")) for n, other in enumerate(others)
        ]
    low = others[target - 1].rank if target > 0 else ""
    high = others[target].rank if target < len(others) else ""
    return [change(entity, replace(entity, rank=rank_between(low, high)))]


def clean_name(name: str) -> str:
    """The name on one line, without white space around it.

    Raises `RefusedError` for a blank name or one that is too long.
    """
    name = " ".join(name.split())
    if not name:
        raise RefusedError("Il manque un nom\u202f: tapez-le, rien n’a été ajouté.")
    if len(name) > TEXT_LIMIT:
        raise RefusedError("Ce nom est trop long\u202f; rien n’a été changé, raccourcissez-le.")
    return name


def person_named(dossier: Dossier, name: str) -> Person | None:
    """Who bears this name, however it is spelt; None for nobody."""
    key = normal_name(name)
    return next((person for person in dossier.persons if normal_name(person.name) == key), None)


def _refuse_namesake(dossier: Dossier, name: str, *, but: Person | None = None) -> None:
    namesake = person_named(dossier, name)
    if namesake is not None and (but is None or namesake.id != but.id):
        raise RefusedError(
            f"{quoted(namesake.name)} est déjà dans la liste\u202f; rien n’a changé, choisissez un "
            "autre nom."
        )


def _last(entities: Iterable[Ranked]) -> str:
    return max((entity.rank for entity in entities), default="")


def _refuse_with_notes(dossier: Dossier, workshops: Iterable[Workshop], subject: str) -> None:
    ids = {workshop.id for workshop in workshops}
    notes: list[Note] = [note for note in dossier.notes if note.workshop in ids]
    if notes:
        raise RefusedError(
            f"{subject} contient {plural(len(notes), 'note', 'notes')}\u202f; rien n’a été retiré, "
            "déplacez ou supprimez d’abord ces notes dans Saisie."
        )
