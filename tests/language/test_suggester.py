"""Theme and kind of a note: with reasons that stand in it, or not at all."""

import json
import re
import shutil
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lda_synthese.language import french
from lda_synthese.language.classes import KINDS, THEMES
from lda_synthese.language.pipeline import ModelMissingError, french_pipeline
from lda_synthese.language.suggest import component, reading
from lda_synthese.language.suggest.component import read_heads
from lda_synthese.language.suggest.suggester import Suggester, load_suggester
from lda_synthese.language.terms import marks
from models.notes import concepts, own_notes

NOTES = {
    "Petit-déj mensuel entre le CCAS et les bailleurs sociaux, pour mieux se connaître": "1.1",
    "Captation dans le parc privé\u202f: on travaille avec les agences immobilières": "2",
    "Accompagnement modulable en intensité, équipe pluridisciplinaire au domicile": "3.1",
    "Embaucher des travailleurs pairs, donner leur place aux personnes accompagnées": "3.2",
    "Jeunes sortants de l’ASE\u202f: garantir un logement à la majorité": "4",
    "Parking complet et café froid, prévoir une autre salle la prochaine fois": "hors",
}

KINDS_OF_NOTES = {
    "Une permanence commune a lieu chaque mardi au CCAS depuis 2021": "action",
    "Il faudrait créer une permanence commune au CCAS": "piste",
    "On ne sait jamais qui appeler, les gens se découragent": "autre",
}

PLACE = {"atelier": "Loger les jeunes", "texte": "Foyer de jeunes travailleurs", "theme": "4"}


def share(answer: dict[str, Any], theme: str) -> float:
    found: float = answer["themes"][theme]
    return found


@pytest.mark.parametrize(("text", "theme"), NOTES.items())
def test_a_note_gets_its_theme_and_the_words_that_carried_it(
    suggester: Suggester, text: str, theme: str
) -> None:
    answer = suggester.suggest(text)
    assert answer["theme"] == theme
    words = answer["parce_que"]["theme"]
    assert 1 <= len(words) <= 3
    assert all(re.search(rf"\b{re.escape(word)}\b", text) for word in words)
    assert not {"l’", "d’", "les", "et"} & set(words)


@pytest.mark.parametrize(("text", "kind"), KINDS_OF_NOTES.items())
def test_a_note_gets_its_kind_and_the_words_that_carried_it(
    suggester: Suggester, text: str, kind: str
) -> None:
    answer = suggester.suggest(text)
    assert answer["nature"] == kind
    assert 1 <= len(answer["parce_que"]["nature"]) <= 2
    assert all(word in text for word in answer["parce_que"]["nature"])


def test_the_shares_of_all_classes_are_given_and_sum_to_one(suggester: Suggester) -> None:
    answer = suggester.suggest(next(iter(NOTES)))
    assert tuple(answer["themes"]) == THEMES
    assert tuple(answer["natures"]) == KINDS
    assert sum(answer["themes"].values()) == pytest.approx(1, abs=0.001)
    assert sum(answer["natures"].values()) == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize("text", ["", " \n\t", "🏠🏠", "?", "…", "\x00", "\ufeff", "→ ;"])
def test_nothing_is_proposed_for_a_text_without_a_word(suggester: Suggester, text: str) -> None:
    answer = suggester.suggest(text, workshop="Loger les jeunes", previous=[PLACE] * 5)
    assert (answer["theme"], answer["nature"]) == (None, None)
    assert answer["parce_que"] == {"theme": [], "nature": []}


@pytest.mark.parametrize("text", ["à revoir ensemble", "à compléter", "voir la suite", "idem", "3"])
def test_no_theme_is_proposed_for_a_note_that_says_nothing(suggester: Suggester, text: str) -> None:
    answer = suggester.suggest(text, workshop="Loger les jeunes", previous=[PLACE] * 5)
    assert answer["theme"] is None


@pytest.mark.parametrize("text", ["a" * 1_000_000, "zz qq " * 170_000, "é\u0301" * 300_000])
def test_no_theme_is_proposed_for_a_megabyte_of_noise(suggester: Suggester, text: str) -> None:
    assert suggester.suggest(text)["theme"] is None


def test_a_very_long_note_is_read_by_its_beginning(suggester: Suggester) -> None:
    text = " ".join(NOTES) * 6
    assert len(text) > reading.TEXT_READ
    assert suggester.suggest(text) == suggester.suggest(text + " jeunes" * 100_000)


def test_the_same_question_gets_the_same_answer_whatever_was_asked_between(
    suggester: Suggester,
) -> None:
    first = [suggester.suggest(text, workshop="Table 2", previous=[PLACE]) for text in NOTES]
    again = [
        suggester.suggest(text, workshop="Table 2", previous=[PLACE]) for text in reversed(NOTES)
    ]
    assert first == again[::-1]


def test_the_workshop_and_what_was_decided_there_weigh_on_a_doubtful_note(
    suggester: Suggester,
) -> None:
    text = "Un référent unique"
    alone = share(suggester.suggest(text), "4")
    title = share(suggester.suggest(text, workshop="Loger les jeunes"), "4")
    decided = share(suggester.suggest(text, previous=[{"texte": "", "theme": "4"}] * 3), "4")
    read = share(suggester.suggest(text, previous=[{"texte": PLACE["texte"], "theme": None}]), "4")
    assert alone < read
    assert alone < title
    assert alone < decided


