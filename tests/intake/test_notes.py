"""Notes read from files, as people keep them."""

import io
import json
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import openpyxl.chart
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.exchange.record import ForeignNote
from lda_synthese.domain.state.model import Kind
from lda_synthese.intake.bullets import split_bullets
from lda_synthese.intake.notes import READERS, read_notes

TITLES = ["Journée", "Atelier", "Rapporteur", "Texte", "Thème", "Nature", "Verbatim", "Point"]
ROW = ["Aubagne", "Atelier B", "Rapporteur A", "Lien avec l’hôpital", "3.1", "Piste", "oui", "Lien"]
NOTE = ForeignNote(
    text="Lien avec l’hôpital",
    day="Aubagne",
    workshop="Atelier B",
    rapporteur="Rapporteur A",
    theme="3.1",
    kind=Kind.PISTE,
    verbatim=True,
    points=("Lien",),
)


def texts(path: Path) -> list[str]:
    return [note.text for _, note in read_notes(path).notes]


def written(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def workbook(path: Path, *sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_line_of_text_is_a_note_whatever_the_encoding(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path / "n.txt", "Été à l’hôpital\r\n\r\nœuvre commune\r\n".encode(encoding))
    assert texts(path) == ["Été à l’hôpital", "œuvre commune"]


def test_bullets_are_taken_off_and_their_second_line_goes_with_them() -> None:
    lines = ["- une", "  suite", "• deux", "3. trois", "", "quatre", "  cinq", "-5 places", "2°"]
    assert list(split_bullets("\n".join(lines))) == [
        (1, "une suite"),
        (3, "deux"),
        (4, "trois"),
        (6, "quatre"),
        (7, "cinq"),
        (8, "-5 places"),
        (9, "2°"),
    ]


def test_bullets_copied_from_word_or_a_pdf_are_taken_off() -> None:
    lines = ["\uf0b7\tune", "\uf0b7 deux", "o\ttrois", "o quatre", "§\tcinq", "✓ six"]
    found = [text for _, text in split_bullets("\n".join(lines))]
    assert found == ["une", "deux", "trois", "o quatre", "cinq", "six"]


def test_bad_json_lines_are_named_and_the_others_read(tmp_path: Path) -> None:
    good = json.dumps({"texte": "été"}, ensure_ascii=False).encode()
    bad = [b"{", b'["a"]', b"[" * 100_000, b'{"nature": "piste"}']
    path = written(
        tmp_path / "n.jsonl", b"\n".join([good, *bad, b"", '{"texte":"ç"}'.encode("cp1252")])
    )
    reading = read_notes(path)
    assert [(line, note.text) for line, note in reading.notes] == [(1, "été"), (7, "ç")]
    assert [refused.line for refused in reading.refused] == [2, 3, 4, 5]


def test_unknown_keys_are_kept_aside_and_reported(tmp_path: Path) -> None:
    path = written(tmp_path / "n.jsonl", '{"texte": "une", "salle": "2", "humeur": 3}')
    assert read_notes(path).ignored_keys == ("salle", "humeur")


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_table_of_text_is_read_by_its_titles(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    lines = [delimiter.join(TITLES), delimiter.join(ROW)]
    path = written(tmp_path / "n.csv", "\r\n".join(lines).encode(encoding))
    assert read_notes(path).notes == ((2, NOTE),)


def test_lines_of_a_table_count_those_inside_a_cell(tmp_path: Path) -> None:
    path = written(tmp_path / "n.csv", 'texte;theme\n"une\nsuite";2\n\ntrois;4\n')
    notes = read_notes(path).notes
    assert [(line, note.text) for line, note in notes] == [(2, "une\nsuite"), (5, "trois")]


def test_a_cell_too_long_is_refused_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "n.csv", f"texte;theme\nune;2\n{'x' * 200_000};2\ndeux;2\n")
    reading = read_notes(path)
    assert [note.text for _, note in reading.notes] == ["une", "deux"]
    assert [refused.line for refused in reading.refused] == [3]


def test_a_list_in_one_column_needs_no_title(tmp_path: Path) -> None:
    assert texts(written(tmp_path / "n.csv", "une idée\nune autre\n")) == ["une idée", "une autre"]
    assert texts(workbook(tmp_path / "n.xlsx", [["une idée"], ["une autre"]])) == [
        "une idée",
        "une autre",
    ]


def test_a_workbook_is_read_by_its_titles(tmp_path: Path) -> None:
    row = [*ROW]
    row[4] = 3.1
    path = workbook(
        tmp_path / "n.xlsx",
        [["mode d’emploi", "à lire"]],
        [[*TITLES, "date"], [], [*row, datetime(2023, 12, 15)]],  # noqa: DTZ001 - as Excel says it
    )
    (line, note), *others = read_notes(path).notes
    assert (line, note.date, others) == (3, "2023-12-15", [])
    assert (note.text, note.theme, note.verbatim) == (NOTE.text, "3.1", True)


def test_what_is_written_above_the_titles_is_no_note(tmp_path: Path) -> None:
    rows = [["Restitution de l’atelier A"], [], ["Texte", "Thème"], ["une", "2"]]
    assert texts(workbook(tmp_path / "n.xlsx", rows)) == ["une"]
    assert texts(written(tmp_path / "n.csv", "sep=;\r\nTexte;Thème\r\nune;2\r\n")) == ["une"]


def test_a_list_in_one_column_keeps_what_looks_like_a_title(tmp_path: Path) -> None:
    assert texts(written(tmp_path / "n.csv", "une idée\nNotes\n")) == ["une idée", "Notes"]


def test_a_cell_of_a_workbook_merged_downwards_holds_for_each_row_that_says_something(
    tmp_path: Path,
) -> None:
    rows: list[list[object]] = [["Atelier", "Texte"], ["A", "une"], [None, "deux"], [], ["B"]]
    path = workbook(tmp_path / "n.xlsx", [*rows, [None, "trois"], [None, "quatre"]])
    book = openpyxl.load_workbook(path)
    for merged in ("A2:A4", "B2:B2", "A5:A6", "D2:D9"):
        book.worksheets[0].merge_cells(merged)
    book.save(path)
    reading = read_notes(path)
    notes = [(line, note.workshop, note.text) for line, note in reading.notes]
    assert notes == [(2, "A", "une"), (3, "A", "deux"), (6, "B", "trois"), (7, "", "quatre")]
    assert [refused.line for refused in reading.refused] == [5]


def test_a_line_break_of_an_older_windows_is_one_in_a_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "n.xlsx", [["texte"], ["une_x000D_\nsuite"]])
    assert texts(path) == ["une\nsuite"]


def test_a_theme_has_the_comma_of_excel_in_french(tmp_path: Path) -> None:
    path = written(tmp_path / "n.csv", "Texte;Thème\nune;3,1\n")
    assert [note.theme for _, note in read_notes(path).notes] == ["3.1"]


def test_a_whole_number_of_a_workbook_is_a_theme(tmp_path: Path) -> None:
    path = workbook(tmp_path / "n.xlsx", [["texte", "theme"], ["une", 2], ["deux", 4.0]])
    assert [note.theme for _, note in read_notes(path).notes] == ["2", "4"]


def test_a_document_gives_paragraphs_bullets_and_rows_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Atelier B", level=1)
    document.add_paragraph("une")
    document.add_paragraph("deux", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table.rows[0].cells, ["Note", "Thème"], strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ["trois", "3.1"], strict=True):
        cell.text = text
    plain = document.add_table(rows=1, cols=2)
    plain.rows[0].cells[0].text = "quatre"
    plain.rows[0].cells[1].text = "précisé"
    document.add_paragraph("- cinq")
    document.save(tmp_path / "n.docx")
    notes = read_notes(tmp_path / "n.docx").notes
    assert [note.text for _, note in notes] == ["une", "deux", "trois", "quatre – précisé", "cinq"]
    assert notes[2][1].theme == "3.1"


RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"


def worded(path: Path, *blocks: str) -> Path:
    """A document with these blocks, in the XML that Word writes."""
    document = docx.Document()
    for block in blocks:
        before = document.element.body[-1]
        before.addprevious(parse_xml(block.replace(">", f" {nsdecls('w')}>", 1)))
    document.save(path)
    return path


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:ins w:id='1' w:author='A'>{}</w:ins>",
        "<w:moveTo w:id='1' w:author='A'>{}</w:moveTo>",
        "<w:smartTag w:uri='u' w:element='place'><w:smartTagPr/>{}</w:smartTag>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:fldSimple w:instr='REF a'>{}</w:fldSimple>",
        "<w:ins w:id='1' w:author='A'><w:smartTag w:element='p'>{}</w:smartTag></w:ins>",
    ],
)
def test_what_word_wraps_is_read_as_the_rest(tmp_path: Path, wrapper: str) -> None:
    wrapped = wrapper.format(RUN.format("vraiment "))
    gone = "<w:del w:id='2' w:author='A'><w:r><w:delText>supprimé</w:delText></w:r></w:del>"
    left = f"<w:moveFrom w:id='3' w:author='A'>{RUN.format('parti')}</w:moveFrom>"
    marks = "<w:pPr><w:rPr><w:ins w:id='4' w:author='A'/></w:rPr></w:pPr>"
    words = f"{RUN.format('lien ')}{wrapped}{gone}{left}{RUN.format('utile')}"
    path = worded(tmp_path / "n.docx", f"<w:p>{marks}{words}</w:p>", f"<w:p>{wrapped}</w:p>")
    assert texts(path) == ["lien vraiment utile", "vraiment"]


