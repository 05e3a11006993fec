"""What mypy refuses: an edit that names no kind, no field, or gives a field another type."""

from pathlib import Path

import pytest
from mypy import api

ROOT = Path(__file__).parents[3]

EDITS = """
from dataclasses import replace
from lda_synthese.domain.state import model
from lda_synthese.domain.state.edits import change, create
from lda_synthese.domain.state.ids import EntityId

ID = EntityId("a" * 32)
note = model.Note(id=ID, text="Un lien")
create(note)
change(note, replace(note, kind=model.Kind.PISTE, theme=None))
create("note")  # refused: arg-type
create(model.Nott(id=ID))  # refused: attr-defined
create(model.Note(id=ID, texte="Un lien"))  # refused: call-arg
create(model.Note(id=ID, text=3))  # refused: arg-type
create(model.Note(id=ID, kind="piste"))  # refused: arg-type
create(model.Workshop(id=ID, day="Aubagne"))  # refused: arg-type
change(note, replace(note, texte="Un lien"))  # refused: call-arg
change(note, replace(note, verbatim="oui"))  # refused: arg-type
"""


def test_a_wrong_name_or_a_wrong_type_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snippet = tmp_path / "edits.py"
    snippet.write_text(EDITS, encoding="utf-8")
    monkeypatch.chdir(ROOT)
    told, failed, _ = api.run(
        ["--strict", f"--cache-dir={tmp_path / 'cache'}", "--no-error-summary",
         "--hide-error-context", "--no-pretty", str(snippet)]
    )  # fmt: skip
    assert failed == ""
    errors = [line for line in told.splitlines() if " error: " in line]
    found = {
        (int(e.split(".py:")[1].split(":")[0]), e.rsplit("[", 1)[1].rstrip("]")) for e in errors
    }
    expected = {
        (number, line.split("refused: ")[1])
        for number, line in enumerate(EDITS.splitlines(), start=1)
        if "refused: " in line
    }
    assert (found, len(errors)) == (expected, len(expected)), told