def test_an_acronym_counts_and_is_shown_as_it_was_written(suggester: Suggester) -> None:
    answer = suggester.suggest("Places en FJT")
    assert answer["theme"] == "4"
    assert "FJT" in answer["parce_que"]["theme"]


def decided(id_: str, text: str, theme: str | None) -> dict[str, Any]:
    return {"id": id_, "texte": text, "theme": theme}


def test_what_was_decided_comes_back_as_the_nearest_notes(suggester: Suggester) -> None:
    suggester.learn([
        decided("1", "Captation de logements dans le parc privé", "2"),
        decided("2", "Captation dans le parc privé avec les agences", "1.1"),
        decided("3", "Café froid", "hors"),
        decided("4", "Captation de logements privés vacants", "2"),
        decided("5", "Captation de logements privés par les agences", "2"),
    ])  # fmt: skip
    near = suggester.suggest("Captation de logements dans le parc privé")["proches"]
    assert near[0] == {"texte": "Captation de logements dans le parc privé", "theme": "2"}
    assert len(near) == 3
    assert "Café froid" not in [note["texte"] for note in near]


def test_a_decision_that_is_changed_or_taken_back_is_followed(suggester: Suggester) -> None:
    text = "Captation dans le parc privé"
    suggester.learn([decided("1", text, "2")])
    suggester.learn([decided("1", text, "1.1")])
    assert suggester.suggest(text)["proches"] == [{"texte": text, "theme": "1.1"}]
    suggester.learn([decided("1", text, None)])
    assert suggester.suggest(text)["proches"] == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80).filter(lambda text: text.isprintable() or "\n" in text))
def test_whatever_is_typed_gets_an_answer_whose_reasons_stand_in_it(
    suggester: Suggester, text: str
) -> None:
    answer = suggester.suggest(text)
    words = [word for reasons in answer["parce_que"].values() for word in reasons]
    assert all(word in text for word in words)
    assert answer["theme"] in (None, *THEMES)


def test_without_its_arrays_the_suggester_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(component, "ARTEFACT", tmp_path)
    with pytest.raises(ModelMissingError, match="réinstallez le logiciel"):
        load_suggester()


@pytest.mark.parametrize(
    "name",
    [
        f"{name}.{kind}"
        for name in ("theme", "kind", "meanings", "encoder")
        for kind in ("npz", "txt")
    ],
)
@pytest.mark.parametrize("kept", [0.0, 0.0001, 0.5, 0.99, None])
def test_damaged_arrays_are_missing_arrays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kept: float | None
) -> None:
    folder = shutil.copytree(component.ARTEFACT, tmp_path / "suggester")
    content = (folder / name).read_bytes()
    half = len(content) // 2
    damaged = content[: int(len(content) * kept)] if kept is not None else b"\xff" * half
    (folder / name).write_bytes(damaged)
    monkeypatch.setattr(component, "ARTEFACT", folder)
    with pytest.raises(ModelMissingError):
        read_heads()


def test_meanings_of_another_size_than_the_heads_are_a_missing_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(component.ARTEFACT, tmp_path / "suggester")
    with np.load(folder / "meanings.npz") as arrays:
        vectors = arrays["vectors"]
    np.savez_compressed(folder / "meanings.npz", vectors=vectors[:, ::2])
    monkeypatch.setattr(component, "ARTEFACT", folder)
    with pytest.raises(ModelMissingError):
        read_heads()


@pytest.mark.parametrize("place", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_byte_changed_inside_the_arrays_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: float
) -> None:
    folder = shutil.copytree(component.ARTEFACT, tmp_path / "suggester")
    content = bytearray((folder / "theme.npz").read_bytes())
    content[int(len(content) * place)] ^= 0x55
    (folder / "theme.npz").write_bytes(content)
    monkeypatch.setattr(component, "ARTEFACT", folder)
    with pytest.raises(ModelMissingError):
        read_heads()


@pytest.mark.parametrize(
    "content", [None, "", "{", "[]", "{}", '{"marks": {"a": "("}, "parts": {}}']
)
def test_damaged_marks_are_a_missing_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    """Issue 13, show 6: model damaged."""
    path = tmp_path / "marks.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    monkeypatch.setattr(marks, "MARKS", path)
    monkeypatch.setattr(component, "expressions", marks.expressions.__wrapped__)
    with pytest.raises(ModelMissingError):
        read_heads()


@pytest.mark.parametrize("content", [None, "", "{", "{}", '{"exceptions": {}, "token_match": "("}'])
def test_damaged_rules_of_tokens_are_a_missing_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    """Issue 13, show 6: model damaged."""
    path = tmp_path / "tokens.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    monkeypatch.setattr(french, "RULES", path)
    with pytest.raises(ModelMissingError):
        french_pipeline()


def deck_points() -> list[dict[str, str]]:
    file = resources.files("lda_synthese.resources") / "exemple.json"
    points: list[dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))["points"]
    return points


def test_the_kinds_of_the_findings_of_the_deck(suggester: Suggester) -> None:
    """Issue 13, show 3: at least 39 of 41; none of them was learnt from."""
    points = deck_points()
    learnt = {note["text"].casefold() for note in [*own_notes(), *concepts()]}
    assert not {point["libelle"].casefold() for point in points} & learnt
    found = [suggester.suggest(point["libelle"])["natures"] for point in points]
    right = [
        max(shares, key=shares.__getitem__) == point["nature"]
        for shares, point in zip(found, points, strict=True)
    ]
    assert len(right) == 41
    assert sum(right) >= 39
