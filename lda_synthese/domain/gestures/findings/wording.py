"""House style of findings: six advices, never rules."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lda_synthese.domain.gestures.consolidate import findings_of
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Finding, Kind, Note
from lda_synthese.domain.text.folding import folded, folded_words
from lda_synthese.domain.text.french import plural

MOST_WORDS = 25
NEAR_0_1, FEWEST_SHARED = 0.6, 2
"""The share of their words that two findings have in common when they are near, and how many."""

ELIDED = re.compile(r"\b[\w]{1,2}['’]")
INFINITIVE = re.compile(r"^\w{2,}(?:er|ir|oir|aire|ire|dre|tre|vre|ure|ompre)$")
BEFORE_INFINITIVE = frozenset({"mieux", "ne", "pas", "plus", "se", "en", "y", "bien"})
_NOUNS = (
    "atelier loyer foyer metier quartier dossier papier chantier hiver plaidoyer escalier courrier "
    "panier cahier particulier premier dernier financier hotelier mobilier calendrier palier "
    "plaisir loisir avenir desir devoir espoir couloir territoire maire salaire partenaire "
    "locataire proprietaire repertoire memoire histoire laboratoire observatoire centre titre "
    "registre cadre ordre semestre trimestre lettre livre oeuvre autre entre contre votre notre "
    "rencontre fenetre maitre ministre theatre filtre metre voiture structure culture ouverture "
    "nature mesure facture signature lecture procedure aventure couverture fermeture itineraire "
    "formulaire annuaire questionnaire horaire stagiaire beneficiaire intermediaire"
)
NOUNS = frozenset(_NOUNS.split())
"""What ends as an infinitive and is none, without accents."""

TWO_IDEAS = re.compile(r"\s/\s|;|[^\W\d]{3,}\.\s+\w")
JOINED = re.compile(
    r"^\w+\s.{10,}?\set\s(?:l['’])?(\w+)\s(?:les?|las?|l['’]|un|une|des|aux?|leurs?)\b"
)
QUOTED = re.compile(r"«\s*([^»]+?)\s*»|“\s*([^”]+?)\s*”")
SIGLE = re.compile(r"\b[A-ZÉÈ]{2,}[A-Z0-9]*\b")
_KNOWN = "SIAO HLM CAF CCAS ASE ALT APL RSA CALEOL DALO FSL ARS CHRS FJT AVDL LDA ETP PMR SDF"
KNOWN_SIGLES = frozenset(_KNOWN.split())
"""What every reader of such a synthesis knows."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a wording is read beside: the texts of its notes, code and text of its neighbours."""

    notes: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()


def begins_with_infinitive(text: str) -> bool:
    """Whether the first words are an infinitive: « Renforcer », « Mieux identifier »."""
    words = folded(ELIDED.sub("", text)).replace(",", " ").split()
    while words and words[0] in BEFORE_INFINITIVE:
        del words[0]
    return bool(words) and _is_infinitive(words[0].strip(":."))


def _is_infinitive(word: str) -> bool:
    return bool(INFINITIVE.match(word)) and word not in NOUNS


def advice(text: str, kind: Kind) -> str:
    """« Verbe à l’infinitif : oui · 41 signes »."""
    parts = []
    if kind is Kind.PISTE:
        answer = "oui" if begins_with_infinitive(text) else "non"
        parts.append(f"Verbe à l’infinitif\u00a0: {answer}")
    return " · ".join([*parts, plural(len(text), "signe", "signes")])


def advices(text: str, kind: Kind, beside: Surroundings) -> tuple[str, ...]:
    """What may be better in the wording of a finding of a `kind`, a sentence each.

    `text` is the wording, `beside` what it is read beside.
    """
    return tuple(_advices(text, kind, beside)) if text.strip() else ()


def _advices(text: str, kind: Kind, beside: Surroundings) -> Iterator[str]:
    if _has_two_ideas(text):
        yield "Deux idées\u202f? Un point n’en dit qu’une\u202f: séparez-les."
    if kind is Kind.PISTE and not begins_with_infinitive(text):
        yield "Une piste commence par un verbe à l’infinitif\u00a0: «\u202fRenforcer…\u202f»."
    if kind is Kind.ACTION and begins_with_infinitive(text):
        yield "Une action existe déjà\u00a0: nommez-la, sans infinitif."
    if len(text.split()) > MOST_WORDS:
        yield f"Plus de {MOST_WORDS} mots\u00a0: raccourcissez."
    for sigle in _unexplained(text):
        yield f"{sigle}\u00a0: développez ce sigle."
    for quote in _altered(text, beside.notes):
        yield f"Citation modifiée\u00a0: aucune note ne dit «\u202f{quote}\u202f»."
    for code, other in beside.others:
        if is_near(text, other):
            yield f"Proche de {code}\u00a0: unissez-les, ou dites ce qui diffère."


def _has_two_ideas(text: str) -> bool:
    joined = JOINED.match(folded(text)) if begins_with_infinitive(text) else None
    return bool(TWO_IDEAS.search(text)) or bool(joined and _is_infinitive(joined[1]))


def _unexplained(text: str) -> Iterator[str]:
    """The sigles that are neither known to all nor beside their words, between brackets."""
    if text.isupper():
        return
    for sigle in dict.fromkeys(SIGLE.findall(text)):
        is_explained = f"({sigle})" in text or f"{sigle} (" in text
        if sigle not in KNOWN_SIGLES and not is_explained:
            yield sigle


def _altered(text: str, notes: Sequence[str]) -> Iterator[str]:
    """What stands between quotation marks, and that no note of the finding says."""
    told = [folded_words(note.replace("’", "'")) for note in notes]
    for found in QUOTED.finditer(text):
        quote = found[1] or found[2]
        sought = folded_words(quote.replace("’", "'"))
        if len(sought.split()) > 1 and not any(sought in note for note in told):
            yield quote


def is_near(text: str, other: str) -> bool:
    """Whether two wordings share most of the words that say something."""
    one, two = _roots(text), _roots(other)
    shared = len(one & two)
    return shared >= FEWEST_SHARED and shared >= NEAR_0_1 * len(one | two)


def _roots(text: str) -> frozenset[str]:
    words = re.findall(r"\w{4,}", folded(text))
    return frozenset(word[:6] for word in words if word not in {"dans", "avec", "pour", "entre"})


def surroundings(dossier: Dossier, finding: Finding, notes: Sequence[Note]) -> Surroundings:
    """What the wording of a `finding` is read beside: its `notes`, the others of its half.

    `dossier` has the others.
    """
    others = findings_of(dossier, finding.theme, finding.kind)
    return Surroundings(
        tuple(note.text for note in notes),
        tuple((other.code, other.text) for other in others if other.id != finding.id),
    )
