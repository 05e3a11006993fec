"""Structure is meaning: headings, columns and codes say where a note goes and what it is."""

from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.commands import done, lda, new_dossier, write_lines

Note = dict[str, Any]


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = new_dossier(tmp_path)
    known = {"journee": "Aubagne", "date": "2023-12-15", "commune": "Aubagne", "texte": "connue"}
    done("importer", path, write_lines(tmp_path / "connues.jsonl", [known | {"atelier": "Santé"}]))
    return path


def imported(dossier: Path, path: Path, *words: str) -> list[Note]:
    """The notes that a file adds."""
    known = len(done("notes", dossier).lines)
    lda("importer", dossier, path, *words)
    notes = done("notes", dossier).lines
    added = [note for note in notes if note["texte"] != "connue"]
    assert len(added) == len(notes) - known
    return added


def document(path: Path, *paragraphs: tuple[str, str]) -> Path:
    """A document of (style, text)."""
    made = docx.Document()
    for style, text in paragraphs:
        made.add_paragraph(text, style=style or None)
    made.save(str(path))
    return path


def told(dossier: Path, path: Path) -> list[tuple[str, str]]:
    found = lda("importer", dossier, path, "--json").document["laisses"]
    return [(one["quoi"], one["extrait"]) for one in found]


def test_headings_of_a_document_say_day_workshop_theme_and_kind(
    dossier: Path, tmp_path: Path
) -> None:
    path = document(
        tmp_path / "n.docx",
        ("Title", "Journée d’Aubagne"),
        ("Heading 1", "Atelier B : le logement"),
        ("Heading 2", "Thème 3.1"),
        ("Heading 3", "Actions identifiées"),
        ("", "une"),
        ("Heading 3", "Pistes de travail"),
        ("List Bullet", "deux"),
        ("Heading 2", "2"),
        ("", "trois"),
        ("Heading 1", "Santé"),
        ("", "quatre"),
    )
    found = [
        (n["texte"], n["journee"], n["atelier"], n["theme"], n["nature"])
        for n in imported(dossier, path)
    ]
    assert sorted(found) == [
        ("deux", "Aubagne", "Atelier B : le logement", "3.1", "piste"),
        ("quatre", "Aubagne", "Santé", None, None),
        ("trois", "Aubagne", "Atelier B : le logement", "2", None),
        ("une", "Aubagne", "Atelier B : le logement", "3.1", "action"),
    ]


def test_a_heading_that_is_a_title_of_a_theme_gives_it(dossier: Path, tmp_path: Path) -> None:
    from lda_synthese.session.opening import read_dossier

    theme = next(theme for theme in read_dossier(dossier).themes if theme.title)
    path = document(
        tmp_path / "n.docx",
        ("Heading 2", f"{theme.number} {theme.title.upper()}"), ("", "une"),
        ("Heading 2", theme.title), ("", "deux"),
    )  # fmt: skip
    assert [n["theme"] for n in imported(dossier, path)] == [theme.number] * 2


def test_a_heading_that_is_a_date_or_a_town_gives_the_day(dossier: Path, tmp_path: Path) -> None:
    path = document(
        tmp_path / "n.docx",
        ("Heading 1", "15 décembre 2023"), ("", "une"),
        ("Heading 1", "Aubagne"), ("", "deux"),
        ("Heading 1", "Journée du 12/03/2024"), ("", "trois"),
    )  # fmt: skip
    found = {n["texte"]: (n["journee"], n["date"]) for n in imported(dossier, path)}
    assert found == {
        "une": ("Aubagne", "2023-12-15"),
        "deux": ("Aubagne", "2023-12-15"),
        "trois": ("Journée du 12/03/2024", "2024-03-12"),
    }


