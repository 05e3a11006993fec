"""Reasons are words that mean something; a note without one has none."""

import json
from pathlib import Path

import pytest

from lda_synthese.language.suggest.suggester import Suggester
from lda_synthese.language.words import plain
from models import measure

CORPUS = Path(measure.__file__).parent / "corpus"

NO_REASONS = """le la les un une des du de au aux ce cet cette ces il elle ils elles on nous vous je
    tu se me te lui leur leurs
    eux y en qui que quoi dont où mon ma mes ton ta tes son sa ses notre nos
    votre vos et ou mais donc or ni car si à dans par pour sur sans sous avec chez vers entre est
    sont deux trois quatre cinq six sept huit neuf dix vingt trente cent mille"""


def reasons(answer: dict[str, dict[str, list[str]]]) -> list[str]:
    return [word for words in answer["parce_que"].values() for word in words]


@pytest.mark.parametrize("author", [4, 10, 13])
def test_no_reason_is_an_article_a_pronoun_a_number_or_an_elision(
    suggester: Suggester, author: int
) -> None:
    """Hurried hands too, who write « pr », « l asso » and « 12pers »."""
    lines = (CORPUS / f"notes_author{author}.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines[::20]]
    answers = suggester.suggest_all([{"texte": text} for text in texts])
    found = [word for answer in answers for word in reasons(answer)]
    refused = set(NO_REASONS.split())
    assert len(found) > len(texts)
    assert not [word for word in found if {word.lower(), plain(word)} & refused]
    assert not [word for word in found if any(character.isdigit() for character in word)]
    assert not [word for word in found if len(word) == 1 or word[-1] in "'’"]


def test_a_kind_told_by_its_turn_alone_has_no_word(suggester: Suggester) -> None:
    answer = suggester.suggest("Il y en a une pour eux, et deux pour nous")
    assert reasons(answer) == []
    assert answer["nature"] is not None
