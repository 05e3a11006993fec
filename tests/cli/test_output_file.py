"""What a command prints, kept in a file; texts as PowerShell writes them."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.commands import done, new_dossier, refused, write_lines

UTF16 = ("utf-16", "utf-16-be")

NOTES = [{"texte": "une idée à l’œuvre", "journee": "Aubagne", "atelier": "A"}]


@pytest.fixture
def example(tmp_path: Path) -> Path:
    done("creer", tmp_path / "ex.lda", "--exemple")
    return tmp_path / "ex.lda"


@pytest.mark.parametrize(
    "words", [("notes",), ("notes", "--format", "csv"), ("points",), ("points", "--json")]
)
def test_a_file_holds_what_would_have_been_printed(
    example: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    printed = done(words[0], example, *words[1:]).out
    target = tmp_path / "sortie é.txt"
    ended = done(words[0], example, *words[1:], "--sortie", target)
    assert ended.out == "Écrit dans «\u202fsortie é.txt\u202f».\n"
    assert target.read_bytes() == printed.encode()


def test_suggestions_are_kept_too(tmp_path: Path) -> None:
    asked = write_lines(tmp_path / "q.jsonl", [{"texte": "former les gardiens"}])
    printed = done("suggerer", asked).out
    done("suggerer", asked, "--sortie", tmp_path / "r.jsonl")
    assert (tmp_path / "r.jsonl").read_text(encoding="utf-8") == printed


def test_the_file_that_is_read_is_not_written_over(example: Path, tmp_path: Path) -> None:
    before = example.read_bytes()
    assert "est le fichier qui est lu" in refused("notes", example, "--sortie", example)
    assert example.read_bytes() == before
    asked = write_lines(tmp_path / "q.jsonl", [{"texte": "former les gardiens"}])
    assert "est le fichier qui est lu" in refused("suggerer", asked, "--sortie", asked)


def test_a_command_that_is_refused_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text("ancien", encoding="utf-8")
    refused("notes", tmp_path / "absent.lda", "--sortie", tmp_path / "n.jsonl")
    assert (tmp_path / "n.jsonl").read_text(encoding="utf-8") == "ancien"


@pytest.mark.parametrize("encoding", UTF16)
def test_questions_are_read_as_powershell_writes_them(tmp_path: Path, encoding: str) -> None:
    asked = tmp_path / "q.jsonl"
    asked.write_bytes("\ufeff".encode("utf-16-be") if encoding == "utf-16-be" else b"")
    with asked.open("ab") as file:
        file.write('{"texte": "former les gardiens à l’écoute"}\r\n'.encode(encoding))
    assert [list(line) for line in done("suggerer", asked).lines] != []
    assert "erreur" not in done("suggerer", asked).lines[0]


def test_questions_that_are_piped_may_be_of_two_bytes_a_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = '{"texte": "former les gardiens"}\n'.encode("utf-16")
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)))  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "stdin", stream)
    (answer,) = done("suggerer").lines
    assert "erreur" not in answer


def test_what_is_no_text_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_bytes(bytes(range(256)) * 3)
    assert "n’est pas un texte" in refused("suggerer", tmp_path / "q.jsonl")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("n.jsonl", json.dumps(NOTES[0], ensure_ascii=False) + "\n"),
        ("n.csv", "texte;journee;atelier\nune idée à l’œuvre;Aubagne;A\n"),
        ("n.txt", "- une idée à l’œuvre\n"),
    ],
)
def test_notes_are_read_as_powershell_writes_them(
    tmp_path: Path, name: str, text: str, encoding: str
) -> None:
    path = new_dossier(tmp_path)
    (tmp_path / name).write_bytes(text.encode(encoding))
    words = ("--journee", "Aubagne", "--atelier", "A")
    done("importer", path, tmp_path / name, *words)
    assert done("notes", path).lines[0]["texte"] == "une idée à l’œuvre"