def test_a_heading_of_nothing_known_ends_what_was_said_and_is_named(
    dossier: Path, tmp_path: Path
) -> None:
    path = document(
        tmp_path / "n.docx",
        ("Heading 1", "Atelier B"), ("Heading 2", "3.1"), ("", "une"),
        ("Heading 2", "Divers"), ("", "deux"),
    )  # fmt: skip
    assert told(dossier, path) == [("titre", "Divers")]
    found = {n["texte"]: (n["atelier"], n["theme"]) for n in done("notes", dossier).lines}
    assert found["une"] == ("Atelier B", "3.1")
    assert found["deux"] == ("Atelier B", None)


def test_lines_that_can_be_nothing_else_are_headings_of_a_text(
    dossier: Path, tmp_path: Path
) -> None:
    lines = [
        "Atelier B", "Pistes de travail :", "- Former les bailleurs",
        "Atelier cuisine à monter avec les habitants", "Actions", "Actions menées par la ville",
        "Journée difficile pour les familles", "2",
    ]  # fmt: skip
    (tmp_path / "n.txt").write_text("\n".join(lines), encoding="utf-8")
    found = [(n["texte"], n["atelier"], n["nature"]) for n in imported(dossier, tmp_path / "n.txt")]
    assert found == [
        ("Former les bailleurs", "Atelier B", "piste"),
        ("Atelier cuisine à monter avec les habitants", "Atelier B", "piste"),
        ("Actions menées par la ville", "Atelier B", "action"),
        ("Journée difficile pour les familles", "Atelier B", "action"),
        ("2", "Atelier B", "action"),
    ]


def test_columns_of_actions_and_of_pistes_give_the_kind(dossier: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    rows = [
        ["Atelier C"], ["Thème", "Actions identifiées", "Pistes (de travail)"],
        ["3.1", "une", "- deux\n- trois"], ["2", None, "quatre"],
    ]  # fmt: skip
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "n.xlsx")
    found = imported(dossier, tmp_path / "n.xlsx")
    assert [(n["texte"], n["theme"], n["nature"]) for n in found] == [
        ("une", "3.1", "action"),
        ("deux", "3.1", "piste"),
        ("trois", "3.1", "piste"),
        ("quatre", "2", "piste"),
    ]
    assert {n["atelier"] for n in found} == {"Atelier C"}


def test_a_theme_is_known_by_its_title_in_a_column(dossier: Path, tmp_path: Path) -> None:
    from lda_synthese.session.opening import read_dossier

    theme = next(theme for theme in read_dossier(dossier).themes if theme.title)
    text = f"Texte;Thème\nune;{theme.title}\ndeux;{theme.number} – {theme.title}\n"
    (tmp_path / "n.csv").write_text(text, encoding="utf-8")
    assert [n["theme"] for n in imported(dossier, tmp_path / "n.csv")] == [theme.number] * 2


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("P-3.1-04 Renforcer le lien", "Renforcer le lien", "P-3.1-04"),
        ("[A-2-01] Capter", "Capter", "A-2-01"),
        ("Renforcer le lien (P\u20113.1\u201104, 5\u00a0notes, 3\u00a0ateliers)",
         "Renforcer le lien", "P-3.1-04, 5 notes, 3 ateliers"),
    ],
)  # fmt: skip
def test_a_note_copied_from_our_synthesis_keeps_its_code_aside(
    dossier: Path, tmp_path: Path, text: str, words: str, code: str
) -> None:
    path = document(tmp_path / "n.docx", ("", text))
    assert told(dossier, path) == [("code d’une synthèse", code)]
    note = next(n for n in done("notes", dossier).lines if n["texte"] != "connue")
    kind = "piste" if code.startswith("P") else "action"
    assert (note["texte"], note["nature"]) == (words, kind)
    assert note["theme"] == code.split("-")[1]


def test_a_code_in_a_note_of_a_dossier_is_part_of_its_words(dossier: Path, tmp_path: Path) -> None:
    own = {"texte": "P-3.1-04 Renforcer le lien", "id": "0" * 32}
    assert imported(dossier, write_lines(tmp_path / "n.jsonl", [own]))[0]["texte"] == own["texte"]
