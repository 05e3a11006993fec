"""The assistant's child process: one line in, one line out, until its input closes."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lda_synthese.language import protocol
from lda_synthese.language.classes import THEMES
from lda_synthese.language.suggest.suggester import Suggester
from lda_synthese.language.worker import answer

ROOT = Path(__file__).parents[2]
TEXT = "Captation dans le parc privé"


class Child:
    """The process, and the lines said to it and by it."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
        )

    def write(self, *lines: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"".join(lines))
        self.process.stdin.flush()

    def ask(self, **message: Any) -> None:
        self.write(protocol.encode_message(message))

    def read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        return protocol.decode(self.process.stdout.readline())

    def end(self) -> tuple[int, bytes]:
        """Close its input; how it ended, and what it said last."""
        rest, _ = self.process.communicate()
        return self.process.returncode, rest


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    child = Child(protocol.worker_command())
    assert child.read() == {"pret": True}
    yield child
    assert child.end() == (0, b"")


def suggestion(number: int, text: str = TEXT, **more: Any) -> dict[str, Any]:
    return {"id": number, "op": protocol.SUGGEST, "texte": text, **more}


def learnt(number: int, *decided: dict[str, Any]) -> dict[str, Any]:
    return {"id": number, "op": protocol.LEARN, "decidees": list(decided)}


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted on Linux")
@pytest.mark.skipif(os.cpu_count() == 1, reason="there is nothing to share")
def test_it_leaves_the_other_cores_to_the_window(child: Child) -> None:
    child.ask(**suggestion(1))
    child.read()
    assert len(list(Path(f"/proc/{child.process.pid}/task").iterdir())) == 1


def test_answers_come_in_the_order_of_the_questions(child: Child) -> None:
    for number in range(20):
        child.ask(**suggestion(number, f"{TEXT} {number}"))
    answers = [child.read() for _ in range(20)]
    assert [answered["id"] for answered in answers] == list(range(20))
    assert all(tuple(answered["resultat"]["themes"]) == THEMES for answered in answers)
    assert answers[0]["resultat"]["theme"] == "2"


def test_many_notes_asked_at_once_get_the_answers_of_each(child: Child) -> None:
    """Issue 28, section 3: an import or a paste, batched in the child."""
    before = [{"texte": "Foyer de jeunes travailleurs", "theme": "4"}]
    notes = [
        {"texte": TEXT, "atelier": "Logement", "precedentes": before},
        {"texte": ""},
        *({"texte": f"Une maraude le mardi {n}", "precedentes": before} for n in range(20)),
        {"texte": "Café froid"},
    ]
    child.ask(id=1, op=protocol.SUGGEST_ALL, notes=notes)
    together = child.read()["resultat"]
    for number, note in enumerate(notes):
        child.ask(id=number, op=protocol.SUGGEST, **note)
    alone = [child.read()["resultat"] for _ in notes]
    for one, other in zip(together, alone, strict=True):
        for shares in ("themes", "natures"):
            assert one.pop(shares) == pytest.approx(other.pop(shares), abs=0.001)
        assert one == other


def test_no_note_asked_gets_no_answer(child: Child) -> None:
    child.ask(id=1, op=protocol.SUGGEST_ALL, notes=[])
    assert child.read() == {"id": 1, "resultat": []}


def test_what_it_learns_it_knows_and_what_it_forgets_it_knows_no_more(child: Child) -> None:
    child.ask(**learnt(1, {"id": "a", "texte": TEXT, "theme": "4"}))
    child.ask(**suggestion(2))
    child.ask(**learnt(3, {"id": "a", "texte": "", "theme": None}))
    child.ask(**suggestion(4))
    learning, known, forgetting, forgotten = (child.read() for _ in range(4))
    assert (learning, forgetting) == ({"id": 1, "resultat": 1}, {"id": 3, "resultat": 1})
    assert known["resultat"]["proches"] == [{"texte": TEXT, "theme": "4"}]
    assert forgotten["resultat"]["proches"] == []


