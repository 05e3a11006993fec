"""Why something is proposed: words, else a decided note, else the turn of the sentence."""

from pathlib import Path
from typing import Any

import pytest

from tests.desk import Desk

GUARDS = {"has": "gardiens", "theme": "1.1", "nature": "piste"}
ALIKE = {"texte": "Une prime pour les concierges", "theme": "1.1"}
OTHER = {"texte": "Captation", "theme": "2"}


@pytest.mark.parametrize(
    ("rule", "theme", "kind"),
    [
        ({}, "parce que «\u202fgardiens\u202f»", "parce que «\u202fgardiens\u202f»"),
        ({"words": []}, "d’après la tournure", "d’après la tournure"),
        (
            {"words": [], "near": [OTHER, ALIKE]},
            "comme «\u202fUne prime pour les concierges\u202f»",
            "d’après la tournure",
        ),
        ({"words": [], "near": [OTHER]}, "d’après la tournure", "d’après la tournure"),
    ],
)
def test_each_proposal_says_why(
    desk: Desk, prepared: Path, rule: dict[str, Any], theme: str, kind: str
) -> None:
    desk.open(prepared)
    desk.go_to("saisie")
    desk.suggests({**GUARDS, **rule})
    desk.capture.field.focus()
    desk.type("former les gardiens")
    desk.wait(lambda: desk.capture.is_proposed)
    assert desk.capture.reasons[:2] == [f"Thème\u00a0: {theme}", f"Nature\u00a0: {kind}"]
