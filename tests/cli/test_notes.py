"""The commands `importer` and `notes`: what goes in comes out, once."""

import csv
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from lda_synthese.domain.exchange.record import KEYS, cells
from lda_synthese.session.opening import open_dossier, read_dossier
from tests.commands import done, lda, new_dossier, refused, write_lines


def record(text: str, **more: Any) -> dict[str, Any]:
    blank = dict.fromkeys(KEYS) | {"verbatim": False}
    return {**blank, "journee": "Aubagne", "atelier": "Atelier B", "texte": text, **more}


RECORDS = [
    record(
        "Renforcer le lien avec l’hôpital",
        date="2023-12-15",
        commune="Aubagne",
        rapporteur="Rapporteur A",
        theme="3.1",
        nature="piste",
        voix="professionnel",
        point="Lien santé et logement",
    ),
    record(
        "« On m’a écouté »", date="2023-12-15", commune="Aubagne", verbatim=True, nature="autre"
    ),
    record("hors sujet", date="2023-12-15", commune="Aubagne", theme="hors", ecartee="hors sujet"),
    record("pareil", atelier="Table ronde", date="2023-12-15", commune="Aubagne"),
    record("pareil", atelier="Table ronde", date="2023-12-15", commune="Aubagne"),
    record(
        "Captation",
        journee="Arles",
        theme="2",
        nature="action",
        point=["Captation de logements", "Intermédiation"],
    ),
    record("sans lieu", journee=None, atelier=None),
]


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return new_dossier(tmp_path)


def as_csv(path: Path, records: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, KEYS, delimiter=";")
        writer.writeheader()
        writer.writerows(cells(record) for record in records)