def test_paragraphs_and_rows_in_a_content_control_are_read(tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = "<w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr>"
    rows = row.format(RUN.format("deux")) + control.format(row.format(RUN.format("trois")))
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl>"
    paragraph = control.format(f"<w:p>{RUN.format('une')}</w:p>")
    assert texts(worded(tmp_path / "n.docx", paragraph, table)) == ["une", "deux", "trois"]


def test_what_word_asks_for_and_the_table_of_contents_are_no_notes(tmp_path: Path) -> None:
    asked = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    prompt = asked.format(f"<w:p>{RUN.format('Cliquez ici')}</w:p>")
    document = docx.Document(worded(tmp_path / "n.docx", prompt, f"<w:p>{RUN.format('une')}</w:p>"))
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Accueil\t3", style="toc 1")
    document.save(tmp_path / "n.docx")
    assert texts(tmp_path / "n.docx") == ["une"]


def tabled(path: Path, *rows: list[str], merged: list[tuple[int, int, int, int]]) -> Path:
    """A document with a table; what is merged goes from row and column to row and column."""
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    for top, left, bottom, right in merged:
        # Merging brings the texts together, a line each.
        whole = table.cell(top, left).merge(table.cell(bottom, right))
        whole.text = whole.text.strip()
    document.save(path)
    return path


def test_a_merged_row_of_a_document_is_above_the_titles_or_a_text(tmp_path: Path) -> None:
    path = tabled(
        tmp_path / "n.docx",
        ["Atelier A", "", ""],
        ["Texte", "Thème", "Nature"],
        ["une", "2", "piste"],
        ["deux", "", ""],
        merged=[(0, 0, 0, 2), (3, 0, 3, 2)],
    )
    reading = read_notes(path)
    notes = [(note.text, note.theme, note.kind) for _, note in reading.notes]
    assert notes == [("une", "2", Kind.PISTE), ("deux", None, None)]
    assert reading.refused == ()


def test_columns_that_share_a_title_are_read_side_by_side(tmp_path: Path) -> None:
    rows = ["Note", "", "Thème"], ["une", "précisée", "2"], ["deux", "", "2"]
    assert texts(tabled(tmp_path / "n.docx", *rows, merged=[(0, 0, 0, 1)])) == [
        "une – précisée",
        "deux",
    ]
    lines = "Note;Idée;Thème\nune;précisée;2\n;deux;2\n"
    assert texts(written(tmp_path / "n.csv", lines)) == ["une – précisée", "deux"]


def test_a_cell_merged_downwards_holds_for_each_of_its_rows(tmp_path: Path) -> None:
    rows = ["Note", "Thème"], ["une", "2"], ["deux", ""]
    notes = read_notes(tabled(tmp_path / "n.docx", *rows, merged=[(1, 1, 2, 1)])).notes
    assert [(note.text, note.theme) for _, note in notes] == [("une", "2"), ("deux", "2")]


@pytest.mark.parametrize("rows", [[["Texte", "Thème"], ["une", 2]], [["une"]], []])
def test_a_sheet_that_is_a_chart_holds_no_note(tmp_path: Path, rows: list[list[object]]) -> None:
    path = workbook(tmp_path / "n.xlsx", rows)
    book = openpyxl.load_workbook(path)
    book.create_chartsheet(index=0).add_chart(openpyxl.chart.BarChart())
    book.save(path)
    assert outcome(path) == ("une" if rows else "refusé.")


def test_a_table_that_names_no_text_column_says_so(tmp_path: Path) -> None:
    for path in (
        written(tmp_path / "n.csv", "nom;prénom\nx;y\n"),
        workbook(tmp_path / "n.xlsx", [["nom", "prénom"], ["x", "y"]]),
    ):
        with pytest.raises(DossierError, match="colonne"):
            read_notes(path)


@pytest.mark.parametrize("suffix", sorted(READERS))
@pytest.mark.parametrize("content", [b"", b"\n \n", b"\x89PNG\r\n\x1a\n\0\0\0", b"PK\x03\x04"])
def test_a_foreign_file_is_refused_in_one_sentence(
    tmp_path: Path, suffix: str, content: bytes
) -> None:
    path = written(tmp_path / f"n{suffix}", content)
    if content == b"PK\x03\x04" and suffix in (".txt", ".csv", ".jsonl", ".vtt"):
        content = b"PK\x03\x04\0"
        written(path, content)
    with pytest.raises(DossierError) as caught:
        read_notes(path)
    assert str(caught.value).endswith(".")
    assert path.read_bytes() == content


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_truncated_or_altered_document_is_refused_in_one_sentence(
    tmp_path: Path, suffix: str
) -> None:
    whole = tmp_path / f"entier{suffix}"
    if suffix == ".docx":
        document = docx.Document()
        document.add_paragraph("une")
        document.save(whole)
    else:
        workbook(whole, [["texte"], ["une"]])
    data = whole.read_bytes()
    altered = [data[: len(data) * part // 8] for part in range(8)]
    altered += [without(data, name) for name in zipfile.ZipFile(whole).namelist()]
    altered += [replaced(data, name, b"<a>") for name in zipfile.ZipFile(whole).namelist()]
    for number, content in enumerate(altered):
        path = written(tmp_path / f"{number}{suffix}", content)
        # A part that holds no note may go: nothing is lost without it.
        assert outcome(path) in ("une", "refusé.")


def outcome(path: Path) -> str:
    try:
        return " | ".join(texts(path))
    except DossierError as error:
        return "refusé" + str(error)[-1]


def without(data: bytes, name: str) -> bytes:
    return replaced(data, name, None)


def replaced(data: bytes, name: str, content: bytes | None) -> bytes:
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(copy, "w") as target:
        for part in source.namelist():
            if part != name:
                target.writestr(part, source.read(part))
            elif content is not None:
                target.writestr(part, content)
    return copy.getvalue()


def test_a_missing_file_a_folder_and_an_unknown_format(tmp_path: Path) -> None:
    (tmp_path / "n.txt").mkdir()
    for path in (tmp_path / "absent.txt", tmp_path / "n.txt", written(tmp_path / "n.pdf", "une")):
        with pytest.raises(DossierError, match=r"\.$"):
            read_notes(path)
