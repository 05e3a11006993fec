"""The fields of a thing in French, their values, the moments they were written."""

from collections.abc import Mapping

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import OUTSIDE, REFERENCES
from lda_synthese.domain.survey.words import coded_in_words
from lda_synthese.domain.text.french import spoken_moment
from lda_synthese.ui.widgets.chips import KIND_NAMES

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


NAMES = ("short", "name", "title", "text")
"""The fields that name a thing, the shortest first."""


def field_name(field: str) -> str:
    """What a field is called."""
    return FIELDS.get(field, "Autre champ")


def value_text(dossier: Dossier, place: tuple[str, str], value: Value) -> str:
    """A value in words: « 1.1 Partenariat », « Piste ».

    `place` is the kind of the thing and its field; `dossier` names what the value leads to.
    """
    if place[1] == "deleted":
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
        if (one.kind, one.field) == place
    )
    entity = next((one for one in named if one is not None), None)
    if entity is not None:
        number, *names = (str(getattr(entity, name, "") or "") for name in ("number", *NAMES))
        shortest = next(filter(None, names), "")
        return " ".join(filter(None, (number, shortest))) or str(value)
    if isinstance(value, tuple):
        return coded_in_words(dossier, place, value) or ", ".join(map(str, value))
    return KIND_NAMES.get(value, str(value))  # type: ignore[call-overload, no-any-return]


def moment(at: str) -> str:
    """« le 16 décembre 2023 à 09:10 »; '' for a time that can't be read."""
    try:
        return spoken_moment(at)
    except ValueError:
        return ""
