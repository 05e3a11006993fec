"""The child process may die, be silent, talk nonsense or be missing: capture goes on."""

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt

from lda_synthese.domain.gestures import capture
from lda_synthese.language import protocol
from lda_synthese.ui.services.assistant import Assistant, AssistantState
from tests.desk import Desk
from tests.desks.capture import CaptureDesk

READY = json.dumps({"pret": True})


@pytest.fixture
def page(desk: Desk, prepared: Path) -> CaptureDesk:
    desk.open(prepared)
    return desk.capture


def child(desk: Desk, code: str) -> Assistant:
    """Start a child that runs this code."""
    desk.patch.setattr(protocol, "worker_command", lambda: [sys.executable, "-c", code])
    desk.assistant.start()
    return desk.assistant


def listening_child(desk: Desk, heard: Path) -> Assistant:
    """Start a child that writes down all it is told, and answers nothing."""
    assistant = child(
        desk,
        f"import sys\nprint('{READY}', flush=True)\n"
        f"log = open({str(heard)!r}, 'a', encoding='utf-8')\n"
        "for line in sys.stdin:\n    log.write(line); log.flush()\n",
    )
    desk.wait(lambda: assistant.state is AssistantState.READY)
    return assistant


def process(assistant: Assistant) -> QProcess:
    found = assistant.findChildren(QProcess)
    assert found
    return found[-1]


def add_note(desk: Desk, page: CaptureDesk) -> None:
    page.field.focus()
    desk.type("la saisie continue")
    desk.press(Qt.Key.Key_Return)
    assert desk.dossier.notes[-1].text == "la saisie continue"


def test_a_killed_child_is_started_again_once(desk: Desk, page: CaptureDesk) -> None:
    assistant = child(desk, f"print('{READY}', flush=True); input()")
    desk.wait(lambda: assistant.state is AssistantState.READY)
    states: list[str] = []
    assistant.state_changed.connect(states.append)
    process(assistant).kill()
    desk.wait(lambda: states == [AssistantState.STARTING, AssistantState.READY])
    process(assistant).kill()
    desk.wait(lambda: assistant.state is AssistantState.OUT)
    assert desk.suggestions_text == "Suggestions\u00a0: indisponibles"
    add_note(desk, page)


def test_a_child_killed_in_the_middle_of_a_word_is_started_again(
    desk: Desk, page: CaptureDesk
) -> None:
    begun = f"{READY}\n{READY[:5]}"
    assistant = child(desk, f"print({begun!r}, end='', flush=True); input()")
    desk.wait(lambda: assistant.state is AssistantState.READY)
    states: list[str] = []
    assistant.state_changed.connect(states.append)
    process(assistant).kill()
    desk.wait(lambda: len(states) == 2)
    assert states == [AssistantState.STARTING, AssistantState.READY]


def test_a_missing_model_is_said_quietly(desk: Desk, page: CaptureDesk) -> None:
    said = json.dumps({"pret": False, "erreur": "modèle absent"})
    assistant = child(desk, f"print({said!r}, flush=True)")
    desk.wait(lambda: assistant.state is AssistantState.OUT)
    assert "la saisie continue" in page.proposal
    assert desk.toast == ""
    add_note(desk, page)


def test_a_program_that_cannot_start_is_said_quietly(desk: Desk, page: CaptureDesk) -> None:
    desk.patch.setattr(protocol, "worker_command", lambda: ["nulle-part"])
    desk.assistant.start()
    desk.wait(lambda: desk.assistant.state is AssistantState.OUT)
    add_note(desk, page)


def test_a_child_that_never_answers_delays_nothing(desk: Desk, page: CaptureDesk) -> None:
    assistant = child(desk, f"print('{READY}', flush=True)\nwhile True: input()")
    desk.wait(lambda: assistant.state is AssistantState.READY)
    for _ in range(3):
        add_note(desk, page)


def test_nonsense_from_the_child_ends_it(desk: Desk, page: CaptureDesk) -> None:
    assistant = child(desk, f"print('{READY}\\nce n’est pas du JSON', flush=True); input()")
    desk.wait(lambda: assistant.state is AssistantState.OUT)
    add_note(desk, page)


def test_what_is_decided_is_told_at_once_and_again_to_the_next_child(
    desk: Desk, page: CaptureDesk, tmp_path: Path
) -> None:
    heard = tmp_path / "entendu.txt"
    assistant = listening_child(desk, heard)
    desk.type("captation")
    desk.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    desk.press(Qt.Key.Key_Return)

    def lessons() -> list[str]:
        lines = heard.read_text(encoding="utf-8").splitlines() if heard.exists() else []
        questions = [json.loads(line) for line in lines]
        return [
            note["theme"]
            for question in questions
            if question["op"] == protocol.LEARN
            for note in question["decidees"]
            if note["texte"] == "captation"
        ]

    desk.wait(lambda: lessons() == ["2"])
    process(assistant).kill()
    desk.wait(lambda: lessons() == ["2", "2"])


def test_a_kind_decided_alone_is_told(desk: Desk, page: CaptureDesk, tmp_path: Path) -> None:
    heard = tmp_path / "entendu.txt"
    listening_child(desk, heard)
    desk.type("maraudes mixtes")
    desk.press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    desk.press(Qt.Key.Key_Return)
    note = desk.dossier.notes[-1]
    wanted = {"id": note.id, "texte": note.text, "theme": None, "nature": note.kind}
    assert (note.theme, note.kind is None) == (None, False)
    desk.wait(lambda: heard.exists() and json.dumps(wanted) in heard.read_text(encoding="utf-8"))


def test_many_decisions_are_told_a_few_at_a_time_and_the_last_one_first(
    desk: Desk, page: CaptureDesk, tmp_path: Path
) -> None:
    heard = tmp_path / "entendu.txt"
    code = (
        f"import json, sys\nprint('{READY}', flush=True)\n"
        f"log = open({str(heard)!r}, 'a', encoding='utf-8')\n"
        "for line in sys.stdin:\n    asked = json.loads(line)\n"
        "    if asked['op'] == 'apprendre':\n        log.write(line); log.flush()\n"
        "        print(json.dumps({'id': asked['id'], 'resultat': 8}), flush=True)\n"
    )
    session, theme = desk.session, desk.dossier.themes[0].id
    new = [capture.NewNote(text=f"idée {n}", theme=theme) for n in range(20)]
    workshop = session.dossier.workshops[0].id
    desk.do(lambda: capture.add_notes(session.dossier, session.mint, workshop, new))
    assistant = child(desk, code)
    assert not assistant.has_learnt
    desk.wait(lambda: assistant.has_learnt)
    lessons = [
        json.loads(line)["decidees"] for line in heard.read_text(encoding="utf-8").splitlines()
    ]
    assert [len(notes) for notes in lessons] == [4] * 5
    texts = [note["texte"] for notes in lessons for note in notes]
    assert texts == [f"idée {n}" for n in reversed(range(20))]
    assistant.learn_all(session.dossier)
    assert assistant.has_learnt