def test_all_that_it_was_told_counts_for_the_next_question(child: Child) -> None:
    others = [{"id": f"{n}", "texte": f"Café froid {n}", "theme": "hors"} for n in range(60)]
    notes = [{"id": "a", "texte": TEXT, "theme": "4"}, *others]
    child.ask(**learnt(1, *notes))
    child.ask(**suggestion(2))
    child.ask(**learnt(3, *({**note, "theme": None} for note in notes)))
    learning, known, forgetting = (child.read() for _ in range(3))
    assert (learning, forgetting) == ({"id": 1, "resultat": 61}, {"id": 3, "resultat": 61})
    assert known["resultat"]["proches"] == [{"texte": TEXT, "theme": "4"}]


def test_a_bad_line_gets_an_error_and_the_next_one_its_answer(child: Child) -> None:
    child.write(b"{\n", b"\n", b"\xff\xfe\n", b"[" * 100_000 + b"\n")
    child.ask(**suggestion(9, precedentes=["pas une note"]))
    child.ask(**suggestion(10))
    answered = [child.read() for _ in range(6)]
    assert ["erreur" in message for message in answered] == [True] * 5 + [False]
    assert [message["id"] for message in answered] == [None] * 4 + [9, 10]


def test_a_megabyte_passes_and_holds_nobody_up(child: Child) -> None:
    child.ask(**suggestion(1, "mot " * 250_000))
    child.ask(**suggestion(2, "ligne\nsuite\u2028« fin »\u202f!"))
    assert [child.read()["id"] for _ in range(2)] == [1, 2]


MISSING = """
import sys
from pathlib import Path
from lda_synthese.language import worker
from lda_synthese.language.suggest import component
component.ARTEFACT = Path("absent")
sys.exit(worker.main())
"""


def test_without_its_model_it_says_so_and_ends() -> None:
    child = Child([sys.executable, "-c", MISSING])
    answered = child.read()
    assert answered["pret"] is False
    assert "réinstallez le logiciel" in answered["erreur"]
    assert child.end() == (1, b"")


BAD_LINES: tuple[Any, ...] = (
    3,
    "mot",
    [],
    {},
    {"op": "inconnue"},
    {"op": protocol.SUGGEST},
    {"op": protocol.SUGGEST, "texte": "une\ud800"},
    {"op": protocol.SUGGEST, "texte": "une", "atelier": 3},
    {"op": protocol.SUGGEST, "texte": "une", "precedentes": 3},
    {"op": protocol.SUGGEST, "texte": "une", "precedentes": "abc"},
    {"op": protocol.SUGGEST, "texte": "une", "precedentes": [["a"]]},
    {"op": protocol.SUGGEST_ALL},
    {"op": protocol.SUGGEST_ALL, "notes": 3},
    {"op": protocol.SUGGEST_ALL, "notes": ["abc"]},
    {"op": protocol.SUGGEST_ALL, "notes": [{"texte": "une"}, {"atelier": "Table 2"}]},
    {"op": protocol.SUGGEST_ALL, "notes": [{"texte": "une"}, {"texte": "une", "atelier": 3}]},
    {"op": protocol.LEARN},
    {"op": protocol.LEARN, "decidees": 3},
    {"op": protocol.LEARN, "decidees": ["a"]},
    {"op": protocol.LEARN, "decidees": [{"id": "a", "theme": "2"}]},
    {"op": protocol.LEARN, "decidees": [{"id": "a", "texte": "\udc00", "theme": "2"}]},
    {"op": protocol.LEARN, "decidees": [], "cadre": 3},
    {"op": protocol.LEARN, "decidees": [], "cadre": [{"titre": "Sans numéro"}]},
    {"op": protocol.LEARN, "decidees": [], "cadre": [{"numero": "1", "titre": "\udc00"}]},
)


@pytest.mark.parametrize("message", BAD_LINES, ids=lambda message: json.dumps(message)[:60])
def test_every_ill_formed_question_is_answered_by_an_error(
    suggester: Suggester, message: Any
) -> None:
    if isinstance(message, dict):
        message = {"id": 7, **message}
    answered = answer(suggester, json.dumps(message).encode() + b"\n")
    assert answered.keys() == {"id", "erreur"}
    assert answered["id"] == (7 if isinstance(message, dict) else None)
    assert protocol.decode(protocol.encode_message(answered)) == answered


def test_a_message_is_one_line_whatever_it_says() -> None:
    message = {"texte": "a\nb\r\u2028\u0085« é »\ud800"}
    line = protocol.encode_message(message)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert protocol.decode(line) == message
