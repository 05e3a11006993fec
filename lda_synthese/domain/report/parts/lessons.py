"""The lessons, their themes and their findings."""

from collections.abc import Iterator

from lda_synthese.domain.privacy.detect import WrittenText
from lda_synthese.domain.report.blocks import (
    Block,
    Bullet,
    Heading,
    HeadingRole,
    printed,
    printed_title,
)
from lda_synthese.domain.report.bookmarks import BookmarkPrefix, bookmark
from lda_synthese.domain.report.outline import Half, LessonPart, Outline, Point, ThemePart
from lda_synthese.domain.state.model import Kind
from lda_synthese.domain.text.cleaning import clean
from lda_synthese.domain.text.french import NBSP, plural


def lessons(outline: Outline) -> Iterator[Block]:
    """Every lesson, each half that holds a finding under its label."""
    for lesson in outline.lessons:
        yield _lesson_heading(lesson)
        for theme in lesson.themes:
            yield from _theme(theme, lesson.place)


def _lesson_heading(lesson: LessonPart) -> Heading:
    return Heading(
        HeadingRole.LESSON,
        1,
        printed_title(lesson.title),
        number=clean(f"Enseignement n°{NBSP}{lesson.number}{' – ' if lesson.title else ''}"),
        lesson=lesson.place,
        bookmark=bookmark(BookmarkPrefix.LESSON, lesson.id),
        written=(WrittenText(lesson.id, lesson.title),),
    )


def _theme(theme: ThemePart, lesson: int) -> Iterator[Block]:
    if theme.title:
        yield Heading(
            HeadingRole.THEME,
            2,
            printed_title(theme.title),
            number=clean(f"{theme.number}\u2002"),
            lesson=lesson,
            bookmark=bookmark(BookmarkPrefix.THEME, theme.id),
            written=(WrittenText(theme.id, theme.title),),
        )
    for half in theme.halves:
        if half.points:
            yield _half_heading(half, theme)
            for point in half.points:
                yield _bullet(point, half.kind)


def _half_heading(half: Half, theme: ThemePart) -> Heading:
    # Where the theme prints no heading, a reader would miss a level from the lesson to level 3.
    level = 3 if theme.title else 2
    written = WrittenText(theme.id, half.label)
    return Heading(HeadingRole.HALF, level, printed(half.label), written=(written,))


def _bullet(point: Point, kind: Kind) -> Bullet:
    return Bullet(
        kind,
        printed(point.text),
        reference=clean(f"{point.code}{_spread(point)}").replace(" ", NBSP),
        bookmark=bookmark(BookmarkPrefix.FINDING, point.id),
        written=(WrittenText(point.id, point.text),),
    )


def _spread(point: Point) -> str:
    """« , 5 notes, 3 ateliers »; nothing for a finding without a note."""
    if not point.notes:
        return ""
    notes = plural(len(point.notes), "note", "notes")
    return f", {notes}, {plural(point.workshops, 'atelier', 'ateliers')}"
