"""A counted survey comes into a dossier: a heap of a day, its ballots, its comments as notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.exchange.days.working import IncomingDays
from lda_synthese.domain.exchange.plan import Defaults, import_notes
from lda_synthese.domain.exchange.record import ForeignNote
from lda_synthese.domain.exchange.surveys.counting import CountedQuestion, CountedSurvey
from lda_synthese.domain.gestures.surveys import record_ballot, record_tally, tally_id
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId, Mint, named_entity
from lda_synthese.domain.state.model import NOTE_LIMIT, Day, Form, Workshop
from lda_synthese.domain.state.naming import under_its_names
from lda_synthese.domain.state.recorded import Ballot, Means, SurveyQuestion, Tally
from lda_synthese.domain.state.twinning.united import end_of
from lda_synthese.domain.survey.ballots import rank_lines
from lda_synthese.domain.survey.tallies import SUMMED, count_lines, read_counts_of
from lda_synthese.domain.text.french import quoted

QUESTIONNAIRE = "Questionnaire"
"""The title of the sequence where free comments become notes, in a day that has none."""

UNNAMED = EntityId("")


class HeapFate(StrEnum):
    """What the heap of an import is, beside the one of its name that is there."""

    NEW = "nouveau"
    SAME = "identique"
    LONGER = "plus long"
    OTHER = "autre"


@dataclass(frozen=True, slots=True)
class HeapPlace:
    """Where a survey is counted: the name of a day, and that of the heap, '' for the only one."""

    day: str
    batch: str = ""

    @property
    def pile(self) -> str:
        """The pile of papers of that heap: papers know no day."""
        return " · ".join(filter(None, (self.day, self.batch)))


@dataclass(frozen=True, slots=True)
class SurveyImport:
    """The edit of an import, and what it brings: questions, answers, notes that were not there."""

    edit: Edit
    questions: int
    answers: int
    notes: int


def heap_fate(dossier: Dossier, counted: CountedSurvey, place: HeapPlace) -> HeapFate:
    """What the heap of a survey `counted` is in `dossier`, at its `place`."""
    day = IncomingDays(dossier, Mint()).day(place.day)
    if day is None:
        return HeapFate.NEW
    fates = {fate for one in counted.questions for fate in _fates(dossier, one, (day, place))}
    for found in (HeapFate.OTHER, HeapFate.LONGER, HeapFate.NEW):
        if found in fates:
            return found
    return HeapFate.SAME if fates else HeapFate.NEW


def _fates(
    dossier: Dossier, one: CountedQuestion, where: tuple[EntityId, HeapPlace]
) -> Iterator[HeapFate]:
    day, place = where
    question = under_its_names(dossier, Mint(), one.question)
    if one.counts:
        yield _tally_fate(dossier, _tally(one, question.id, day, place.batch))
    for ballot in _ballots(one, question.id, place):
        id_ = named_entity("ballot", question.id, ballot.batch, str(ballot.number))
        known = dossier.get(Ballot, id_)
        if known is None:
            yield HeapFate.LONGER if ballot.number and ballot.number > 1 else HeapFate.NEW
        else:
            yield HeapFate.SAME if known.ranks == ballot.ranks else HeapFate.OTHER


def _tally_fate(dossier: Dossier, tally: Tally) -> HeapFate:
    table = dossier.table("answer")
    known = cast(Tally | None, table.get(end_of(table, tally_id(tally))))
    if known is None or known.deleted:
        return HeapFate.NEW
    if (known.counts, known.respondents) == (tally.counts, tally.respondents):
        return HeapFate.SAME
    before, after = read_counts_of(known), read_counts_of(tally)
    is_longer = all(after.get(code, 0) >= count for code, count in before.items())
    return HeapFate.LONGER if is_longer else HeapFate.OTHER


def bring_survey_in(
    dossier: Dossier, mint: Mint, counted: CountedSurvey, place: HeapPlace
) -> SurveyImport:
    """The edit that brings a survey, `counted`, into `dossier` at a `place`; the day may be new.

    The heap that is there takes these counts: ask `heap_fate` first. `mint` gives ids and ranks.
    Raises `RefusedError` for a survey of which nothing is taken.
    """
    if not counted.questions and not counted.comments:
        raise RefusedError(
            "Aucune question n’est reconnue dans ce fichier\u202f; rien n’a été importé, vérifiez "
            "les titres de ses colonnes."
        )
    days = IncomingDays(dossier, mint)
    day = days.day(place.day) or days.make_day(Day(id=UNNAMED, name=place.day))
    for one in counted.questions:
        _take(days, one, (day, place))
    notes = _take_comments(days, counted.comments, place.day, day)
    label = "Importer un questionnaire"
    return SurveyImport(days.edit(label), len(counted.questions), counted.rows, notes)


def _take(days: IncomingDays, one: CountedQuestion, where: tuple[EntityId, HeapPlace]) -> None:
    day, place = where
    id_ = days.record(one.question)
    question = cast(SurveyQuestion, days.dossier.table("question")[id_])
    if one.counts:
        tally = _tally(one, id_, day, place.batch)
        days.do(record_tally(days.dossier, question, tally))
    for ballot in _ballots(one, id_, place):
        days.do(record_ballot(days.dossier, question, ballot))


def _tally(one: CountedQuestion, question: EntityId, day: EntityId, batch: str) -> Tally:
    """The tally of a counted question, `one`, in a heap; `question`, `day` and `batch` name it."""
    is_summed = one.question.type in SUMMED and one.respondents == sum(one.counts.values())
    return Tally(
        id=UNNAMED,
        question=question,
        day=day,
        batch=batch,
        counts=count_lines(one.counts),
        respondents=None if is_summed else one.respondents,
        means=Means.FILE,
    )


def _ballots(one: CountedQuestion, question: EntityId, place: HeapPlace) -> Iterator[Ballot]:
    for number, ranks in enumerate(one.ballots, start=1):
        yield Ballot(
            id=UNNAMED,
            question=question,
            batch=place.pile,
            number=number,
            ranks=rank_lines(ranks),
        )


def _take_comments(days: IncomingDays, comments: tuple[str, ...], name: str, day: EntityId) -> int:
    """The comments become notes of the day's sequence for them, once; how many are new."""
    kept = [comment for comment in comments if len(comment) <= NOTE_LIMIT]
    if not kept:
        return 0
    there = days.dossier.workshops_of(day)
    title = next((one.title for one in there if one.form is Form.QUESTIONNAIRE), QUESTIONNAIRE)
    new = Workshop(id=UNNAMED, title=title, form=Form.QUESTIONNAIRE)
    days.workshop(name, title, new)
    notes = [ForeignNote(text=text, day=name, workshop=title) for text in kept]
    imported = import_notes(days.dossier, days.mint, enumerate(notes, start=1), Defaults())
    days.do(imported.edit)
    return imported.added


def refuse_other_heap(fate: HeapFate, place: HeapPlace) -> None:
    """Raise `RefusedError` where a heap of that name was counted otherwise."""
    if fate is HeapFate.OTHER:
        heap = f"le tas {quoted(place.batch)}" if place.batch else "ce questionnaire"
        raise RefusedError(
            f"Pour {quoted(place.day)}, {heap} a déjà d’autres comptes\u202f; rien n’a été "
            "importé, donnez un autre nom de tas avec --tas pour l’ajouter."
        )
