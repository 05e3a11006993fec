"""Passages that look like personal data: rules and lists, no trained recogniser.

A recogniser trained on the press misses names in capitals and takes « Actionner » for a person.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.edits import Edit, create, edit, modify
from lda_synthese.domain.french import plural
from lda_synthese.domain.ids import EntityId, named_entity, normal_name
from lda_synthese.domain.model import Finding, Note, VerdictValue


class Sensitive(StrEnum):
    """Types of personal data, as a verdict names them."""

    PERSON = "personne"
    PHONE = "telephone"
    MAIL = "courriel"
    ADDRESS = "adresse"
    BIRTH = "naissance"
    NIR = "nir"
    HEALTH_JUSTICE = "sensible"


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `start` to `end` of a text look like personal data."""

    start: int
    end: int
    text: str
    type: Sensitive


@dataclass(frozen=True, slots=True)
class Doubt:
    """A passage of a note or a finding; `id` is that of the verdict that would settle it."""

    id: EntityId
    about: EntityId
    text: str
    passage: Passage


_DAY = r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}|\d{1,2} \w+ (?:19|20)\d{2}|(?:19|20)\d{2})"
_STREETS = r"rue|avenue|av\.|boulevard|bd|impasse|allée|quai|traverse|square|montée"
_PLACES = r"(?i:place|cours|chemin|route|allées)\s+(?:(?i:de\s+la|de|du|des)\s+|(?i:de\s+l|d)[’'])?"
"""Streets only when a name follows: « 1 place par logement » is none."""
_CIVILITY = (
    r"(?:M\.|MM\.|Mr\.?|Mme\.?|Mmes|Mlle\.?|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|MONSIEUR|"
    r"MADAME|MME|Dr\.?|[Dd]octeur|Me(?= [A-ZÀ-Ý]))"
)
_NOT_A_NAME = (
    r"(?!(?:le|la|les|et|de|du|des|un|une|ou|qui|que|est|a|à|en|au|aux|dans|pour|avec|sans|chez|"
    r"par|sur|tout|ce|se|son|sa|l’|d’|n’|s’|qu’|l'|d'|n'|s'|qu'|Tout|Le|La|Les)\b)"
)
_NO_ARTICLE = r"(?<!\b[Uu]n )(?<!\b[Ll][ea] )(?<!\b[CcDdAa][eu] )(?<!\b[Uu]ne )"
"""« Un monsieur raconte » names nobody; « monsieur durand » does."""
_SOMEBODY = (
    r"\b(?:un|une|ce|cet|cette|le|la|du|d’un|d’une)\s+(?:dame|monsieur|homme|femme|résidente?|"
    r"locataire|jeune|usagère?|personne accompagnée|père|mère|couple|fille|garçon|enfant)\b"
)
_DELICATE = (
    r"(?:psychiatri\w*|schizophr\w*|bipolaire|dépressi\w*|suicid\w*|VIH|séropositi\w*|cancer|"
    r"hépatite|addict\w*|toxicoman\w*|alcooli\w*|hospitalisée?|incarcérée?|prison|détenue?|"
    r"bracelet électronique|condamnée?|casier|garde à vue|sans[- ]papiers|OQTF|déboutée?|"
    r"violée?|battue?|violences conjugales)"
)

_RULES: tuple[tuple[Sensitive, re.Pattern[str]], ...] = (
    (Sensitive.MAIL, re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        Sensitive.NIR,
        re.compile(
            r"(?<!\d)[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3}"
            r"(?: ?\d{2})?(?!\d)"
        ),
    ),
    (
        Sensitive.PHONE,
        re.compile(r"(?<![\d])(?:(?:\+|00)33[ .-]?|0)[1-9](?:[ .\u00a0\u202f-]?\d{2}){4}(?!\d)"),
    ),
    (
        Sensitive.BIRTH,
        re.compile(rf"\bnée?s?\s+(?:le|en)\s+{_DAY}|\bdate de naissance\b[\s:]*{_DAY}", re.I),
    ),
    (
        Sensitive.ADDRESS,
        re.compile(
            rf"\b\d{{1,4}}(?: ?(?i:bis|ter))?,?\s+(?:(?i:{_STREETS})\s+|{_PLACES}(?=[A-ZÀ-Ý]))"
            r"(?:[\w’'-]+\s?){1,5}"
            r"|\b(?i:chambre|chbre|studio|appartement|appt)\s+(?:n°\s*)?\d{1,4}[A-Za-z]?\b"
            r"(?!\s*(?:pièces|m²|places|€))",
        ),
    ),
    (
        Sensitive.PERSON,
        re.compile(
            rf"\b(?:{_CIVILITY}\s+(?=[A-ZÀ-Ý])|{_NO_ARTICLE}{_CIVILITY}\s+){_NOT_A_NAME}"
            r"[^\W\d_][\w’-]*\.?(?:\s+[A-ZÀ-Ý][\w’-]+)?"
        ),
    ),
    (
        Sensitive.HEALTH_JUSTICE,
        re.compile(rf"{_SOMEBODY}[^.;!?\n]{{0,80}}?\b{_DELICATE}", re.I),
    ),
)

