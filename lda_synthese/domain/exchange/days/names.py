"""What the document calls things by, and what bears these names in a dossier."""

from collections.abc import Mapping
from typing import Any

from lda_synthese.domain.exchange.record import NO_DAY, NO_WORKSHOP
from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId, named_entity, normal_name
from lda_synthese.domain.state.model import (
    Day,
    Finding,
    Kind,
    Lesson,
    Note,
    Person,
    Theme,
    Workshop,
)
from lda_synthese.domain.state.recorded import Section, SectionPlace, SurveyQuestion

Record = dict[str, Any]


def place_names(dossier: Dossier, workshop: EntityId) -> Record:
    """The day and the title of a workshop, where they have names."""
    known = dossier.get(Workshop, workshop)
    day = dossier.get(Day, known.day) if known else None
    return {
        "journee": day.name if day and day.name != NO_DAY else None,
        "atelier": known.title if known and known.title != NO_WORKSHOP else None,
    }


def name_or_none(dossier: Dossier, person: str | None) -> str | None:
    """The name of a person, or None for nobody in particular."""
    known = dossier.table("person").get(EntityId(person or ""))
    return (known.name or None) if isinstance(known, Person) else None


def note_record(dossier: Dossier, note: Note) -> Record:
    """Where a note was taken and by whom, what is said beside it, its id at the end."""
    return {
        "voix": note.voice,
        "verbatim": note.verbatim,
        "consentement": note.consent,
        "parole_de": name_or_none(dossier, note.speaker),
        **place_names(dossier, note.workshop),
        "rapporteur": name_or_none(dossier, note.rapporteur),
        "id": note.id,
    }


def question_name(question: SurveyQuestion) -> str:
    """Its key, else its text."""
    return question.key or question.text


def about_names(dossier: Dossier, about: EntityId) -> Record | None:
    """What a reaction or a text is about, in words that another dossier understands."""
    if theme := dossier.get(Theme, about):
        return {"theme": theme.number}
    if lesson := dossier.get(Lesson, about):
        return {"enseignement": lesson.number}
    if section := dossier.get(Section, about):
        return {"texte_du_recit": section.place}
    if finding := dossier.get(Finding, about):
        of = dossier.get(Theme, finding.theme)
        number = of.number if of else None
        return {"point": finding.text, "theme": number, "nature": finding.kind}
    return {"id": about} if about else None


def named_about(dossier: Dossier, names: Mapping[str, Any]) -> EntityId | None:
    """What these names say in a dossier, known there or not; None when they say nothing."""
    words = {key: value for key, value in names.items() if isinstance(value, str)}
    theme = _theme(dossier, words.get("theme", ""))
    if point := words.get("point"):
        return _finding(dossier, theme, words.get("nature", Kind.PISTE), point)
    if "enseignement" in words:
        lessons = (one.id for one in dossier.lessons if one.number == words["enseignement"])
        return next(lessons, named_entity("lesson", words["enseignement"]))
    if "texte_du_recit" in words:
        place = words["texte_du_recit"]
        known = (one.id for one in dossier.living(Section) if one.place == place)
        return next(known, named_entity("section", place, ""))
    return theme or (EntityId(words["id"]) if len(words.get("id", "")) == 32 else None)


def _theme(dossier: Dossier, number: str) -> EntityId | None:
    known = (one.id for one in dossier.themes if one.number == number)
    return EntityId(next(known, default_theme(number))) if number else None


def _finding(dossier: Dossier, theme: EntityId | None, kind: str, text: str) -> EntityId:
    """The finding of these words, else the one that an import of notes would make."""
    same = [one for one in dossier.findings if normal_name(one.text) == normal_name(text)]
    exact = [one for one in same if (one.theme, one.kind) == (theme, kind)]
    return next((one.id for one in exact or same), named_entity("finding", theme or "", kind, text))


def is_perspective(section: Section) -> bool:
    """Whether a section is one of the perspectives, and nothing but its text."""
    plain = not section.title and not section.about and section.shown
    return plain and section.place in PERSPECTIVES.values()


PERSPECTIVES: Mapping[str, SectionPlace] = {
    "quoi": SectionPlace.WHAT,
    "pourquoi": SectionPlace.WHY,
    "comment": SectionPlace.HOW,
    "criteres": SectionPlace.CRITERIA,
}
"""What the document calls them → where they stand."""

ITEM = "– "
"""Begins an item of a text."""
