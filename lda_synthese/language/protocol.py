"""What the window and its child process say to each other: one JSON document a line.

Asked: `{"id": 3, "op": "suggerer", "texte": …, "atelier": …, "precedentes": […]}` or
`{"id": 4, "op": "apprendre", "decidees": [{"id", "texte", "theme"}]}`, `{"op": "orthographe",
"mots": […]}` for those that are unknown, `{"op": "corriger", "mot": …}` for what was meant.
Answered: `{"id": 3, "resultat": …}` or `{"id": 3, "erreur": "…"}`. The child begins with
`{"pret": true}`, or `{"pret": false, "erreur": "…"}` and ends.
"""

import json
import sys
from collections.abc import Mapping
from typing import Any

SUGGEST = "suggerer"
LEARN = "apprendre"
CHECK_WORDS = "orthographe"
CORRECT = "corriger"

WORKER_MODULE = "lda_synthese.language.worker"
WORKER_OPTION = "--assistant"
"""How a frozen program starts itself as the child."""


def worker_command() -> list[str]:
    """The command that starts the child."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_OPTION]
    return [sys.executable, "-m", WORKER_MODULE]


def encode(message: Mapping[str, Any]) -> bytes:
    """A message as one line; never a line break inside, never a lone surrogate."""
    return json.dumps(message).encode("ascii") + b"\n"


def decode(line: bytes) -> dict[str, Any]:
    """The message of a line. Raises `ValueError` for anything but a JSON object."""
    message = json.loads(line.decode("utf-8"))
    if not isinstance(message, dict):
        raise ValueError("a message is a JSON object")
    return message