_NAME_WORD = re.compile(r"\b[A-ZÀ-Ý][\wÀ-ÿ’]*(?:-[A-ZÀ-Ý][\wÀ-ÿ’]*)*\b")
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:rue|avenue|place|boulevard|cours|saint|sainte|st|ste|hôpital|clinique|fondation|"
    r"abbé|association|foyer|résidence|lycée|collège|école|centre|cité|quartier|gare|institut)"
    r"(?:\s+d(?:e\b|[’']))?|-)[\s-]*$",
    re.I,
)
PLACE_LENGTH = 40
"""Characters before a name that may make it a place's: the longest are « association de »."""


def find_personal_data(text: str, allowed: frozenset[str] = frozenset()) -> tuple[Passage, ...]:
    """Passages that look like personal data, in the order of the text, none inside another.

    `allowed` are names in the form of `normal_name` that are never personal data here.
    """
    found = [p for p in _candidates(text) if not _is_allowed(p, allowed)]
    kept: list[Passage] = []
    for passage in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or passage.start >= kept[-1].end:
            kept.append(passage)
    return tuple(kept)


def _is_allowed(passage: Passage, allowed: frozenset[str]) -> bool:
    """A part of an allowed name is allowed too; what holds one, if it is a person or a street."""
    text = normal_name(passage.text)
    return any(
        _has_words(name, text)
        or (passage.type is Sensitive.PERSON and _has_words(text, name))
        or (passage.type is Sensitive.ADDRESS and text.startswith(f"{name} "))
        for name in allowed
        if name
    )


def _has_words(text: str, words: str) -> bool:
    return words in text and bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text))


@lru_cache(maxsize=50_000)
def _candidates(text: str) -> tuple[Passage, ...]:
    found = [
        Passage(match.start(), match.start() + len(match[0].rstrip()), match[0].rstrip(), type_)
        for type_, pattern in _RULES
        for match in pattern.finditer(text)
    ]
    return (*found, *_first_names(text))


@cache
def first_names() -> frozenset[str]:
    """Common first names, in lower case; those that are also ordinary words are left out."""
    file = resources.files("lda_synthese.resources") / "prenoms.txt"
    return frozenset(file.read_text(encoding="utf-8").split())


def _first_names(text: str) -> Iterable[Passage]:
    """First names, with the capitalised words that follow: « NADIA BERNARD », « Nadia »."""
    words = list(_NAME_WORD.finditer(text))
    for place, word in enumerate(words):
        first = word[0].split("-")[0].casefold()
        if first not in first_names() or _follows_a_place(text, word.start()):
            continue
        end = word.end()
        for following in words[place + 1 : place + 3]:
            if following.start() != end + 1 or text[end] != " ":
                break
            end = following.end()
        yield Passage(word.start(), end, text[word.start() : end], Sensitive.PERSON)


def _follows_a_place(text: str, start: int) -> bool:
    return bool(_PLACE_BEFORE.search(text[max(0, start - PLACE_LENGTH) : start]))


def allowed_names(dossier: Dossier) -> frozenset[str]:
    """What is never personal data in this dossier: its own names, places and allow-list."""
    names = [entry.text for entry in dossier.allowed]
    names += [person.name for person in dossier.persons]
    names += [text for day in dossier.days for text in (day.name, day.commune, day.venue)]
    names += [workshop.title for workshop in dossier.workshops]
    names += [dossier.about.organiser]
    return frozenset(normal_name(name) for name in names if len(name) > 2)


def doubts(dossier: Dossier, entities: Iterable[Note | Finding]) -> tuple[Doubt, ...]:
    """The passages of these entities that nobody has checked yet."""
    allowed = allowed_names(dossier)
    settled = {verdict.id for verdict in dossier.verdicts}
    found = []
    for entity in entities:
        for passage in find_personal_data(entity.text, allowed):
            id_ = named_entity("verdict", entity.id, passage.type, passage.text)
            if id_ not in settled:
                found.append(Doubt(id_, entity.id, entity.text, passage))
    return tuple(found)


def mark_checked(dossier: Dossier, checked: Iterable[Doubt], reason: str = "") -> Edit:
    """Say that passages may stay as they are."""
    unique = {doubt.id: doubt for doubt in checked}
    changes = []
    for id_, doubt in unique.items():
        known = dossier.table("verdict").get(id_)
        changes.append(
            modify(known, deleted=False, value=VerdictValue.CHECKED, reason=reason)
            if known is not None
            else create(
                "verdict",
                id_,
                about=doubt.about,
                what=doubt.passage.type.value,
                passage=doubt.passage.text,
                value=VerdictValue.CHECKED,
                reason=reason,
            )
        )
    return edit(f"Vérifier {plural(len(unique), 'passage', 'passages')}", changes)
