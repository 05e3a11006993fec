"""Passages that look like personal data: rules and lists, no trained recogniser.

A recogniser trained on the press misses names in capitals and takes « Actionner » for a person.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit, edit
from lda_synthese.domain.state.ids import EntityId, named_entity, normal_name
from lda_synthese.domain.state.making import make_or_bring_back
from lda_synthese.domain.state.model import (
    TAKE_NOTES,
    Allowed,
    Finding,
    Note,
    Verdict,
    VerdictValue,
)
from lda_synthese.domain.text.french import plural


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
class WrittenText:
    """What somebody wrote, as the dossier keeps it; `id` is that of the entity that holds it."""

    id: EntityId
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A passage of a text; `id` is that of the verdict that would settle it."""

    id: EntityId
    about: EntityId
    text: str
    passage: Passage


_DAY = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}|\d{1,2}(?:er)? \w+ (?:19|20)\d{2}|(?:19|20)\d{2})"
)
_STREETS = r"rue|avenue|av\.|boulevard|bd|impasse|allée|quai|traverse|square|montée"
_PLACES = r"(?i:place|cours|chemin|route|allées)\s+(?:(?i:de\s+la|de|du|des)\s+|(?i:de\s+l|d)[’'])?"
"""Streets only when a name follows: « 1 place par logement » is none."""
_CIVILITY = (
    r"(?:M\.|MM\.|Mr\.?|Mme\.?|Mmes|Mlle\.?|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|MONSIEUR|"
    r"MADAME|MME|Dr\.?|[Dd]octeur|Me(?= [A-ZÀ-Ý]))"
)
_NOT_A_NAME = (
    r"(?!(?:le|la|les|et|de|du|des|un|une|ou|qui|que|est|a|à|en|au|aux|dans|pour|avec|sans|chez|"
    r"par|sur|tout|ce|se|son|sa|l’|d’|n’|s’|qu’|l'|d'|n'|s'|qu'|Tout|Le|La|Les|[XYZxyz]|"
    # « Monsieur a refusé », « Mme garde ses chats »
    r"avait|ont|aime|arrête|attend|cherche|choisit|demande|devait|dit|doit|dort|garde[rnt]*|habite|"
    r"parle|part|pense|peut|perdue?|préfère|raconte|refuse|reste|sait|sera|souhaite|va|veut|vient|"
    r"vit|voulait|voudrait|ne|n|s)\b)"
)
_NO_ARTICLE = r"(?<!\b[Uu]n )(?<!\b[Ll][ea] )(?<!\b[CcDdAa][eu] )(?<!\b[Uu]ne )"
"""« Un monsieur raconte » names nobody; « monsieur durand » does."""
_SOMEBODY = (
    r"\b(?:un|une|ce|cet|cette|le|la|du|d’un|d’une)\s+(?:jeune\s+)?(?:dame|monsieur|homme|femme|"
    r"résidente?|locataire|jeune|usagère?|personne accompagnée|père|mère|couple|fille|garçon|"
    r"enfant|voisine?|ado\w*)\b"
)
_DELICATE = (
    r"(?:psychiatri\w*|psychotique|schizophr\w*|bipolaire|dépressi\w*|suicid\w*|VIH|sida|"
    r"séropositi\w*|cancer|hépatite|addict\w*|toxicoman\w*|alcooli\w*|sevrage|cure|méthadone|"
    r"hospitalisée?|incarcérée?|prison|détenue?|bracelet électronique|condamnée?|casier|"
    r"garde à vue|sans[- ]papiers|OQTF|titre de séjour|déboutée?|violée?|battue?|"
    r"violences conjugales|enceinte|avortement|autiste|trisomique|handicapée?|placée?s? à l|"
    r"(?:est|sont|été) placée?s?|mineure? isolée?|sous (?:tutelle|curatelle))"
)
_NEAR = r"[^.;!?\n]{0,80}?\b"
"""What stands between somebody and what is delicate, in one sentence."""

_INITIALS_OF_WORDS = "|".join(
    rf"{first}\. ?{second}\."
    for first, second in ("TS", "TP", "AS", "ML", "GL", "RS", "RA", "CA", "CD", "CH", "JO", "AG")
)
"""« T. S. » is a social worker."""

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
        re.compile(rf"\b(?:née?s?\s+(?:le|en)|date de naissance|DDN)\b[\s:]*{_DAY}", re.I),
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
        Sensitive.PERSON,
        # « M. de la Tour », « mr h. », « K. B. », « S.T. », « Brahim T. » (with its first name).
        re.compile(
            rf"\b{_CIVILITY}\s+(?:de\s+(?:la\s+|l[’'])?|d[’']|du\s+)(?=[A-ZÀ-Ý])[\w’-]+"
            r"|\b(?:[Mm]r|[Mm]me|[Mm]lle|[Mm]onsieur|[Mm]adame)\.?\s+(?:[a-w]\.|[A-W]\b\.?)"
            rf"|(?<![\w.])(?<!\. )(?!(?:{_INITIALS_OF_WORDS}))[A-Z]\. ?[A-Z]\.(?! ?[A-Z]\b)"
        ),
    ),
    (Sensitive.HEALTH_JUSTICE, re.compile(rf"{_SOMEBODY}{_NEAR}{_DELICATE}", re.I)),
)

