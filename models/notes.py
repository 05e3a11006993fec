"""The labelled notes, by author, and what was written beside them."""

import json
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).with_name("corpus")
PREFIX = "notes_author"

OWN = 0
"""The author of the notes and the phrases written with the program; never a fold."""


def labelled() -> list[dict[str, Any]]:
    """Every note of the independent authors, with the number of its author."""
    notes = []
    files = {int(p.stem.removeprefix(PREFIX)): p for p in CORPUS.glob(f"{PREFIX}*.jsonl")}
    for author, path in sorted(files.items()):
        for line in path.read_text(encoding="utf-8").splitlines():
            notes.append({**json.loads(line), "author": author})
    return notes


def own_notes() -> list[dict[str, Any]]:
    """Notes in sets: one matter as action, as piste, as neither."""
    lines = (CORPUS / "notes_own.jsonl").read_text(encoding="utf-8").splitlines()
    return [{**json.loads(line), "author": OWN} for line in lines]


def concepts() -> list[dict[str, Any]]:
    """Phrases of the field under their theme; they have no kind."""
    notes, theme = [], ""
    for line in (CORPUS / "concepts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("\t"):
            notes.append(
                {"text": line.strip(), "theme": theme, "also": [], "kind": None, "author": OWN}
            )
        else:
            theme = line
    return notes


def titles() -> list[dict[str, Any]]:
    """The titles of the workshops, each once an author; they are never learnt from."""
    named = {(note["author"], note["title"]): None for note in labelled() if note.get("title")}
    return [
        {"text": title, "theme": None, "also": [], "kind": None, "author": author}
        for author, title in named
    ]