def as_xlsx(path: Path, records: list[dict[str, Any]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(KEYS)
    for one in records:
        sheet.append(list(cells(one).values()))
    book.save(path)


def as_docx(path: Path, records: list[dict[str, Any]]) -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(KEYS))
    for values in (KEYS, *(cells(one).values() for one in records)):
        for cell, text in zip(table.add_row().cells, values, strict=True):
            cell.text = text
    document.save(path)


WRITERS = {"jsonl": write_lines, "csv": as_csv, "xlsx": as_xlsx, "docx": as_docx}


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_same_notes_come_back_in_order_with_their_tags(
    dossier: Path, tmp_path: Path, suffix: str
) -> None:
    WRITERS[suffix](tmp_path / f"n.{suffix}", RECORDS)
    done("importer", dossier, tmp_path / f"n.{suffix}")
    found = done("notes", dossier).lines
    assert [list(line) for line in found] == [list(KEYS)] * len(RECORDS)
    assert [{**line, "id": None} for line in found] == RECORDS


def test_lines_of_text_come_back_in_order(dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text("- une\n- deux\ntrois\n", encoding="utf-8")
    where = ("--journee", "Aubagne", "--atelier", "Atelier B", "--rapporteur", "Rapporteur A")
    done("importer", dossier, tmp_path / "n.txt", *where)
    assert [line["texte"] for line in done("notes", dossier).lines] == ["une", "deux", "trois"]
    assert {line["atelier"] for line in done("notes", dossier).lines} == {"Atelier B"}


@pytest.mark.parametrize("suffix", WRITERS)
def test_importing_twice_adds_nothing_and_says_so(
    dossier: Path, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"n.{suffix}"
    WRITERS[suffix](path, RECORDS)
    done("importer", dossier, path)
    before = dossier.read_bytes()
    assert "Rien à ajouter" in done("importer", dossier, path).out
    assert dossier.read_bytes() == before


@pytest.mark.parametrize("format_", ["jsonl", "csv"])
def test_ones_own_notes_add_nothing_here_and_everything_elsewhere(
    dossier: Path, tmp_path: Path, format_: str
) -> None:
    done("importer", dossier, write_lines(tmp_path / "n.jsonl", RECORDS))
    own = tmp_path / f"notes.{format_}"
    own.write_text(done("notes", dossier, "--format", format_).out, encoding="utf-8")
    receipt = done("importer", dossier, own, "--json").document
    assert (receipt["ajoutees"], receipt["deja_presentes"]) == (0, len(RECORDS))
    other = new_dossier(tmp_path, "autre.lda")
    done("importer", other, own)
    assert done("notes", other).out == done("notes", dossier).out
    assert done("points", other, "--json").out == done("points", dossier, "--json").out


def test_three_bad_lines_among_a_hundred(dossier: Path, tmp_path: Path) -> None:
    lines = [json.dumps(record(f"note {n}")) for n in range(1, 101)]
    lines[11] = "{"
    lines[39] = json.dumps(record("note", theme="9.9"))
    lines[76] = json.dumps(record("  "))
    path = tmp_path / "n.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    ended = lda("importer", dossier, path, "--json")
    assert ended.status == 1
    assert list(ended.document) == [
        "ajoutees", "deja_presentes", "a_la_corbeille", "refusees", "ignorees", "laisses",
        "remises", "lectures",
    ]  # fmt: skip
    assert ended.document["ajoutees"] == 97
    assert [(bad["fichier"], bad["ligne"]) for bad in ended.document["refusees"]] == [
        ("n.jsonl", 12),
        ("n.jsonl", 40),
        ("n.jsonl", 77),
    ]
    assert "lignes 12, 40 et 77 de" in ended.err
    assert ended.err.count("\n") == 1
    assert len(done("notes", dossier).lines) == 97


def test_a_file_that_cannot_be_read_does_not_stop_the_others(dossier: Path, tmp_path: Path) -> None:
    good = write_lines(tmp_path / "n.jsonl", [record("une", zone=3)])
    ended = lda("importer", dossier, tmp_path / "absent.csv", good, "--json")
    assert ended.status == 1
    assert ended.document["ajoutees"] == 1
    assert ended.document["ignorees"] == ["zone"]
    assert [(bad["fichier"], bad["ligne"]) for bad in ended.document["refusees"]] == [
        ("absent.csv", None)
    ]


def test_options_fill_what_lines_lack(dossier: Path, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "n.jsonl", [{"texte": "une"}, record("deux", rapporteur="R. A")])
    done("importer", dossier, path, "--journee", "Arles", "--rapporteur", "Rapporteur C")
    places = [(n["journee"], n["atelier"], n["rapporteur"]) for n in done("notes", dossier).lines]
    assert places == [("Arles", None, "Rapporteur C"), ("Aubagne", "Atelier B", "R. A")]


def test_an_ambiguous_workshop_is_refused_with_the_choices(dossier: Path, tmp_path: Path) -> None:
    both = [record("une"), record("deux", journee="Arles")]
    done("importer", dossier, write_lines(tmp_path / "n.jsonl", both))
    one = write_lines(tmp_path / "m.jsonl", [{"texte": "trois"}])
    ended = lda("importer", dossier, one, "--atelier", "Atelier B", "--json")
    assert "Aubagne/Atelier B ou Arles/Atelier B" in ended.document["refusees"][0]["raison"]
    done("importer", dossier, one, "--atelier", "Arles/Atelier B")
    assert [line["texte"] for line in done("notes", dossier).lines][-1] == "trois"


def test_who_imports_is_known_afterwards(dossier: Path, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "n.jsonl", [record("une")])
    done("importer", dossier, path, "--auteur", "Équipe A")
    done("importer", dossier, path, "--auteur", "Équipe B")
    assert [person.name for person in read_dossier(dossier).persons] == ["Équipe A"]


def test_a_rapporteur_who_imports_their_own_notes(dossier: Path, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "n.jsonl", [record("une", rapporteur="Rapporteur A")])
    done("importer", dossier, path, "--auteur", "Rapporteur A")
    assert [person.name for person in read_dossier(dossier).persons] == ["Rapporteur A"]


def test_all_lines_refused_leaves_the_dossier_as_it_was(dossier: Path, tmp_path: Path) -> None:
    before = dossier.read_bytes()
    path = write_lines(tmp_path / "n.jsonl", [record("une", theme="9"), record("deux", point="Un")])
    assert "rien n’a été importé" in refused("importer", dossier, path)
    assert dossier.read_bytes() == before


def test_all_files_of_a_command_are_one_step(dossier: Path, tmp_path: Path) -> None:
    files = [write_lines(tmp_path / f"{name}.jsonl", [record(name)]) for name in ("une", "deux")]
    done("importer", dossier, *files)
    with closing(open_dossier(dossier)) as session:
        assert session.undo_now() is not None
        assert session.dossier.notes == ()


def test_a_table_of_notes_is_written_as_excel_in_french_opens_it(
    dossier: Path, tmp_path: Path
) -> None:
    done("importer", dossier, write_lines(tmp_path / "n.jsonl", RECORDS))
    written = done("notes", dossier, "--format", "csv").out
    assert written.startswith("\ufeffjournee;date;commune;atelier;")
    assert written.count(";") > 12 * len(RECORDS)
