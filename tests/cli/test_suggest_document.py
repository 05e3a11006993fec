"""What `suggerer` prints is what the suggester says, byte for byte."""

import json
from pathlib import Path

from lda_synthese.language.suggest.suggester import load_suggester
from tests.commands import done, write_lines

QUESTIONS = [
    {"texte": "Former les gardiens d’immeuble à l’accueil", "atelier": "Logement"},
    {"texte": "à revoir", "precedentes": [{"texte": "une permanence", "theme": "4"}]},
    {"texte": "", "precedentes": [{"theme": 3, "texte": 12}, {"theme": ["2"]}, {}]},
]


def test_a_suggestion_is_printed_as_the_suggester_says_it(tmp_path: Path) -> None:
    suggester = load_suggester()
    expected = [
        suggester.suggest(
            str(asked["texte"]),
            workshop=asked.get("atelier"),  # type: ignore[arg-type]
            previous=asked.get("precedentes", ()),  # type: ignore[arg-type]
        )
        for asked in QUESTIONS
    ]
    lines = done("suggerer", write_lines(tmp_path / "questions.jsonl", QUESTIONS)).out.splitlines()
    assert lines == [json.dumps(one, ensure_ascii=False) for one in expected]
