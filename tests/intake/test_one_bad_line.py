"""What goes wrong in one place costs that place only, a fault of ours too."""

from pathlib import Path

import docx
import pytest

from lda_synthese.domain.exchange import record
from lda_synthese.intake import notes, reading
from lda_synthese.settings.store import log_path
from tests.commands import done, lda, new_dossier
from tests.intake.cases import FOLDER


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return new_dossier(tmp_path)


def texts(dossier: Path) -> list[str]:
    return [note["texte"] for note in done("notes", dossier).lines]


def test_a_fault_of_ours_costs_its_line_and_the_log_has_its_trace(
    dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(line: dict[str, str]) -> record.ForeignNote:
        if line["texte"] == "deux":
            raise ZeroDivisionError("un essai")
        return record.parse_note(line)

    monkeypatch.setattr(reading, "parse_note", parse)
    (tmp_path / "n.txt").write_text("une\ndeux\ntrois\n", encoding="utf-8")
    ended = lda("importer", dossier, tmp_path / "n.txt", FOLDER / "strict.docx", "--json")
    assert [bad["ligne"] for bad in ended.document["refusees"]] == [2]
    assert "le programme a buté" in ended.document["refusees"][0]["raison"]
    assert texts(dossier) == ["une", "trois", "Ouvrir une halte de nuit"]
    assert "un essai" in log_path().read_text(encoding="utf-8")


def test_a_reader_that_fails_costs_its_file_only(
    dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: reading.Source) -> reading.Content:
        raise AttributeError("un essai")

    readers = {**notes.OWN_READERS, ".csv": fail}
    monkeypatch.setattr(notes, "OWN_READERS", readers)
    ended = lda("importer", dossier, FOLDER / "cp850.csv", FOLDER / "strict.docx", "--json")
    assert [bad["ligne"] for bad in ended.document["refusees"]] == [None]
    assert texts(dossier) == ["Ouvrir une halte de nuit"]
    assert "un essai" in log_path().read_text(encoding="utf-8")


def test_a_number_of_400_digits_stops_no_other_file(dossier: Path) -> None:
    files = FOLDER / "nombre_enorme.jsonl", FOLDER / "strict.xlsx"
    assert lda("importer", dossier, *files).status == 1
    assert texts(dossier) == ["Capter des logements", "XX"]


@pytest.mark.parametrize("key", ["date", "nature", "voix", "verbatim"])
def test_a_bad_field_is_named_and_its_note_imported(
    dossier: Path, tmp_path: Path, key: str
) -> None:
    (tmp_path / "n.csv").write_text(f"Texte;{key}\nune;n’importe quoi\n", encoding="utf-8")
    (left,) = done("importer", dossier, tmp_path / "n.csv", "--json").document["laisses"]
    assert (left["quoi"], left["ou"], left["extrait"]) == (key, "ligne 2", "n’importe quoi")
    assert texts(dossier) == ["une"]


def test_a_file_of_which_nothing_is_a_note_is_refused_and_names_what_it_holds(
    dossier: Path, tmp_path: Path
) -> None:
    made = docx.Document()
    made.add_heading("Créer un poste", level=3)
    made.save(str(tmp_path / "n.docx"))
    ended = lda("importer", dossier, tmp_path / "n.docx", "--json")
    assert ended.status == 1
    assert [one["extrait"] for one in ended.document["laisses"]] == ["Créer un poste"]
    assert "ne contient aucune note" in ended.err
    done("importer", dossier, tmp_path / "n.docx", "--prendre", "titres")
    assert texts(dossier) == ["Créer un poste"]
