"""The record of an export."""

from datetime import date

from lda_synthese.domain.report.export_record import (
    Edition,
    edition,
    next_version,
    record_export,
    version_line,
)
from lda_synthese.domain.state.edits import edit, trash
from lda_synthese.domain.state.ids import EntityId, RevisionId
from tests.domain.conftest import Bench


def printed(bench: Bench, *, draft: bool = False) -> Edition:
    """What an export would print; the revision that wrote a finding's words ends like its id."""
    wordings = {f.id: RevisionId(bytes.fromhex(f.id[-4:])) for f in bench.dossier.findings}
    return edition(bench.dossier, wordings, draft=draft, annexes=True)


def record(bench: Bench, name: str, *, draft: bool = False) -> None:
    edition = printed(bench, draft=draft)
    bench.apply(record_export(bench.mint, edition, file_name=name, template="ab12"))


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
    assert export.printed == tuple(f"{f.id} {f.id[-4:]} {f.code}" for f in (first, last))
    assert (export.file_name, export.template) == ("synthèse.docx", "ab12")
    assert export.options == ("annexes=oui",)
    assert bench.dossier.table("export").keys() == {EntityId(export.id)}


def test_the_title_page_says_version_and_day(bench: Bench) -> None:
    day = date(2024, 3, 1)
    final = version_line(printed(bench), day)
    assert final == "Version n°\u00a01 du 1er\u00a0mars\u00a02024"
    record(bench, "a.docx")
    draft = version_line(printed(bench, draft=True), day)
    assert draft == "Version de travail n°\u00a02 du 1er\u00a0mars\u00a02024"
