"""The command `suggerer`: JSON lines in, JSON lines out."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from lda_synthese.cli.output import say_json_line, warn
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.language.protocol import framework, shown_themes
from lda_synthese.session.session import read_dossier

Suggest = Callable[[str, str | None, Sequence[Mapping[str, Any]]], dict[str, Any]]


def run_suggest(options: Namespace) -> int:
    """Answer each line as it comes."""
    dossier = read_dossier(options.dossier, warn) if options.dossier else None
    lines = _lines(options.fichier)
    suggest = _suggest(dossier)
    bad = 0
    for line in lines:
        try:
            answer = suggest(*_question(line))
        except ValueError as error:
            bad += 1
            answer = {"erreur": str(error)}
        say_json_line(answer)
    if bad:
        count = plural(bad, "ligne illisible", "lignes illisibles")
        warn(f"{count}\u202f; les autres ont leur réponse, corrigez celles-là puis recommencez.")
    return 1 if bad else 0


def _lines(name: str) -> Iterable[bytes]:
    if name == "-":
        return sys.stdin.buffer if sys.stdin is not None else ()
    path = Path(name)
    if not path.is_file():
        raise RefusedError(
            f"Fichier introuvable\u00a0: {quoted(path.name)}. Rien n’a été proposé, vérifiez son "
            "emplacement."
        )
    lines = path.read_bytes().splitlines()
    if not lines:
        raise RefusedError(
            f"{quoted(path.name)} est vide\u202f; rien n’a été proposé, choisissez un autre "
            "fichier."
        )
    return lines


def _question(line: bytes) -> tuple[str, str | None, list[Mapping[str, Any]]]:
    """Text, workshop and earlier notes of a line. Raises `ValueError` with the reason."""
    try:
        question = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ValueError("ligne illisible (JSON mal formé)") from None
    if not isinstance(question, dict) or not isinstance(question.get("texte"), str):
        raise ValueError("ligne sans «\u202ftexte\u202f»")
    workshop, previous = question.get("atelier"), question.get("precedentes") or []
    if not isinstance(workshop, str | None):
        raise ValueError("«\u202fatelier\u202f» n’est pas un texte")
    if not isinstance(previous, list) or not all(isinstance(note, dict) for note in previous):
        raise ValueError("«\u202fprecedentes\u202f» n’est pas une liste de notes")
    return question["texte"], workshop, previous


def suggester_of(dossier: Dossier | None) -> Any:
    """A suggester in the dossier's framework, which knows what was decided there.

    Raises `ModelMissingError`.
    """
    from lda_synthese.language.suggest.suggester import load_suggester

    suggester = load_suggester()
    if dossier is not None:
        suggester.set_frame(framework(dossier))
        suggester.learn(_decided(dossier))
    return suggester


def _suggest(dossier: Dossier | None) -> Suggest:
    suggester = suggester_of(dossier)

    def suggest(
        text: str, workshop: str | None, previous: Sequence[Mapping[str, Any]]
    ) -> dict[str, Any]:
        answer: dict[str, Any] = suggester.suggest(text, workshop=workshop, previous=previous)
        return answer

    return suggest


def _decided(dossier: Dossier) -> list[dict[str, str | None]]:
    themes = shown_themes(dossier)
    return [
        {
            "id": note.id,
            "texte": note.text,
            "theme": themes.get(note.theme or ""),
            "nature": note.kind,
        }
        for note in dossier.notes
        if note.theme or note.kind
    ]
