"""What is recorded of the days beside the notes: answers, ballots, reactions, resources, texts.

Each class mirrors a kind of storage/FORMAT.md. No row, name, address or date of a respondent is in
any of them: only counts are kept.
"""

from dataclasses import dataclass
from enum import StrEnum

from lda_synthese.domain.state.entity import (
    Entity,
    Voice,
    choice_field,
    flag_field,
    integer_field,
    into_field,
    lines_field,
    rank_field,
    reference_field,
    text_field,
)
from lda_synthese.domain.state.ids import EntityId

PARAGRAPH_LIMIT = 10_000
LINK_LIMIT = 2_000
"""Characters."""


class QuestionAbout(StrEnum):
    """What a question asks about."""

    DAY = "journee"
    VISITS = "visites"
    PROFILE = "profil"
    OTHER = "autre"


class QuestionType(StrEnum):
    """How a question is answered."""

    SCALE = "echelle"
    YES_NO = "oui_non"
    ONE = "choix"
    SEVERAL = "multiple"
    RANKING = "rang"
    FREE = "libre"


class Means(StrEnum):
    """How a tally was taken."""

    TYPED = "saisie"
    HANDS = "main_levee"
    FILE = "fichier"


class TraitSide(StrEnum):
    """On which list of the photolangage a trait stands."""

    SHARED = "partage"
    DIFFERENT = "differe"


class ReactionSort(StrEnum):
    """What the room said of something."""

    AGREED = "accord"
    REWORD = "reformuler"
    ADD = "ajouter"
    DISAGREED = "desaccord"
    QUESTION = "question"


class ReactionOutcome(StrEnum):
    """What became of a reaction."""

    RETAINED = "retenu"
    AMENDED = "amende"
    DISMISSED = "ecarte"


class ResourceSort(StrEnum):
    """What a resource is."""

    TOOL = "outil"
    TRAINING = "formation"
    BOOK = "ouvrage"
    GUIDE = "guide"
    EVENT = "evenement"
    SUPPORT = "accompagnement"


class SectionPlace(StrEnum):
    """Where a text stands in the document."""

    INTRODUCTION = "introduction"
    PLAN = "plan"
    METHOD = "methode"
    COURSE = "deroule"
    PHOTOLANGAGE = "photolangage"
    FEEDBACK = "retours"
    EXCHANGES = "echanges"
    WITNESS = "temoin"
    TESTIMONIES = "temoignages"
    WHAT = "perspectives_quoi"
    WHY = "perspectives_pourquoi"
    HOW = "perspectives_comment"
    CRITERIA = "perspectives_criteres"
    RESOURCES = "ressources"
    FREE = "libre"


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyQuestion(Entity):
    """A question of the questionnaire; `key` is '' but for those that the program offers.

    `options` are lines « code, space, label », `positive` the codes that count as a yes, `most` how
    many may be chosen. One that stands `beside` another is printed in the sentence of that one,
    after « mais »; `headers` are the titles of columns by which an import knows the question.
    """

    key: str = text_field()
    text: str = text_field()
    about: QuestionAbout = choice_field(QuestionAbout, QuestionAbout.DAY)
    type: QuestionType = choice_field(QuestionType, QuestionType.SCALE)
    options: tuple[str, ...] = lines_field()
    positive: tuple[str, ...] = lines_field()
    most: int | None = integer_field()
    beside: EntityId | None = reference_field("question", default=None, hangs=True)
    remark: str = text_field(limit=PARAGRAPH_LIMIT)
    headers: tuple[str, ...] = lines_field()
    rank: str = rank_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally(Entity):
    """One tally of one heap: a day's ('' the whole plan's), `batch` '' when it has no other.

    `counts` are lines « code, space, integer », one field so that a tally that nobody made can't
    win; `respondents` is None where their sum says it. `illustrative` marks the figures of a
    demonstration.
    """

    question: EntityId = reference_field("question")
    day: EntityId = reference_field("day")
    batch: str = text_field()
    counts: tuple[str, ...] = lines_field()
    respondents: int | None = integer_field()
    means: Means = choice_field(Means, Means.TYPED)
    illustrative: bool = flag_field()
    into: str = into_field("answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot(Entity):
    """One paper that ranks: `number` is its place in the pile `batch`.

    `ranks` has one line a rank: the codes of the options that tie, side by side.
    """

    question: EntityId = reference_field("question")
    batch: str = text_field()
    number: int | None = integer_field()
    ranks: tuple[str, ...] = lines_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait(Entity):
    """A line of the photolangage, shared or not; its notes come by `Support`."""

    side: TraitSide = choice_field(TraitSide, TraitSide.SHARED)
    text: str = text_field(limit=PARAGRAPH_LIMIT)
    rank: str = rank_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction(Entity):
    """What the room said of a finding, a theme, a lesson or a section, '' for none of them.

    `count` is how many hands were raised, None where nobody counted.
    """

    workshop: EntityId = reference_field("workshop")
    about: EntityId = reference_field("finding", "theme", "lesson", "section")
    sort: ReactionSort = choice_field(ReactionSort, ReactionSort.AGREED)
    text: str = text_field(limit=PARAGRAPH_LIMIT)
    voice: Voice | None = choice_field(Voice, None)
    speaker: EntityId | None = reference_field("person", default=None)
    count: int | None = integer_field()
    reply: str = text_field(limit=PARAGRAPH_LIMIT)
    outcome: ReactionOutcome | None = choice_field(ReactionOutcome, None)
    rank: str = rank_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Entity):
    """Something to go further with; `told` says that it was recommended during the days."""

    sort: ResourceSort = choice_field(ResourceSort, ResourceSort.TOOL)
    title: str = text_field()
    by: str = text_field()
    place: str = text_field()
    starts: str = text_field()
    ends: str = text_field()
    link: str = text_field(limit=LINK_LIMIT)
    need: str = text_field()
    told: bool = flag_field()
    rank: str = rank_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Entity):
    """A text of the document; a paragraph a line, « – » begins an item."""

    place: SectionPlace = choice_field(SectionPlace, SectionPlace.INTRODUCTION)
    about: EntityId = reference_field("lesson", "theme")
    title: str = text_field()
    text: str = text_field()
    shown: bool = flag_field(default=True)
    rank: str = rank_field()
