"""What the child of suggestions says is read once: the window is given suggestions, never JSON."""

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

import lda_synthese
from lda_synthese.language import protocol
from lda_synthese.ui.services.assistant import AssistantState
from tests.desk import Desk

PACKAGE = Path(lda_synthese.__file__).parent
READERS = (*sorted((PACKAGE / "ui").rglob("*.py")), PACKAGE / "cli" / "suggest.py")

ANSWERING = """
import json, sys
print(json.dumps({"pret": True}), flush=True)
for line in sys.stdin:
    print(json.dumps({"id": json.loads(line)["id"], "resultat": json.loads(sys.argv[1])}),
          flush=True)
"""

WHOLE = {
    "theme": "2", "themes": {"2": 0.9, "hors": 0.1}, "nature": "piste",
    "natures": {"piste": 0.9}, "parce_que": {"theme": [], "nature": []}, "proches": [],
}  # fmt: skip


def annotations(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for name in ("annotation", "returns"):
            annotation = getattr(node, name, None)
            if annotation is not None:
                yield ast.unparse(annotation)


def test_no_document_without_a_type_crosses_the_window() -> None:
    untyped = {
        f"{path.relative_to(PACKAGE).as_posix()}: {annotation}"
        for path in READERS
        for annotation in annotations(path)
        if "[str, Any]" in annotation
    }
    assert untyped == set()


@pytest.mark.parametrize(
    "said",
    [
        [],
        None,
        {"theme": "2"},
        {**WHOLE, "nature": "idée"},
        {**WHOLE, "themes": 3},
        {**WHOLE, "proches": ["a"]},
    ],
    ids=["list", "nothing", "piece", "kind", "shares", "neighbours"],
)
def test_a_suggestion_that_is_none_ends_the_child_and_capture_goes_on(
    desk: Desk, prepared: Path, said: object
) -> None:
    desk.open(prepared)
    desk.go_to("saisie")
    program = [sys.executable, "-c", ANSWERING, json.dumps(said)]
    desk.patch.setattr(protocol, "worker_command", lambda: program)
    desk.assistant.start()
    desk.type("former les gardiens")
    desk.wait(lambda: desk.assistant.state is AssistantState.OUT)
    desk.press(Qt.Key.Key_Return)
    assert [note.text for note in desk.dossier.notes] == ["former les gardiens"]
