"""What the window and its child process say to each other: one JSON document a line.

Asked, one of:

- `{"id": 3, "op": "suggerer", "texte": …, "atelier": …, "precedentes": […]}`
- `{"id": 8, "op": "suggerer_tout", "notes": [{"texte", "atelier", "precedentes"}]}`, for an answer
  to each, in order: much faster than one by one, but what is asked next waits for them all
- `{"id": 4, "op": "apprendre", "decidees": [{"id", "texte", "theme", "nature"}], "cadre": […]}`; a
  note without theme or nature is forgotten; the last as `framework` makes it, or left out
- `{"id": 7, "op": "revoir"}`, for the decided notes whose theme surprises: id → theme expected
- `{"id": 5, "op": "orthographe", "mots": […]}` for the words that are unknown
- `{"id": 6, "op": "corriger", "mot": …}` for what was meant

Answered: `{"id": 3, "resultat": …}` or `{"id": 3, "erreur": "…"}`. The child begins with
`{"pret": true}`, or `{"pret": false, "erreur": "…"}` and ends.
"""

import json
import sys
from collections.abc import Mapping
from typing import Any

from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import OUTSIDE
from lda_synthese.language.classes import THEMES

SUGGEST = "suggerer"
SUGGEST_ALL = "suggerer_tout"
LEARN = "apprendre"
REVIEW = "revoir"
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


def framework(dossier: Dossier) -> list[dict[str, Any]]:
    """The dossier's themes: `numero`, `classe` (what it was by default, or None), `titre`, `mots`.

    A theme that was renumbered or renamed keeps its class; one of the dossier's own has none.
    """
    classes = {str(default_theme(class_)): class_ for class_ in THEMES}
    lessons = {lesson.id: lesson.title for lesson in dossier.lessons}
    return [
        {
            "numero": theme.number,
            "classe": classes.get(str(theme.id)),
            "titre": f"{theme.title or lessons.get(theme.lesson, '')} {theme.short}",
            "mots": list(theme.words),
        }
        for theme in dossier.themes
    ]


def is_default(frame: list[dict[str, Any]]) -> bool:
    """Whether these are the themes that a child starts with."""
    return all([row[key] for row in frame] == [*THEMES[:-1]] for key in ("numero", "classe"))


def shown_themes(dossier: Dossier) -> Mapping[str, str]:
    """The number by which the child knows each theme, by id; « hors cadre » by its own name."""
    return {OUTSIDE: OUTSIDE} | {str(theme.id): theme.number for theme in dossier.themes}
