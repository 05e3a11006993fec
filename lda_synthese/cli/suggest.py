"""The command `suggerer`: JSON lines in, JSON lines out."""

import codecs
import io
import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from lda_synthese.cli.output import kept_in, show_json_line, warn
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.intake.encoding import decoded
from lda_synthese.language.protocol import (
    NoteToTag,
    Suggestion,
    TaggedNote,
    decided_documents,
    frame_documents,
    framework,
    shown_themes,
)
from lda_synthese.office.holding import is_file
from lda_synthese.session.opening import read_dossier

Suggest = Callable[[NoteToTag], Suggestion]

STREAM = "-"
"""The standard input, as a file is named."""

TWO_BYTES = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def run_suggest(options: Namespace) -> int:
    """Answer each line as it comes."""
    dossier = read_dossier(options.dossier, warn) if options.dossier else None
    is_file = options.fichier != STREAM
    lines = _lines_of(Path(options.fichier)) if is_file else _streamed()
    suggest = _suggest(dossier)
    with kept_in(options.sortie, Path(options.fichier) if is_file else None):
        bad = _answer(suggest, lines)
    if bad:
        count = plural(bad, "ligne illisible", "lignes illisibles")
        warn(f"{count}\u202f; les autres ont leur réponse, corrigez celles-là puis recommencez.")
    return 1 if bad else 0


def _answer(suggest: Suggest, lines: Iterable[bytes]) -> int:
    """Print an answer for each line; how many can't be read."""
    bad = 0
    for line in lines:
        try:
            answer = suggest(_question(line)).document()
        except ValueError as error:
            bad += 1
            answer = {"erreur": str(error)}
        show_json_line(answer)
    return bad


def _streamed() -> Iterable[bytes]:
    """The lines of the standard input, each as it comes unless they are of two bytes a letter."""
    if sys.stdin is None:
        return ()
    stream = sys.stdin.buffer
    start = stream.peek(2)[:2] if isinstance(stream, io.BufferedReader) else b""
    return _lines_in(stream.read()) if start in TWO_BYTES else stream


def _lines_of(path: Path) -> Iterable[bytes]:
    if not is_file(path):
        raise RefusedError(
            f"Fichier introuvable\u00a0: {quoted(path.name)}. Rien n’a été proposé, vérifiez son "
            "emplacement."
        )
    try:
        lines = _lines_in(path.read_bytes())
    except ValueError as error:
        raise RefusedError(
            f"{quoted(path.name)} n’est pas un texte\u202f; rien n’a été proposé, choisissez un "
            "autre fichier."
        ) from error
    if not lines:
        raise RefusedError(
            f"{quoted(path.name)} est vide\u202f; rien n’a été proposé, choisissez un autre "
            "fichier."
        )
    return lines


def _lines_in(data: bytes) -> list[bytes]:
    """The lines of a text, in UTF-8: PowerShell writes two bytes a letter."""
    return decoded(data).text.encode("utf-8").splitlines()


def _question(line: bytes) -> NoteToTag:
    """What a line asks. Raises `ValueError` with the reason."""
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
    return NoteToTag(question["texte"], workshop, tuple(map(_earlier, previous)))


def _earlier(note: Mapping[str, object]) -> TaggedNote:
    """An earlier note as somebody wrote it; what is no text says nothing."""
    theme, kind = note.get("theme"), note.get("nature")
    return TaggedNote(
        str(note.get("texte") or ""),
        theme if isinstance(theme, str) else None,
        kind if isinstance(kind, str) else None,
    )


def suggester_of(dossier: Dossier | None) -> Any:
    """A suggester in the dossier's framework, which knows what was decided there.

    Raises `ModelMissingError`.
    """
    from lda_synthese.language.suggest.suggester import load_suggester

    suggester = load_suggester()
    if dossier is not None:
        suggester.set_frame(frame_documents(framework(dossier)))
        suggester.learn(decided_documents(_decided(dossier)))
    return suggester


def _suggest(dossier: Dossier | None) -> Suggest:
    suggester = suggester_of(dossier)

    def suggest(note: NoteToTag) -> Suggestion:
        previous = [earlier.document() for earlier in note.previous]
        suggested = suggester.suggest(note.text, workshop=note.workshop, previous=previous)
        return Suggestion.of(suggested)

    return suggest


def _decided(dossier: Dossier) -> Iterator[tuple[str, TaggedNote]]:
    themes = shown_themes(dossier)
    for note in dossier.notes:
        if note.theme or note.kind:
            yield note.id, TaggedNote(note.text, themes.get(note.theme or ""), note.kind)
