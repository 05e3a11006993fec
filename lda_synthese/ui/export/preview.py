"""The synthesis as HTML, for the eye: our own layout, never promised to be Word's pages."""

from collections.abc import Iterator
from html import escape

from lda_synthese.domain.report.outline import Half, LessonPart, Outline
from lda_synthese.domain.state.model import Kind
from lda_synthese.domain.text.french import plural
from lda_synthese.domain.text.typography import typo
from lda_synthese.word.styles import ACCENT, GREY, LESSON_COLOURS, lesson_colour

SIGNS = {Kind.ACTION: "•", Kind.PISTE: "→"}


def preview(outline: Outline, *, annexes: bool) -> tuple[str, ...]:
    """The whole synthesis, in paragraphs."""
    paragraphs = [
        f'<p style="font-size:26px;font-weight:700;color:#{ACCENT}">{_text(outline.title)}</p>',
        f'<p style="color:#{GREY}">{_text(outline.organiser)}</p>',
        *(paragraph for lesson in outline.lessons for paragraph in _lesson(lesson)),
    ]
    if annexes and outline.provenance:
        paragraphs.append(
            f'<p style="font-size:20px;font-weight:700;color:#{ACCENT}">'
            "Annexe – Provenance des points</p>"
        )
        paragraphs += _annex(outline)
    return tuple(paragraphs)


def _text(text: str) -> str:
    return escape(typo(text))


def _lesson(lesson: LessonPart) -> Iterator[str]:
    colour = LESSON_COLOURS[lesson_colour(lesson.place) - 1]
    yield (
        f'<p style="font-size:18px;font-weight:700;margin-top:28px"><span style="color:#{colour}">'
        f"Enseignement n°\u00a0{lesson.number} –</span> {_text(lesson.title)}</p><hr>"
    )
    for theme in lesson.themes:
        if theme.title:
            yield (
                f'<p style="font-size:15px;font-weight:700;color:#{colour}">'
                f"{theme.number}\u2002{_text(theme.title)}</p>"
            )
        for half in theme.halves:
            if half.points:
                yield from _half(half)


def _half(half: Half) -> Iterator[str]:
    yield f'<p style="font-weight:700;margin-bottom:2px">{_text(half.label)}</p>'
    for point in half.points:
        yield (
            f'<p style="margin:2px 0 2px 16px">{SIGNS[half.kind]}\u2002'
            f'{_text(point.text)} <span style="color:#{GREY};font-size:11px">{point.code}, '
            f"{plural(len(point.notes), 'note', 'notes')}</span></p>"
        )


def _annex(outline: Outline) -> Iterator[str]:
    for day in outline.provenance:
        yield f'<p style="font-weight:700">{_text(day.name)}</p>'
        for workshop in day.workshops:
            yield f"<p><i>{_text(workshop.title)}</i></p>"
            for note in workshop.notes:
                yield (
                    f'<p style="margin:1px 0 1px 16px">{_text(note.text)} '
                    f'<span style="color:#{GREY};font-size:11px">{", ".join(note.codes)}</span></p>'
                )
