"""The command `suggerer`: a line out for each line in, in order."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.state.model import Theme
from lda_synthese.session.opening import open_dossier
from tests.commands import done, lda, new_dossier, refused, write_lines

CLASSES = ("1.1", "1.2", "2", "3.1", "3.2", "4", "hors")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = new_dossier(tmp_path)
    record = {"texte": "Renforcer le lien avec l’hôpital", "theme": "3.1", "nature": "piste"}
    done("importer", path, write_lines(tmp_path / "n.jsonl", [record]))
    return path


def test_a_line_out_for_each_line_in(dossier: Path, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    good = {"texte": "Renforcer le lien avec l’hôpital", "atelier": "Santé", "precedentes": []}
    lines = [json.dumps(good), "{", "", '{"texte": 3}', '{"texte": "une", "atelier": 1}']
    lines += ['{"texte": "une", "precedentes": ["a"]}', '{"texte": ""}', "[" * 50_000]
    path.write_text("\n".join(lines), encoding="utf-8")
    ended = lda("suggerer", path, "--dossier", dossier)
    answers = ended.lines
    assert (ended.status, ended.err.count("\n")) == (1, 1)
    assert ["erreur" in answer for answer in answers] == [
        False, True, True, True, True, True, False, True
    ]  # fmt: skip
    first = answers[0]
    assert list(first)[:6] == ["theme", "themes", "nature", "natures", "parce_que", "proches"]
    assert list(first["themes"]) == list(CLASSES)
    assert sum(first["themes"].values()) == pytest.approx(1, abs=0.001)
    assert sum(first["natures"].values()) == pytest.approx(1, abs=0.001)
    assert all(word in good["texte"] for word in first["parce_que"]["theme"])
    assert first["proches"] == [{"texte": good["texte"], "theme": "3.1"}]


def test_questions_come_from_the_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    questions = io.TextIOWrapper(io.BytesIO('{"texte": "été"}\n'.encode()))
    monkeypatch.setattr("sys.stdin", questions)
    assert len(done("suggerer", "-").lines) == 1


@pytest.mark.parametrize("kind", ["absent", "empty", "folder"])
def test_a_bad_file_of_questions(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "questions.jsonl"
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "folder":
        path.mkdir()
    assert path.name in refused("suggerer", path)


def test_answers_speak_the_numbers_of_the_dossier(dossier: Path, tmp_path: Path) -> None:
    session = open_dossier(dossier)
    themes = {number: session.dossier.get(Theme, default_theme(number)) for number in CLASSES[:6]}
    session.apply(prepare.change_theme(themes["3.1"], replace(themes["3.1"], number="5")))
    session.apply(prepare.remove_theme(session.dossier, themes["4"]))
    session.close()
    questions = write_lines(tmp_path / "q.jsonl", [{"texte": "Équipe mobile à domicile, suivi"}])
    (answer,) = done("suggerer", questions, "--dossier", dossier).lines
    assert list(answer["themes"]) == ["1.1", "1.2", "2", "5", "3.2", "hors"]
    assert answer["theme"] == "5"
    assert sum(answer["themes"].values()) == pytest.approx(1, abs=0.001)


def test_a_note_whose_kind_alone_was_decided_teaches_it(tmp_path: Path) -> None:
    """Issue 13, « Learns »: what people decide in this dossier."""
    path, text = new_dossier(tmp_path), "Maraudes mixtes soignants et éducateurs"
    questions = write_lines(tmp_path / "q.jsonl", [{"texte": text}])
    (before,) = done("suggerer", questions, "--dossier", path).lines
    record = {"texte": text, "nature": "piste"}
    done("importer", path, write_lines(tmp_path / "n.jsonl", [record]))
    (after,) = done("suggerer", questions, "--dossier", path).lines
    assert after["natures"]["piste"] > before["natures"]["piste"]
    assert (after["themes"], after["proches"]) == (before["themes"], [])
