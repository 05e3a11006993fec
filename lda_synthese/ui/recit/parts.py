"""The parts of the list: what is in each, in order, and what a line more would be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from lda_synthese.domain.report.story import (
    exchanges,
    is_past,
    open_questions,
    reactions_in,
    resources_in_order,
    sections_in_order,
)
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId, named_entity
from lda_synthese.domain.state.model import Day
from lda_synthese.domain.state.naming import natural_id
from lda_synthese.domain.state.recorded import (
    Reaction,
    ReactionSort,
    Resource,
    Section,
    SectionPlace,
    Trait,
    TraitSide,
)
from lda_synthese.domain.survey.photolangage import trait_lines
from lda_synthese.domain.text.french import number
from lda_synthese.ui.recit.names import (
    OUTCOME_NAMES,
    SORT_OF_RESOURCE,
    about_name,
)
from lda_synthese.ui.services.forms.abouts import PLACE_NAMES, SORT_OF_REACTION
from lda_synthese.ui.widgets.outline_tree import Row

Recordable = Section | Resource | Reaction | Trait
X = TypeVar("X", Section, Resource, Reaction, Trait)

UNNAMED = EntityId("")

EXCHANGES = "echanges"
"""The part that stands for exchanges, where there is none."""

AGAIN = "question "
"""Before the id of a reaction where it is listed a second time, with the open questions."""

NEW_LINES: dict[type[Recordable], str] = {
    Section: "Nouveau texte…",
    Resource: "Nouvelle ressource…",
    Reaction: "Nouvelle réaction…",
    Trait: "Nouveau trait…",
}
"""What the line is called where one more is typed."""

SIDE_TITLES = {
    TraitSide.SHARED: "Photolangage\u00a0: fondamentaux partagés",
    TraitSide.DIFFERENT: "Photolangage\u00a0: visions qui diffèrent",
}


@dataclass(frozen=True, slots=True)
class RecitPart:
    """Things of one kind under a title; in `blank`, None for none, one more is typed.

    Of texts, those that nobody wrote yet are among the `items`.
    """

    key: str
    title: str
    items: tuple[Recordable, ...]
    blank: Recordable | None = None
    prefix: str = ""

    @property
    def lines(self) -> Mapping[str, Recordable]:
        """Id in the list → what stands there, the line where one more is typed last."""
        every = (*self.items, *([self.blank] if self.blank else []))
        return {f"{self.prefix}{one.id}": one for one in every}


def unwritten(new: X) -> X:
    """A thing that has no name yet, under the id that it has on every laptop: so is its draft."""
    id_ = natural_id(new) or named_entity("section", SectionPlace.FREE, "")
    return replace(new, id=id_)


def recit_parts(dossier: Dossier) -> tuple[RecitPart, ...]:
    """The parts of a dossier, in order."""
    return tuple(_parts(dossier))


def _parts(dossier: Dossier) -> Iterator[RecitPart]:
    free = unwritten(Section(id=UNNAMED, place=SectionPlace.FREE))
    yield RecitPart("textes", "Textes du récit", tuple(_texts(dossier)), free)
    resource = unwritten(Resource(id=UNNAMED))
    yield RecitPart("ressources", "Ressources", resources_in_order(dossier), resource)
    for side, title in SIDE_TITLES.items():
        traits = tuple(line.trait for line in trait_lines(dossier, side))
        yield RecitPart(side, title, traits, unwritten(Trait(id=UNNAMED, side=side)))
    days = {day.id: (f"J{place}", day) for place, day in enumerate(dossier.days, start=1)}
    spoken = exchanges(dossier)
    if not spoken:
        yield RecitPart(EXCHANGES, "Échanges avec la salle", ())
    for workshop in spoken:
        short, day = days.get(workshop.day, ("", Day(id=UNNAMED)))
        title = f"{short} · {day.name}\u00a0: {workshop.title}"
        reaction = unwritten(Reaction(id=UNNAMED, workshop=workshop.id))
        yield RecitPart(workshop.id, title, reactions_in(dossier, workshop.id), reaction)
    if questions := open_questions(dossier):
        yield RecitPart("questions", "Questions ouvertes", questions, prefix=AGAIN)


def _texts(dossier: Dossier) -> Iterator[Section]:
    """Every place of the document with what is written there, or what would be."""
    written = sections_in_order(dossier)
    for place in PLACE_NAMES:
        mine = [one for one in written if one.place is place]
        if not any(one.about == "" for one in mine) and place is not SectionPlace.FREE:
            yield unwritten(Section(id=UNNAMED, place=place))
        yield from mine


def part_rows(dossier: Dossier, parts: tuple[RecitPart, ...], today: date) -> tuple[Row, ...]:
    """The lines of `parts` in the list, those in conflict told; dates are past from `today` on.

    `dossier` names what things are about.
    """
    shown = _Shown(
        dossier,
        today,
        frozenset(entity for entity, _ in dossier.conflicts),
        {line.trait.id: line.weight for side in TraitSide for line in trait_lines(dossier, side)},
    )
    return tuple(
        Row(
            part.key,
            (part.title, _count(dossier, part)),
            bold=True,
            children=(
                *(shown.row(part.prefix, one) for one in part.items),
                *([_blank_row(part.blank)] if part.blank else []),
            ),
        )
        for part in parts
    )


def _count(dossier: Dossier, part: RecitPart) -> str:
    """How many are there; of the texts, how many of those expected."""
    there = sum(dossier.get(type(one), one.id) is not None for one in part.items)
    return number(there) if there == len(part.items) else f"{there} sur {len(part.items)}"


def _blank_row(blank: Recordable) -> Row:
    return Row(blank.id, (NEW_LINES[type(blank)], ""), token="text3")


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a line is made of: reckoned once for all of them."""

    dossier: Dossier
    today: date
    contested: frozenset[EntityId]
    weights: Mapping[EntityId, str]

    def row(self, prefix: str, one: Recordable) -> Row:
        """The line of a thing."""
        is_there = self.dossier.get(type(one), one.id) is not None
        token = "text" if is_there else "text3"
        state = self._state(one) if is_there else "à écrire"
        if one.id in self.contested:
            token, state = "warn", "en conflit"
        return Row(f"{prefix}{one.id}", (line_name(self.dossier, one), state), token=token)

    def _state(self, one: Recordable) -> str:
        """What stands beside it: what is left to do, what became of it."""
        match one:
            case Section():
                return "" if one.shown else "masqué"
            case Resource():
                return "date passée" if is_past(one, self.today) else ""
            case Reaction():
                return _became(one)
            case Trait():
                return self.weights.get(one.id, "")


def line_name(dossier: Dossier, one: Recordable) -> str:
    """What a thing is called in the list."""
    match one:
        case Section():
            name = PLACE_NAMES[one.place]
            about = about_name(dossier, one.about)
            if one.place is SectionPlace.FREE:
                name = one.title or one.text.partition("\n")[0] or name
            return f"{name} · {about}" if about else name
        case Resource():
            return f"{SORT_OF_RESOURCE[one.sort]} · {one.title}"
        case Reaction():
            about = about_name(dossier, one.about)
            return f"{about} · {one.text}" if about else one.text
        case Trait():
            return one.text


def _became(one: Reaction) -> str:
    """« À reformuler : amendé », « Question : sans réponse »."""
    sort = SORT_OF_REACTION[one.sort]
    if one.outcome is not None:
        return f"{sort}\u00a0: {OUTCOME_NAMES[one.outcome].lower()}"
    if one.sort is ReactionSort.QUESTION:
        return f"{sort}\u00a0: {'répondue' if one.reply.strip() else 'sans réponse'}"
    return sort
