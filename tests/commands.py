"""Commands as people type them, without starting a process."""

import contextlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lda_synthese.__main__ import main


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def lda(*words: object) -> Ended:
    """Run one command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main([str(word) for word in words])
    return Ended(status, out.getvalue(), err.getvalue())


def done(*words: object) -> Ended:
    """Run a command that must end well."""
    ended = lda(*words)
    assert ended.status == 0, ended.err
    return ended


def refused(*words: object) -> str:
    """Run a command that must be refused, in one sentence, which is given back."""
    ended = lda(*words)
    assert ended.status == 1, ended
    sentence = ended.err.removesuffix("\n")
    assert sentence.endswith("."), ended
    assert "\n" not in sentence, ended
    assert "Traceback" not in ended.err
    return sentence


def write_lines(path: Path, records: list[dict[str, Any]]) -> Path:
    """A file of notes in the exchange format."""
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def new_dossier(folder: Path, name: str = "dossier é.lda") -> Path:
    """An empty dossier."""
    done("creer", folder / name, "--titre", "Logement d’abord")
    return folder / name
