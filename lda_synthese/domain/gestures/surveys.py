"""Gestures on tallies and ballots: one tally is one heap's, one ballot a place in its pile."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, Edit, change, create, edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.making import make_or_bring_back
from lda_synthese.domain.state.model import FOLLOWING
from lda_synthese.domain.state.naming import natural_id
from lda_synthese.domain.state.recorded import Ballot, SurveyQuestion, Tally
from lda_synthese.domain.state.twinning.united import end_of
from lda_synthese.domain.survey.ballots import read_ranks
from lda_synthese.domain.survey.options import MOST_OPTIONS, read_options
from lda_synthese.domain.survey.tallies import MOST_COUNTED, SUMMED, read_counts_of

TALLY_FIELDS = ("counts", *FOLLOWING["answer", "counts"])
"""What is written of a tally, together."""


def record_tally(dossier: Dossier, question: SurveyQuestion, tally: Tally) -> Edit:
    """The edit after which the heap of `tally` is counted so in `dossier`.

    `question` is asked there from now on, if it was not; the id of `tally` is what its question,
    day and heap give it. Raises `RefusedError` for counts that are no counts, or for a heap that
    was united with another of other counts.
    """
    _refuse_miscounted(question, tally)
    changes = [asked(dossier, question), *tally_changes(dossier, tally)]
    return edit("Saisir un comptage", changes)


def asked(dossier: Dossier, question: SurveyQuestion) -> Change | None:
    """The change after which a question is one of the dossier; one that is there stays as it is."""
    return make_or_bring_back(dossier, question)


def tally_changes(dossier: Dossier, tally: Tally) -> Iterator[Change | None]:
    """What makes the heap of a tally hold its counts, as `record_tally`."""
    tally = replace(tally, id=tally_id(tally))
    table = dossier.table("answer")
    known = cast(Tally | None, table.get(tally.id))
    end = cast(Tally | None, table.get(end_of(table, tally.id)))
    if known is None:
        yield create(tally)
    elif end is None or end is known:
        yield _counted(known, tally)
    elif end.counts != tally.counts:
        raise RefusedError(
            "Ce tas a été réuni avec un autre, dont les comptes diffèrent\u202f; rien n’a été "
            "changé, corrigez l’autre ou donnez un nom à ce tas."
        )


def tally_id(tally: Tally) -> EntityId:
    """The id that the question, the day and the heap of a tally give it."""
    return cast(EntityId, natural_id(tally))


def _counted(known: Tally, tally: Tally) -> Change | None:
    """All that is written of a tally, in one patch: so each version of it is whole."""
    after = {name: getattr(tally, name) for name in TALLY_FIELDS}
    before = {name: getattr(known, name) for name in TALLY_FIELDS}
    if after == before and not known.deleted:
        return None
    if known.deleted:
        before, after = {**before, "deleted": True}, {**after, "deleted": False}
    return Change("answer", known.id, before, after)


def remove_tally(tally: Tally) -> Edit:
    """The edit that puts a heap's tally in the trash."""
    return edit("Retirer un comptage", [change(tally, replace(tally, deleted=True))])


def unite_heaps(gone: Tally, kept: Tally, counts: Tally) -> Edit:
    """The edit that makes one heap of `gone` and `kept`: the first goes in the second.

    `counts` is the one of the two whose counts the person chose. Raises `RefusedError` for tallies
    of two questions or two days, or for one that is in the trash.
    """
    if (gone.question, gone.day) != (kept.question, kept.day) or gone.deleted or kept.deleted:
        raise RefusedError(
            "Ces deux comptages ne sont pas ceux d’une même question et d’une même journée\u202f; "
            "rien n’a changé."
        )
    united = change(gone, replace(gone, deleted=True, into=kept.id))
    return edit("Réunir deux tas", [_counted(kept, counts), united])


def record_ballot(dossier: Dossier, question: SurveyQuestion, ballot: Ballot) -> Edit:
    """The edit after which `ballot` lies at its place in its pile, in `dossier`.

    `question`, which ranks, is asked there from now on, if it was not. Raises `RefusedError` for an
    option that is ranked twice or that the question has not.
    """
    laid = ballot_laid(dossier, question, ballot)
    return edit("Saisir un bulletin", [asked(dossier, question), laid])


def ballot_laid(dossier: Dossier, question: SurveyQuestion, ballot: Ballot) -> Change | None:
    """The change after which `ballot` lies at its place; of `dossier`, `question` as above."""
    _refuse_misranked(question, ballot)
    ballot = replace(ballot, id=cast(EntityId, natural_id(ballot)))
    return make_or_bring_back(dossier, ballot, lambda known: replace(known, ranks=ballot.ranks))


def remove_ballot(ballot: Ballot) -> Edit:
    """The edit that takes a paper out of its pile."""
    return edit("Retirer un bulletin", [change(ballot, replace(ballot, deleted=True))])


def _refuse_miscounted(question: SurveyQuestion, tally: Tally) -> None:
    counts = read_counts_of(tally)
    most = max(counts.values(), default=0)
    if len(counts) != len(tally.counts) or most > MOST_COUNTED or not counts:
        raise RefusedError(
            "Ce comptage ne tient pas\u202f; rien n’a été changé, donnez un nombre entier à chaque "
            "choix."
        )
    if tally.respondents is None:
        if question.type not in SUMMED:
            raise RefusedError(
                "Il manque le nombre de répondants\u202f; rien n’a été changé, donnez-le\u00a0: "
                "chacun pouvait choisir plusieurs réponses."
            )
    elif not most <= tally.respondents <= MOST_COUNTED:
        raise RefusedError(
            "Un choix a été donné plus de fois qu’il n’y a de répondants\u202f; rien n’a été "
            "changé, corrigez l’un des deux."
        )


def _refuse_misranked(question: SurveyQuestion, ballot: Ballot) -> None:
    named = [code for rank in read_ranks(ballot) for code in rank]
    known = {option.code for option in read_options(question)}
    twice = [code for code, times in Counter(named).items() if times > 1]
    if not named or twice or not known.issuperset(named) or len(ballot.ranks) > MOST_OPTIONS:
        raise RefusedError(
            "Ce bulletin ne tient pas\u202f; rien n’a été changé, donnez à chaque choix un rang au "
            "plus."
        )
