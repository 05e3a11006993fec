"""What is filled in of each kind, in the order of Tab: fields, choices, boxes to tick."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.report.story import twin_of
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.model import Voice
from lda_synthese.domain.state.recorded import (
    Reaction,
    ReactionOutcome,
    ReactionSort,
    Resource,
    ResourceSort,
    Section,
    Trait,
    TraitSide,
)
from lda_synthese.domain.text.french import quoted
from lda_synthese.ui.recit.names import (
    OUTCOME_NAMES,
    SIDE_NAMES,
    SORT_OF_RESOURCE,
)
from lda_synthese.ui.recit.parts import Recordable
from lda_synthese.ui.services.forms.abouts import SORT_OF_REACTION, about_choices, lesson_choices
from lda_synthese.ui.services.forms.reading import readable_date, typed_date, typed_number
from lda_synthese.ui.widgets.chips import VOICE_NAMES

C = TypeVar("C", bound=str)

Choices = Callable[[Dossier], Iterable[tuple[str, str]]]
"""The words and the value of each choice, in a dossier."""


@dataclass(frozen=True, slots=True)
class TypedField:
    """A text: `read` makes a value of it, or raises a `RefusedError`; `lines` is its height."""

    name: str
    label: str
    lines: int = 1
    advice: str = ""
    read: Callable[[str], Value] = str


@dataclass(frozen=True, slots=True)
class ChosenField:
    """One of several values; `read` makes the value of a choice."""

    name: str
    label: str
    choices: Choices
    read: Callable[[str], Value] = str


@dataclass(frozen=True, slots=True)
class TickedField:
    """Yes or no."""

    name: str
    label: str


FormField = TypedField | ChosenField | TickedField


def line_with_words(text: str) -> str:
    """A text on one line.

    Raises `RefusedError` for a blank one.
    """
    text = " ".join(text.split())
    if not text:
        raise RefusedError("Il manque un texte\u202f: tapez-le, ou retirez la ligne par Suppr.")
    return text


def any_line(text: str) -> str:
    """A text on one line, or nothing."""
    return " ".join(text.split())


def refuse_twin(dossier: Dossier, new: Recordable) -> None:
    """Raise `RefusedError` for a resource that is in `dossier` already."""
    twin = twin_of(dossier, new) if isinstance(new, Resource) else None
    if twin is not None:
        raise RefusedError(
            f"{quoted(twin.title)} est déjà dans les ressources\u202f; rien n’a été ajouté, "
            "complétez celle-là."
        )


def shown_value(one: Recordable, name: str) -> str:
    """What a field shows of a thing."""
    value = getattr(one, name)
    if name in ("starts", "ends"):
        return readable_date(value)
    return "" if value is None else str(value)


def _or_none(codes: type[StrEnum]) -> Callable[[str], Value]:
    """What reads one of some codes, None of ''."""
    return lambda code: codes(code) if code else None


def _named(names: Mapping[C, str], nothing: str = "") -> Choices:
    """The choices that `names` give, after `nothing` where there may be none."""
    pairs = [(name, str(code)) for code, name in names.items()]
    return lambda _: ([(nothing, "")] if nothing else []) + pairs


FIELDS_OF: Mapping[type[Recordable], tuple[FormField, ...]] = {
    Section: (
        TypedField("text", "Texte, un paragraphe par ligne", lines=9,
                   advice="«\u202f–\u202f» commence un élément de liste"),
        TypedField("title", "Titre", advice="Facultatif", read=any_line),
        ChosenField("about", "À propos de", lesson_choices),
        TickedField("shown", "Imprimer dans le document"),
    ),
    Resource: (
        TypedField("title", "Titre", read=line_with_words),
        ChosenField("sort", "Sorte", _named(SORT_OF_RESOURCE), ResourceSort),
        TypedField("need", "Besoin auquel elle répond", read=any_line),
        TypedField("by", "Par qui", read=any_line),
        TypedField("place", "Où", read=any_line),
        TypedField("starts", "Début", advice="15/12/2026 ou 15 décembre 2026", read=typed_date),
        TypedField("ends", "Fin", advice="15/12/2026 ou 15 décembre 2026", read=typed_date),
        TypedField("link", "Lien", read=any_line),
        TickedField("told", "Recommandée pendant les journées"),
    ),
    Reaction: (
        TypedField("text", "Ce que la salle a dit", read=line_with_words),
        ChosenField("sort", "Sorte", _named(SORT_OF_REACTION), ReactionSort),
        ChosenField("about", "Sur quoi", about_choices),
        ChosenField("voice", "Voix", _named(VOICE_NAMES, "Non précisée"), _or_none(Voice)),
        TypedField("count", "Mains levées", read=typed_number),
        TypedField("reply", "Réponse", lines=3),
        ChosenField("outcome", "Suite donnée", _named(OUTCOME_NAMES, "À trancher"),
                    _or_none(ReactionOutcome)),
    ),
    Trait: (
        TypedField("text", "Trait", read=line_with_words),
        ChosenField("side", "Liste", _named(SIDE_NAMES), TraitSide),
    ),
}  # fmt: skip
"""Kind → what is filled in; the first is what names it, or what is typed first."""
