"""The annex: every note that a finding comes from, by day and workshop."""

from collections.abc import Iterator

from lda_synthese.domain.privacy.detect import WrittenText
from lda_synthese.domain.report.blocks import Block, Heading, HeadingRole, SourceText, printed
from lda_synthese.domain.report.outline import DayPart, Outline, SourceNote, WorkshopPart
from lda_synthese.domain.text.cleaning import clean
from lda_synthese.domain.text.french import NBSP, iso_date, long_date

ANNEX_TITLE = "Annexe – Provenance des points"


def provenance(outline: Outline) -> Iterator[Block]:
    """The annex; nothing where no finding comes from a note."""
    if not outline.provenance:
        return
    yield Heading(HeadingRole.ANNEX, 1, ANNEX_TITLE)
    for day in outline.provenance:
        yield _day_heading(day)
        for workshop in day.workshops:
            yield _workshop_heading(workshop)
            yield from map(_source, workshop.notes)


def _day_heading(day: DayPart) -> Heading:
    """« Aubagne, 15 décembre 2023 »."""
    date = iso_date(day.date)
    text = f"{day.name}, {long_date(date)}" if date else day.name
    written = WrittenText(day.id, day.name)
    return Heading(HeadingRole.DAY, 2, printed(text), written=(written,))


def _workshop_heading(workshop: WorkshopPart) -> Heading:
    written = WrittenText(workshop.id, workshop.title)
    return Heading(HeadingRole.WORKSHOP, 3, printed(workshop.title), written=(written,))


def _source(note: SourceNote) -> SourceText:
    codes = clean(", ".join(note.codes)).replace(" ", NBSP)
    return SourceText(printed(note.text), codes, (WrittenText(note.id, note.text),))
