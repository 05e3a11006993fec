"""The synthesis as HTML, for the eye: our own layout, never promised to be Word's pages."""

from html import escape

from lda_synthese.domain.french import plural
from lda_synthese.domain.model import Kind
from lda_synthese.domain.outline import Half, LessonPart, Outline
from lda_synthese.domain.typography import typo
from lda_synthese.word.styles import ACCENT, GREY, INK, LESSON_COLOURS, lesson_colour

SIGNS = {Kind.ACTION: "•", Kind.PISTE: "→"}


def preview(outline: Outline, *, annexes: bool) -> str:
    """The whole synthesis."""
    parts = [
        f'<p style="font-size:26px;font-weight:700;color:#{ACCENT}">{_text(outline.title)}</p>',
        f'<p style="color:#{GREY}">{_text(outline.organiser)}</p>',
        *(_lesson(lesson) for lesson in outline.lessons),
    ]
    if annexes and outline.provenance:
        parts.append(
            f'<p style="font-size:20px;font-weight:700;color:#{ACCENT}">'
            "Annexe – Provenance des points</p>"
        )
        parts += [_annex(outline)]
    return f'<div style="color:#{INK}">{"".join(parts)}</div>'


def _text(text: str) -> str:
    return escape(typo(text))


def _lesson(lesson: LessonPart) -> str:
    colour = LESSON_COLOURS[lesson_colour(lesson.place) - 1]
    head = (
        f'<p style="font-size:18px;font-weight:700;margin-top:28px"><span style="color:#{colour}">'
        f"Enseignement n°\u00a0{lesson.number} –</span> {_text(lesson.title)}</p><hr>"
    )
    themes = []
    for theme in lesson.themes:
        if theme.title:
            themes.append(
                f'<p style="font-size:15px;font-weight:700;color:#{colour}">'
                f"{theme.number}\u2002{_text(theme.title)}</p>"
            )
        themes += [_half(half) for half in theme.halves if half.points]
    return head + "".join(themes)


def _half(half: Half) -> str:
    points = "".join(
        f'<p style="margin:2px 0 2px 16px">{SIGNS[half.kind]}\u2002{_text(point.text)} '
        f'<span style="color:#{GREY};font-size:11px">{point.code}, '
        f"{plural(len(point.notes), 'note', 'notes')}</span></p>"
        for point in half.points
    )
    return f'<p style="font-weight:700;margin-bottom:2px">{_text(half.label)}</p>{points}'


def _annex(outline: Outline) -> str:
    parts = []
    for day in outline.provenance:
        parts.append(f'<p style="font-weight:700">{_text(day.name)}</p>')
        for workshop in day.workshops:
            parts.append(f"<p><i>{_text(workshop.title)}</i></p>")
            parts += [
                f'<p style="margin:1px 0 1px 16px">{_text(note.text)} <span style="color:#{GREY};'
                f'font-size:11px">{", ".join(note.codes)}</span></p>'
                for note in workshop.notes
            ]
    return "".join(parts)
