"""The title page."""

from collections.abc import Iterator

from lda_synthese.domain.privacy.detect import WrittenText
from lda_synthese.domain.report.blocks import Block, CoverRole, CoverText, printed, printed_title
from lda_synthese.domain.report.outline import Outline
from lda_synthese.domain.text.french import iso_date, plural

OVERLINE = "Plan de sensibilisation au Logement d’abord"
SUBTITLE = (
    "Se rencontrer, partager et réfléchir sur les pratiques professionnelles "
    "en faveur de l’accès au logement"
)


def cover(outline: Outline, version: str) -> Iterator[Block]:
    """The lines of the title page; `version` is what it says of this export."""
    title = WrittenText(outline.id, outline.title)
    yield CoverText(CoverRole.OVERLINE, printed(OVERLINE))
    yield CoverText(CoverRole.TITLE, printed_title(outline.title), (title,))
    yield CoverText(CoverRole.SUBTITLE, printed(SUBTITLE))
    if outline.days:
        days = plural(len(outline.days), "journée professionnelle", "journées professionnelles")
        yield CoverText(CoverRole.INFO, printed(f"{days}{_years(outline)}"))
    communes = tuple(WrittenText(day.id, day.commune) for day in outline.days if day.commune)
    if communes:
        names = ", ".join(dict.fromkeys(commune.text for commune in communes))
        yield CoverText(CoverRole.INFO, printed(names), communes)
    if outline.organiser:
        organiser = WrittenText(outline.id, outline.organiser)
        yield CoverText(CoverRole.INFO, printed(outline.organiser), (organiser,))
    yield CoverText(CoverRole.INFO, printed(version))


def _years(outline: Outline) -> str:
    """« , 2023-2024 »: the years that the days span."""
    found = sorted({day.date[:4] for day in outline.days if iso_date(day.date)})
    return f", {'-'.join(dict.fromkeys((found[0], found[-1])))}" if found else ""
