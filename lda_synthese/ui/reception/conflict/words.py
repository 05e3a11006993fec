"""A conflict in French: what the thing is, its fields, their values."""

from collections.abc import Mapping
from html import escape

from lda_synthese.domain.log.decide import ConflictCard, Contested, Version
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import OUTSIDE, REFERENCES, Day, Note, Workshop
from lda_synthese.domain.text.differences import Within
from lda_synthese.domain.text.french import spoken_moment
from lda_synthese.ui.widgets.chips import KIND_NAMES
from lda_synthese.ui.widgets.look import Look

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

FIELDS: Mapping[str, str] = {
    "text": "Texte", "theme": "Thème", "kind": "Nature", "voice": "Voix", "verbatim": "Paroles",
    "workshop": "Atelier", "rapporteur": "Rapporteur", "set_aside": "Mise de côté",
    "consent": "Accord", "deleted": "Corbeille", "title": "Titre", "name": "Nom", "date": "Date",
    "commune": "Commune", "venue": "Lieu", "number": "Numéro", "short": "Nom court",
    "counts": "Comptes", "options": "Choix", "ranks": "Rangs", "reply": "Réponse",
    "outcome": "Suite donnée", "link": "Lien", "remark": "Remarque",
    "state": "État", "lesson": "Enseignement", "day": "Journée", "role": "Rôle",
}  # fmt: skip
"""Field → what it is called; the others go by « Autre champ »."""


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


def field_name(contested: Contested) -> str:
    """What a field is called."""
    return FIELDS.get(contested.field, "Autre champ")


def value_text(dossier: Dossier, contested: Contested, value: Value) -> str:
    """A value of the field `contested` in words: « 1.1 Partenariat », « Piste ».

    `dossier` names what the value leads to.
    """
    if contested.field == "deleted":
        return "Supprimer" if value else "Garder"
    if value in (None, ""):
        return "Rien"
    if value == OUTSIDE:
        return "Hors cadre"
    if isinstance(value, bool):
        return "Marqué" if value else "Non marqué"
    named = (
        dossier.table(one.to).get(EntityId(str(value)))
        for one in REFERENCES
        if (one.kind, one.field) == (contested.conflict.kind, contested.field)
    )
    entity = next((one for one in named if one is not None), None)
    if entity is not None:
        found = (getattr(entity, name, "") for name in ("number", "short", "name", "title"))
        return " ".join(filter(None, found)) or str(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return KIND_NAMES.get(value, str(value))  # type: ignore[call-overload, no-any-return]


def moment(at: str) -> str:
    """« le 16 décembre 2023 à 09:10 »; '' for a time that can't be read."""
    try:
        return spoken_moment(at)
    except ValueError:
        return ""


def differences_html(look: Look, contested: Contested, version: Version) -> str:
    """The words of a version; those that the other side lacks are coloured and marked.

    `look` gives the colours. The first version of `contested` shows what the second one replaces.
    """
    is_first = version is contested.versions[0]
    beside = contested.versions[1] if is_first and len(contested.versions) > 1 else version
    own = Within.FIRST if is_first else Within.SECOND
    fill, ink, line = (
        ("error_bg", "error", "line-through") if is_first else ("ok_bg", "ok", "underline")
    )
    style = (
        f"background-color: {look.colour(fill).name()}; color: {look.colour(ink).name()}; "
        f"text-decoration: {line}"
    )
    pieces = []
    for piece in contested.differences(beside):
        words = escape(piece.text).replace("\n", "<br>")
        if piece.within is Within.BOTH:
            pieces.append(words)
        elif piece.within is own:
            pieces.append(f'<span style="{style}">{words}</span>')
    return "".join(pieces) or escape(str(version.value))