_DELICATE_WORD = re.compile(rf"\b{_DELICATE}", re.I)
SENTENCE_END = re.compile(r"(?<![ .][A-Z])(?<!\bM)(?<!\bMM)(?<!\bDr)[.;!?\n]")

_NAME_WORD = re.compile(r"\b[^\W\d_]\w*(?:-[^\W\d_]\w*)*\b")
_WORDS_TOO = (
    "adam aline ambre angélique aurore baptiste bruno camille carole charlotte christian claude "
    "clément clémence constance denis denise diane florence flavie franck françoise guy jean "
    "jordan judith laurence lila linda lydie luce marcel marguerite marine marion martine morgane "
    "muriel nora olive pascal pascale pauline romain romaine rosalie sabrina serge simon solène "
    "stella valentin valentine victor victoria"
)
"""First names that are words or places in lower case: seen with a capital only."""
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
    persons = [*found, *_first_names(text)]
    names = [passage.start for passage in persons if passage.type is Sensitive.PERSON]
    # Somebody named is shown by the name, and by the delicate word alone.
    persons = [
        passage
        for passage in persons
        if passage.type is not Sensitive.HEALTH_JUSTICE
        or not any(passage.start <= name < passage.end for name in names)
    ]
    return (*persons, *_delicate(text, persons))


def _delicate(text: str, found: Iterable[Passage]) -> Iterable[Passage]:
    """Delicate words in the sentence of somebody named."""
    named = [passage.start for passage in found if passage.type is Sensitive.PERSON]
    start = 0
    for end in [*(match.start() for match in SENTENCE_END.finditer(text)), len(text)]:
        if any(start <= place < end for place in named):
            for match in _DELICATE_WORD.finditer(text, start, end):
                yield Passage(*match.span(), match[0], Sensitive.HEALTH_JUSTICE)
        start = end


@cache
def first_names() -> frozenset[str]:
    """Common first names, in lower case; those that are also ordinary words are left out."""
    file = resources.files("lda_synthese.resources") / "prenoms.txt"
    return frozenset(file.read_text(encoding="utf-8").split())


def _first_names(text: str) -> Iterable[Passage]:
    """First names, with the capitalised words that follow: « NADIA BERNARD », « nadia »."""
    words = list(_NAME_WORD.finditer(text))
    for place, word in enumerate(words):
        if not _is_first_name(word[0]) or _follows_a_place(text, word.start()):
            continue
        end = word.end()
        for following in words[place + 1 : place + 3]:
            if following.start() != end + 1 or text[end] != " " or not following[0][0].isupper():
                break
            end = following.end()
        yield Passage(word.start(), end, text[word.start() : end], Sensitive.PERSON)


def _is_first_name(word: str) -> bool:
    """« Marie-Laure Petit » by its first half; in lower case, every part must be one."""
    parts = word.casefold().split("-")
    wanted = parts[:1] if word[0].isupper() else parts
    if word[0].islower() and not set(_WORDS_TOO.split()).isdisjoint(parts):
        return False
    return all(part in first_names() for part in wanted)


def _follows_a_place(text: str, start: int) -> bool:
    return bool(_PLACE_BEFORE.search(text[max(0, start - PLACE_LENGTH) : start]))


def allowed_names(dossier: Dossier) -> frozenset[str]:
    """What is never personal data in this dossier: its own names, places and allow-list.

    Of the people, those who take notes and those whom the programme names, never a witness
    otherwise. The title of a workshop is none: it may name somebody, and is printed.
    """
    names = [entry.text for entry in dossier.living(Allowed)]
    people = [one for one in dossier.persons if one.role in TAKE_NOTES or one.public]
    names += [name for one in people for name in (one.name, one.named_as, one.organisation)]
    names += [text for day in dossier.days for text in (day.name, day.commune, day.venue)]
    names += [dossier.about.organiser, dossier.about.pilot, *dossier.about.partners]
    return frozenset(normal_name(name) for name in names if len(name) > 2)


def doubts(dossier: Dossier, entities: Iterable[Note | Finding | WrittenText]) -> tuple[Doubt, ...]:
    """The passages of these texts that nobody has checked yet."""
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
    """The edit that says of passages that they may stay as they are.

    `dossier` gives the verdicts that are there, `checked` the passages, `reason` why, or ''.
    """
    verdicts = {
        doubt.id: Verdict(
            id=doubt.id,
            about=doubt.about,
            what=doubt.passage.type.value,
            passage=doubt.passage.text,
            value=VerdictValue.CHECKED,
            reason=reason,
        )
        for doubt in checked
    }
    changes = [
        make_or_bring_back(
            dossier,
            verdict,
            lambda known: replace(known, value=VerdictValue.CHECKED, reason=reason),
        )
        for verdict in verdicts.values()
    ]
    return edit(f"Vérifier {plural(len(verdicts), 'passage', 'passages')}", changes)
