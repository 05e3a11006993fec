"""The document as blocks: what is printed, what was written, where it is found again."""

from dataclasses import replace
from itertools import pairwise

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.report.blocks import (
    Block,
    Bullet,
    CoverRole,
    CoverText,
    Heading,
    HeadingRole,
    SourceText,
    TableOfContents,
    written_texts,
)
from lda_synthese.domain.report.bookmarks import BookmarkPrefix, bookmark
from lda_synthese.domain.report.document import blocks_of
from lda_synthese.domain.report.outline import synthesis
from lda_synthese.domain.state.model import Kind
from tests.domain.conftest import Bench

VERSION = "Version n°\u00a01"


def blocks(bench: Bench, *, annexes: bool = True) -> list[Block]:
    return list(blocks_of(synthesis(bench.dossier), VERSION, annexes=annexes))


def bullets(bench: Bench) -> list[Bullet]:
    return [block for block in blocks(bench) if isinstance(block, Bullet)]


def headings(bench: Bench) -> list[Heading]:
    return [block for block in blocks(bench) if isinstance(block, Heading)]


def test_an_empty_dossier_has_its_title_page_and_its_framework(bench: Bench) -> None:
    found = blocks(bench)
    place = found.index(TableOfContents())
    assert [block.role for block in found[:place] if isinstance(block, CoverText)] == [
        CoverRole.OVERLINE,
        CoverRole.TITLE,
        CoverRole.SUBTITLE,
        CoverRole.INFO,
        CoverRole.INFO,
    ]
    assert found[place - 1] == CoverText(CoverRole.INFO, VERSION)
    assert {heading.role for heading in headings(bench)} == {HeadingRole.LESSON, HeadingRole.THEME}


def test_a_finding_says_its_code_and_how_widely_it_was_heard(bench: Bench) -> None:
    finding = bench.finding("Lien santé ; logement", bench.note("une"), bench.note("deux"))
    (bullet,) = bullets(bench)
    assert (bullet.kind, bullet.text) == (Kind.PISTE, "Lien santé\u202f; logement")
    assert bullet.reference == "P-2-01,\u00a02\u00a0notes,\u00a01\u00a0atelier"
    assert bullet.bookmark == bookmark(BookmarkPrefix.FINDING, finding.id)


def test_a_finding_without_a_note_says_its_code_alone(bench: Bench) -> None:
    bench.finding("sorti de nulle part")
    assert [bullet.reference for bullet in bullets(bench)] == ["P-2-01"]


def test_no_heading_stands_more_than_a_level_below_the_one_before(bench: Bench) -> None:
    note = bench.note("une")
    for theme in ("1.1", "2", "3.1"):
        bench.finding("un point", note, theme=theme)
    levels = [0, *(heading.level for heading in headings(bench))]
    assert max(after - before for before, after in pairwise(levels)) == 1
    assert max(levels) == 3


def test_what_is_printed_stands_on_one_line_beside_what_was_written(bench: Bench) -> None:
    bench.finding("Lien santé", bench.note("une idée ;\nen deux lignes"))
    (source,) = [block for block in blocks(bench) if isinstance(block, SourceText)]
    assert source.text == "une idée\u202f; en deux lignes"
    assert [one.text for one in source.written] == ["une idée ;\nen deux lignes"]


def test_what_somebody_wrote_is_told_in_the_order_printed(bench: Bench) -> None:
    bench.apply(
        prepare.describe(bench.dossier.about, replace(bench.dossier.about, organiser="Unafo"))
    )
    bench.finding("Lien santé", bench.note("une idée"))
    texts = [one.text for one in written_texts(blocks(bench))]
    assert texts[:2] == ["Logement d’abord", "Unafo"]
    assert texts[-3:] == ["Aubagne", "Atelier B", "une idée"]
    assert texts.index("Pistes de travail") + 1 == texts.index("Lien santé")


def test_without_annexes_no_note_is_printed(bench: Bench) -> None:
    bench.finding("Lien santé", bench.note("une idée"))
    assert "une idée" not in [one.text for one in written_texts(blocks(bench, annexes=False))]
