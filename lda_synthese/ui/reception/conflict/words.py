"""A conflict in French: what the thing is, where it stands, the words of its versions."""

from collections.abc import Mapping
from html import escape

from lda_synthese.domain.log.decide import ConflictCard, Contested, Version
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.model import Day, Note, Workshop
from lda_synthese.domain.text.differences import Within
from lda_synthese.ui.reception.conflict.decisions import contested_words
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.versions.marked import marked_words
from lda_synthese.ui.widgets.versions.words import NAMES, field_name, value_text

START = "Version de départ"

THINGS: Mapping[str, str] = {
    "note": "La même note",
    "finding": "Le même point de synthèse",
    "theme": "Le même thème",
    "lesson": "Le même enseignement",
    "day": "La même journée",
    "workshop": "Le même atelier",
    "person": "La même personne",
    "dossier": "Le titre du dossier",
    "question": "La même question",
    "answer": "Le même comptage",
    "ballot": "Le même bulletin",
    "trait": "Le même trait du photolangage",
    "reaction": "La même réaction",
    "resource": "La même ressource",
    "section": "Le même texte du récit",
}


def subject(card: ConflictCard) -> str:
    """« La même note a été modifiée des deux côtés. »."""
    thing = THINGS.get(card.kind, "Le même élément")
    feminine = thing.startswith("La ")
    if card.is_deletion:
        done = "supprimée d’un côté et modifiée" if feminine else "supprimé d’un côté et modifié"
        return f"{thing} a été {done} de l’autre."
    sides = max(len(contested.versions) for contested in card.fields)
    where = "des deux côtés" if sides < 3 else f"de {sides} façons"
    return f"{thing} a été {'modifiée' if feminine else 'modifié'} {where}."


def where_of(dossier: Dossier, card: ConflictCard) -> str:
    """« Aubagne · Atelier A », for a note."""
    note = card.entity
    workshop = dossier.get(Workshop, note.workshop) if isinstance(note, Note) else None
    day = dossier.get(Day, workshop.day) if workshop else None
    return " · ".join(filter(None, (day.name if day else "", workshop.title if workshop else "")))


def contested_value(dossier: Dossier, contested: Contested, value: Value) -> str:
    """A value of the field `contested` in words; `dossier` names what it leads to."""
    return value_text(dossier, (contested.conflict.kind, contested.field), value)


def ancestor_text(dossier: Dossier, card: ConflictCard) -> str:
    """What all versions started from; which thing it is too, where its words are not contested.

    `dossier` names what the values lead to.
    """
    words = contested_words(card)
    if words is not None:
        return f"{START}\u00a0: {contested_value(dossier, words, words.ancestor)}"
    named = (str(getattr(card.entity, name, "") or "") for name in reversed(NAMES))
    thing = next(filter(None, named), "")
    if card.is_deletion:
        return f"{START}\u00a0: {thing}"
    values = (
        f"{field_name(one.field)}\u00a0: {contested_value(dossier, one, one.ancestor)}"
        for one in card.fields
    )
    return "\n".join(filter(None, (thing, " · ".join((START, *values)))))


def differences_html(look: Look, contested: Contested, version: Version) -> str:
    """The words of a version; those that the other side lacks are coloured and marked.

    `look` gives the colours. The first version of `contested` shows what the second one replaces.
    """
    is_first = version is contested.versions[0]
    beside = contested.versions[1] if is_first and len(contested.versions) > 1 else version
    own = Within.FIRST if is_first else Within.SECOND
    return marked_words(look, contested.differences(beside), own) or escape(str(version.value))
