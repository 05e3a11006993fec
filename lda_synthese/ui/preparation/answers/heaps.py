"""Heaps of answers: what they are called, and the one that is begun."""

from collections.abc import Callable
from dataclasses import replace

from lda_synthese.domain.gestures.prepare import clean_name
from lda_synthese.domain.gestures.surveys import tally_id
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Day
from lda_synthese.domain.state.recorded import SurveyQuestion, Tally
from lda_synthese.domain.survey.results import tallies_of
from lda_synthese.domain.survey.tallies import respondents_of
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.preparation.services import PreparationServices
from lda_synthese.ui.services.dialogs import Prompt
from lda_synthese.ui.widgets.outline_tree import Row

WHOLE_PLAN = EntityId("")
"""In place of a day, for a count of the whole plan."""

WHOLE_PLAN_NAME = "Ensemble du plan"


def new_heap(question: EntityId, day: EntityId, batch: str = "") -> Tally:
    """A heap that nobody counted yet, of a `question` and a `day`, called `batch`."""
    tally = Tally(id=EntityId(""), question=question, day=day, batch=batch)
    return replace(tally, id=tally_id(tally))


def day_title(dossier: Dossier, id_: EntityId) -> str:
    """« J1 · Aubagne »; a heap of no day is of the whole plan."""
    day = dossier.get(Day, id_)
    if day is None:
        return WHOLE_PLAN_NAME
    place = next((n for n, one in enumerate(dossier.days, start=1) if one.id == id_), 0)
    return f"J{place} · {day.name}"


def heap_row(question: SurveyQuestion, tally: Tally, title: str) -> Row:
    """A heap of a `question`, its `tally`, as a line called `title`: who answered, if anybody."""
    answered = respondents_of(question, tally) if tally.counts else None
    count = "à compter" if answered is None else plural(answered, "réponse", "réponses")
    return Row(tally.id, (title, count))


def ask_heap(
    services: PreparationServices,
    question: EntityId,
    day: EntityId,
    then: Callable[[Tally], object],
) -> None:
    """Begin a heap of a `question` and a `day`: the first has no name, the others are named.

    `services` ask for the name; `then` gets the heap, and is not called when the person gives up.
    """
    dossier = services.open.dossier
    if not tallies_of(dossier, question, day):
        then(new_heap(question, day))
        return
    sentence = f"{day_title(dossier, day)} a déjà un comptage. Nom de l’autre tas\u00a0:"
    prompt = Prompt("Ajouter un tas", sentence, "Ajouter ce tas")

    def begin(name: str) -> None:
        services.open.attempt(lambda: then(new_heap(question, day, clean_name(name))))

    services.dialogs.ask_text(prompt, begin)
