"""The outline as paragraphs."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lda_synthese.domain.report.outline import DayPart, Half, LessonPart, Outline, Point, ThemePart
from lda_synthese.domain.state.model import Kind
from lda_synthese.domain.text.french import iso_date, long_date, plural
from lda_synthese.domain.text.typography import keep_together, typo
from lda_synthese.word.styles import lesson_colour
from lda_synthese.word.xml import bookmarked, code_run, paragraph, run

POINT_STYLES = {Kind.ACTION: "LDA Action", Kind.PISTE: "LDA Piste"}

ANNEX_TITLE = "Annexe – Provenance des points"
FINDING_BOOKMARK = "_lda_p_"
THEME_BOOKMARK = "_lda_t_"


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents, and the bookmark that it leads to."""

    level: int
    text: str
    bookmark: str


@dataclass(slots=True)
class Body:
    """Writes paragraphs as XML, and keeps the headings met on the way."""

    style_ids: dict[str, str]
    headings: list[Heading] = field(default_factory=list)
    _bookmarks: int = 0

    def style(self, name: str) -> str:
        """The id that this document gives to a style."""
        return self.style_ids[name.lower()]

    def text(self, style: str, text: str) -> str:
        """A paragraph of plain text, in French typography."""
        return paragraph(self.style(style), run(typo(text)))

    def bookmark(self, name: str, inner: str) -> str:
        """Content that can be found again under a name."""
        self._bookmarks += 1
        return bookmarked(name, self._bookmarks, inner)

    def heading(self, style: str, level: int, text: str, inner: str, name: str = "") -> str:
        """A heading that the table of contents leads to."""
        bookmark = f"_Toc{len(self.headings) + 1:06d}"
        self.headings.append(Heading(level, text, bookmark))
        inner = self.bookmark(bookmark, inner)
        return paragraph(self.style(style), self.bookmark(name, inner) if name else inner)

    def cover(self, outline: Outline, version: str) -> Iterator[str]:
        """The title page."""
        communes = list(dict.fromkeys(day.commune for day in outline.days if day.commune))
        days = plural(len(outline.days), "journée professionnelle", "journées professionnelles")
        yield self.text("LDA Couverture surtitre", "Plan de sensibilisation au Logement d’abord")
        yield paragraph(self.style("Title"), run(keep_together(typo(outline.title))))
        yield self.text(
            "Subtitle",
            "Se rencontrer, partager et réfléchir sur les pratiques professionnelles "
            "en faveur de l’accès au logement",
        )
        if outline.days:
            yield self.text("LDA Couverture info", f"{days}{years(outline)}")
        if communes:
            yield self.text("LDA Couverture info", ", ".join(communes))
        if outline.organiser:
            yield self.text("LDA Couverture info", outline.organiser)
        yield self.text("LDA Couverture info", version)

    def lessons(self, outline: Outline) -> Iterator[str]:
        """Every lesson, its themes and their findings."""
        for lesson in outline.lessons:
            yield from self._lesson(lesson)

    def _lesson(self, lesson: LessonPart) -> Iterator[str]:
        colour = lesson_colour(lesson.place)
        number = f"Enseignement n°\u00a0{lesson.number}{' – ' if lesson.title else ''}"
        title = keep_together(typo(lesson.title))
        inner = run(number, self.style(f"LDA Numéro {colour}")) + run(title)
        yield self.heading(f"LDA Enseignement {colour}", 1, number + title, inner)
        for theme in lesson.themes:
            yield from self._theme(theme, colour)

    def _theme(self, theme: ThemePart, colour: int) -> Iterator[str]:
        title = f"{theme.number}\u2002{keep_together(typo(theme.title))}"
        if theme.title:
            name = THEME_BOOKMARK + theme.id
            yield self.heading(f"LDA Thème {colour}", 2, title, run(title), name)
        for half in theme.halves:
            yield from self._half(half, titled=bool(theme.title))

    def _half(self, half: Half, *, titled: bool) -> Iterator[str]:
        if not half.points:
            return
        label = typo(half.label)
        if titled:
            yield paragraph(self.style("heading 3"), run(label))
        else:
            # The theme prints no heading: from a lesson to level 3 a reader would miss a level.
            yield self.heading("LDA Volet", 2, label, run(label))
        for point in half.points:
            yield self.point(point, half.kind)

    def point(self, point: Point, kind: Kind) -> str:
        """A finding: its wording in its bookmark, then its code and how widely it was heard."""
        text = self.bookmark(FINDING_BOOKMARK + point.id, run(typo(point.text)))
        reference = f"{point.code}{heard(point)}"
        code = run(" ") + code_run(reference, self.style("LDA Référence"))
        return paragraph(self.style(POINT_STYLES[kind]), text + code)

    def provenance(self, days: tuple[DayPart, ...]) -> Iterator[str]:
        """The annex: every note that a finding comes from, by day and workshop."""
        if not days:
            return
        yield self.heading("heading 1", 1, ANNEX_TITLE, run(ANNEX_TITLE))
        for day in days:
            title = typo(day_title(day))
            yield self.heading("heading 2", 2, title, run(title))
            for workshop in day.workshops:
                yield self.text("heading 3", workshop.title)
                for note in workshop.notes:
                    code = code_run(", ".join(note.codes), self.style("LDA Référence"))
                    inner = run(typo(note.text)) + run(" ") + code
                    yield paragraph(self.style("LDA Source"), inner)


def heard(point: Point) -> str:
    """« , 5 notes, 3 ateliers »; nothing for a finding without a note."""
    if not point.notes:
        return ""
    notes = plural(len(point.notes), "note", "notes")
    return f", {notes}, {plural(point.workshops, 'atelier', 'ateliers')}"


def day_title(day: DayPart) -> str:
    """« Aubagne, 15 décembre 2023 »."""
    date = iso_date(day.date)
    return f"{day.name}, {long_date(date)}" if date else day.name


def years(outline: Outline) -> str:
    """« , 2023-2024 »: the years that the days span."""
    found = sorted({day.date[:4] for day in outline.days if iso_date(day.date)})
    return f", {'-'.join(dict.fromkeys((found[0], found[-1])))}" if found else ""
