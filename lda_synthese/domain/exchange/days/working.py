"""A dossier while a document comes in: each step sees what those before it made."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

from lda_synthese.domain.exchange.places import day_key, workshop_key
from lda_synthese.domain.gestures.recording import add_recorded
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, Edit, edit, gathered
from lda_synthese.domain.state.ids import EntityId, Mint, named_entity, normal_name
from lda_synthese.domain.state.making import make_or_bring_back
from lda_synthese.domain.state.model import Day, Entity, Person, Role, Workshop
from lda_synthese.domain.state.naming import under_its_names
from lda_synthese.domain.state.recorded import (
    Reaction,
    Resource,
    Section,
    SurveyQuestion,
    Trait,
)

R = TypeVar("R", SurveyQuestion, Trait, Reaction, Resource, Section)
E = TypeVar("E", bound=Entity)


class IncomingDays:
    """The dossier so far, and the changes that made it so; `mint` gives ids and ranks."""

    def __init__(self, dossier: Dossier, mint: Mint) -> None:
        self.dossier, self.mint = dossier, mint
        self._changes: list[Change] = []

    def do(self, step: Edit) -> None:
        """Take a step."""
        self.dossier = self.dossier.after(step)
        self._changes += step.changes

    def change(self, changes: Iterable[Change | None]) -> None:
        """Take a step of these changes."""
        self.do(edit("", changes))

    def edit(self, label: str) -> Edit:
        """All the steps as one edit."""
        return Edit(label, gathered(self._changes))

    def record(self, new: R) -> EntityId:
        """Record `new`, or give what bears its names what `new` says; its id."""
        unranked = replace(new, rank="")
        step = add_recorded(self.dossier, self.mint, new, lambda known: overlaid(known, unranked))
        self.do(step)
        known = step.changes[0].id if step.changes else None
        return known or under_its_names(self.dossier, self.mint, new).id

    def make(self, new: E) -> EntityId:
        """Make `new`, or bring back what has its id and give it what `new` says."""
        again = make_or_bring_back(self.dossier, new, lambda known: overlaid(known, new))
        self.change([again])
        return new.id

    def day(self, name: str) -> EntityId | None:
        """The day of a name, or None."""
        return next((one.id for one in self.dossier.days if same_day(one, name)), None)

    def make_day(self, new: Day) -> EntityId:
        """The day of a name, with what `new` says; made last when it is not there."""
        id_ = self.day(new.name)
        if id_ is None:
            last = max((one.rank for one in self.dossier.days), default="")
            rank = self.mint.rank_after(last)
            return self.make(replace(new, id=named_entity("day", new.name), rank=rank))
        return self.make(replace(new, id=id_))

    def workshop(self, day: str, title: str, new: Workshop | None = None) -> EntityId:
        """The workshop of a `title` in a `day`, with what `new` says; made when it is not there."""
        place = self.day(day) or self.make_day(Day(id=EntityId(""), name=day))
        known = self.dossier.workshops_of(place)
        key = workshop_key(title)
        id_ = next((one.id for one in known if workshop_key(one.title) == key), None)
        new = new or Workshop(id=EntityId(""), title=title)
        if id_ is None:
            rank = self.mint.rank_after(max((one.rank for one in known), default=""))
            id_ = named_entity("workshop", day, title)
            new = replace(new, rank=rank)
        return self.make(replace(new, id=id_, day=place))

    def person_or_none(self, name: str, role: Role = Role.WITNESS) -> EntityId | None:
        """The person of a name, made with a `role` when nobody bears it; None for no name."""
        key = normal_name(name)
        if not key:
            return None
        known = (one.id for one in self.dossier.persons if normal_name(one.name) == key)
        new = Person(id=named_entity("person", name), name=name, role=role)
        return next(known, None) or self.make(new)


def same_day(day: Day, name: str) -> bool:
    """Whether a day bears a name."""
    return day_key(day.name) == day_key(name)


def overlaid(known: E, new: E) -> E:
    """`known` with all that `new` says: what holds its default says nothing."""
    named: dict[str, Any] = {
        spec.name: value
        for spec in fields(new)
        if spec.name != "id" and (value := getattr(new, spec.name)) != spec.default
    }
    return replace(known, **named)
