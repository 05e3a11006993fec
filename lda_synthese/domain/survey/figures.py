"""The figures of the days, a subject each: who came, what they say, the poll, the photolangage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.recorded import (
    QuestionAbout,
    QuestionType,
    SurveyQuestion,
    TraitSide,
)
from lda_synthese.domain.survey.attendance import attendance_of
from lda_synthese.domain.survey.charts import Chart, ChartPart, ChartShape, question_charts
from lda_synthese.domain.survey.photolangage import (
    ChosenImage,
    TraitLine,
    chosen_images,
    portraits,
    trait_lines,
)
from lda_synthese.domain.survey.questionnaire import questions_of
from lda_synthese.domain.text.french import NBSP, enumeration, number, plural, quoted


class FigureSubject(StrEnum):
    """What a figure is about, in the order that they are shown."""

    PARTICIPANTS = "participants"
    ANSWERS = "reponses"
    POLL = "sondage"
    PHOTOLANGAGE = "photolangage"


FIGURE_TITLES = {
    FigureSubject.PARTICIPANTS: "Participants",
    FigureSubject.ANSWERS: "Ce que disent les participants",
    FigureSubject.POLL: "Visites apprenantes",
    FigureSubject.PHOTOLANGAGE: "Photolangage",
}

TRAIT_TITLES = {
    TraitSide.SHARED: "Fondamentaux partagés",
    TraitSide.DIFFERENT: "Visions qui diffèrent",
}
IMAGES_TITLE = "Quelle image représente le logement de vos rêves\u202f?"


@dataclass(frozen=True, slots=True)
class Figure:
    """The charts of one subject; `remark` is what is said before them, '' for nothing."""

    subject: FigureSubject
    remark: str
    charts: tuple[Chart, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return FIGURE_TITLES[self.subject]

    @property
    def alternative(self) -> str:
        """All that it shows, for who does not see it."""
        return "\n".join(filter(None, (self.remark, *(one.alternative for one in self.charts))))


def days_figures(dossier: Dossier) -> tuple[Figure, ...]:
    """The figures of a dossier that have something to show; slow, for a thread."""
    charts: dict[FigureSubject, list[Chart]] = {subject: [] for subject in FigureSubject}
    for question, chart in question_charts(dossier, questions_of(dossier)):
        charts[_subject_of(question)].append(chart)
    charts[FigureSubject.PHOTOLANGAGE] += _photolangage(dossier)
    came = attendance_of(dossier)
    remarks = {FigureSubject.PARTICIPANTS: came.sentence if came.counted else ""}
    found = (Figure(one, remarks.get(one, ""), tuple(some)) for one, some in charts.items())
    return tuple(one for one in found if one.charts or one.remark)


def _subject_of(question: SurveyQuestion) -> FigureSubject:
    if question.about is QuestionAbout.PROFILE:
        return FigureSubject.PARTICIPANTS
    if question.about is QuestionAbout.VISITS or question.type is QuestionType.RANKING:
        return FigureSubject.POLL
    return FigureSubject.ANSWERS


def _photolangage(dossier: Dossier) -> Iterator[Chart]:
    images = chosen_images(dossier)
    if images:
        yield _images_chart(images)
    tables = len(portraits(dossier))
    for side in TraitSide:
        lines = trait_lines(dossier, side)
        if lines:
            yield _traits_chart(TRAIT_TITLES[side], lines, tables)


def _images_chart(images: Sequence[ChosenImage]) -> Chart:
    counts = [len(one.notes) for one in images]
    return Chart(
        IMAGES_TITLE,
        ChartShape.BARS,
        tuple(
            ChartPart(_image_name(one), len(one.notes) / counts[0], number(len(one.notes)))
            for one in images
        ),
        plural(sum(counts), "choix", "choix"),
        _most_chosen(images, sum(counts)),
        (
            ("Image", "Ce qu’elle montre", "Choix"),
            *((one.image, one.shows, number(len(one.notes))) for one in images),
        ),
        sources=frozenset(note.id for one in images for note in one.notes),
    )


def _image_name(image: ChosenImage) -> str:
    """« 12 · une porte ouverte »."""
    return f"{image.image} · {image.shows}" if image.shows else image.image


def _most_chosen(images: Sequence[ChosenImage], choices: int) -> str:
    most = len(images[0].notes)
    first = [quoted(one.shows or one.image) for one in images if len(one.notes) == most]
    base = f"{number(most)} choix sur {number(choices)}"
    if len(first) == 1:
        return f"L’image {first[0]} est la plus choisie\u00a0: {base}."
    if len(first) == len(images):
        return f"Aucune image n’est plus choisie que les autres ({base} chacune)."
    return f"Les images {enumeration(first)} sont les plus choisies\u00a0: {base} chacune."


def _traits_chart(title: str, lines: Sequence[TraitLine], tables: int) -> Chart:
    """The traits of one side, `lines`, by what they come from; there were `tables` in all.

    `title` names the side.
    """
    longest = max((_weight(one) for one in lines), default=0) or 1
    ordered = sorted(lines, key=lambda one: -_weight(one))
    return Chart(
        title,
        ChartShape.BARS,
        tuple(
            ChartPart(one.trait.text, _weight(one) / longest, one.weight or f"aucune{NBSP}note")
            for one in ordered
        ),
        plural(tables, "table", "tables"),
        _most_drawn(ordered),
        (
            ("Trait", "Tables", "Choix"),
            *((one.trait.text, number(one.tables), number(one.choices)) for one in ordered),
        ),
        sources=frozenset(
            id_ for one in lines for id_ in (one.trait.id, *(note.id for note in one.notes))
        ),
    )


def _weight(line: TraitLine) -> int:
    """What is drawn of a trait: the tables and the choices that it comes from."""
    return line.tables + line.choices


def _most_drawn(lines: Sequence[TraitLine]) -> str:
    """What comes first of the traits, which are in order, each with what it comes from."""
    heaviest = _weight(lines[0])
    if not heaviest:
        return "Aucune note n’est encore rattachée à ces traits."
    first = [one for one in lines if _weight(one) == heaviest]
    if len(first) == len(lines) > 1:
        return "Aucun de ces traits ne revient plus que les autres."
    verb = "revient" if len(first) == 1 else "reviennent"
    named = enumeration([f"{quoted(one.trait.text)} ({one.weight})" for one in first])
    return f"{named} {verb} le plus."
