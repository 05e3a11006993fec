"""The record of an export."""

from datetime import date

from lda_synthese.domain.edits import edit, trash
from lda_synthese.domain.exporting import next_version, record_export, version_line
from lda_synthese.domain.ids import EntityId
from lda_synthese.domain.outline import synthesis
from tests.domain.conftest import Bench


def record(bench: Bench, name: str, *, draft: bool = False) -> None:
    outline = synthesis(bench.dossier)
    bench.apply(
        record_export(
            bench.dossier,
            bench.mint,
            outline,
            file_name=name,
            draft=draft,
            revision_of=lambda finding: f"révision de {finding[-4:]}",
            template="ab12",
            options={"verbatims": "non", "annexes": "oui"},
        )
    )


def test_versions_count_from_one_drafts_included(bench: Bench) -> None:
    assert next_version(bench.dossier) == 1
    record(bench, "a.docx", draft=True)
    record(bench, "b.docx")
    assert [(e.version, e.draft) for e in bench.dossier.exports] == [(1, True), (2, False)]
    assert next_version(bench.dossier) == 3


def test_an_older_version_in_the_trash_leaves_the_count_as_it_is(
    bench: Bench,
) -> None:
    record(bench, "a.docx")
    record(bench, "b.docx")
    bench.apply(edit("Essai", [trash(bench.dossier.exports[0])]))
    assert next_version(bench.dossier) == 3


def test_what_was_printed_is_kept_in_its_order(bench: Bench) -> None:
    last = bench.finding("dernier", theme="4")
    first = bench.finding("premier", theme="1.1")
    record(bench, "synthèse.docx")
    (export,) = bench.dossier.exports
    assert export.printed == tuple(f"{f.id} révision de {f.id[-4:]}" for f in (first, last))
    assert (export.file_name, export.template) == ("synthèse.docx", "ab12")
    assert export.options == ("annexes=oui", "verbatims=non")
    assert bench.dossier.table("export").keys() == {EntityId(export.id)}


def test_the_title_page_says_version_and_day(bench: Bench) -> None:
    day = date(2024, 3, 1)
    final = version_line(bench.dossier, day, draft=False)
    assert final == "Version n°\u00a01 du 1er\u00a0mars\u00a02024"
    record(bench, "a.docx")
    draft = version_line(bench.dossier, day, draft=True)
    assert draft == "Version de travail n°\u00a02 du 1er\u00a0mars\u00a02024"
