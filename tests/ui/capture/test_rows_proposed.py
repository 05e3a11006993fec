"""Proposals of a whole list: those before the eyes first, a few at a time, never waited for."""

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtGui import QGuiApplication

from lda_synthese.domain.gestures import capture
from lda_synthese.language import protocol
from lda_synthese.ui.services.assistant import AssistantState
from tests.desk import Desk
from tests.desks.dialogs import PasteDesk

GUARDS = {"has": "gardiens", "theme": "1.1", "nature": "piste"}
LINES = [f"Former les gardiens du parc {n}" for n in range(300)]

WRITES_DOWN = """
import json, sys
print(json.dumps({{'pret': True}}), flush=True)
answer = {{'theme': '2', 'themes': {{'2': 1.0}}, 'nature': None, 'natures': {{}},
           'parce_que': {{'theme': [], 'nature': []}}, 'proches': []}}
for line in sys.stdin:
    asked = json.loads(line)
    if asked['op'] == 'suggerer_tout':
        with open({log!r}, 'a', encoding='utf-8') as log:
            log.write(json.dumps([note['texte'] for note in asked['notes']]) + '\\n')
    result = [answer for _ in asked.get('notes', ())]
    print(json.dumps({{'id': asked['id'], 'resultat': result}}), flush=True)
"""
"""A child that proposes theme 2 for all rows, and writes down what it is asked of them."""


def start_writing_down(desk: Desk, log: Path) -> None:
    command = [sys.executable, "-c", WRITES_DOWN.format(log=str(log))]
    desk.patch.setattr(protocol, "worker_command", lambda: command)
    desk.assistant.start()


def asked(log: Path) -> list[list[str]]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def paste(desk: Desk, lines: list[str]) -> PasteDesk:
    QGuiApplication.clipboard().setText("\n".join(lines))
    desk.trigger("saisie.paste")
    dialog = desk.pasted()
    desk.wait(lambda: len(dialog.rows) == len(lines))
    return dialog


def add_notes(desk: Desk, lines: list[str]) -> None:
    session = desk.session
    notes = [capture.NewNote(text=line) for line in lines]
    workshop = session.dossier.workshops[0].id
    desk.do(lambda: capture.add_notes(session.dossier, session.mint, workshop, notes))


@pytest.fixture
def place(desk: Desk, prepared: Path) -> Path:
    desk.open(prepared)
    desk.go_to("saisie")
    return prepared


def test_every_line_pasted_gets_its_proposal(desk: Desk, place: Path) -> None:
    desk.suggests(GUARDS)
    dialog = paste(desk, [*LINES, "\ud800 gardiens"])
    desk.wait(lambda: all(dialog.proposed_theme(row) == "1.1" for row in range(301)))


def test_lines_before_the_eyes_are_asked_first_and_few_at_a_time(
    desk: Desk, place: Path, tmp_path: Path
) -> None:
    log = tmp_path / "demandes.txt"
    dialog = paste(desk, LINES)

    def is_at_the_end() -> bool:
        dialog.listed.scrollToBottom()
        last = dialog.listed.visualItemRect(dialog.listed.item(299))
        return dialog.listed.viewport().rect().intersects(last)

    desk.wait(is_at_the_end)
    start_writing_down(desk, log)
    desk.wait(lambda: all(dialog.proposed_theme(row) == "2" for row in range(300)))
    batches = asked(log)
    assert LINES.index(batches[0][0]) > 250
    assert max(map(len, batches)) <= 4
    assert sorted(text for batch in batches for text in batch) == sorted(LINES)


def test_notes_of_a_workshop_before_the_eyes_are_asked_first(
    desk: Desk, place: Path, tmp_path: Path
) -> None:
    log = tmp_path / "demandes.txt"
    add_notes(desk, LINES[:150])
    rows = desk.capture.rows
    desk.wait(lambda: rows.count == 150)

    def is_at_the_end() -> bool:
        rows.scroll_down()
        return rows.is_seen(149)

    desk.wait(is_at_the_end)
    start_writing_down(desk, log)
    desk.wait(lambda: all(rows.theme_chip(row) == ("proposé", "2") for row in range(150)))
    batches = asked(log)
    # The newest is on top: the last row is the first line.
    assert LINES.index(batches[0][-1]) < 50
    assert sorted(text for batch in batches for text in batch) == sorted(LINES[:150])


def test_what_is_typed_is_answered_between_two_batches(
    desk: Desk, place: Path, tmp_path: Path
) -> None:
    """The child is asked for no more rows before it has answered for those before."""
    silent = f"import sys\nprint('{json.dumps({'pret': True})}', flush=True)\n" + (
        f"log = open({str(tmp_path / 'lu.txt')!r}, 'a', encoding='utf-8')\n"
        "for line in sys.stdin:\n    log.write(line); log.flush()\n"
    )
    add_notes(desk, LINES)
    desk.patch.setattr(protocol, "worker_command", lambda: [sys.executable, "-c", silent])
    desk.assistant.start()
    desk.wait(lambda: desk.assistant.state is AssistantState.READY)
    desk.capture.field.focus()
    desk.type("une idée")

    def operations() -> list[str]:
        read = (tmp_path / "lu.txt").read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["op"] for line in read]

    desk.wait(lambda: protocol.SUGGEST in operations())
    assert operations().count(protocol.SUGGEST_ALL) == 1


def test_rows_that_a_killed_child_never_read_are_asked_of_the_next(desk: Desk, place: Path) -> None:
    desk.suggests({**GUARDS, "after": 0.05})
    add_notes(desk, LINES[:20])
    rows = desk.capture.rows
    desk.wait(lambda: any(rows.theme_chip(row)[1] == "1.1" for row in range(20)))
    desk.assistant.findChildren(QProcess)[-1].kill()
    desk.wait(lambda: all(rows.theme_chip(row)[1] == "1.1" for row in range(20)))


def test_an_answer_for_fewer_notes_than_asked_ends_the_child(desk: Desk, place: Path) -> None:
    add_notes(desk, LINES[:2])
    code = (
        "import json, sys\nprint(json.dumps({'pret': True}), flush=True)\n"
        "for line in sys.stdin:\n"
        "    print(json.dumps({'id': json.loads(line)['id'], 'resultat': []}), flush=True)\n"
    )
    desk.patch.setattr(protocol, "worker_command", lambda: [sys.executable, "-c", code])
    desk.assistant.start()
    desk.wait(lambda: desk.assistant.state is AssistantState.OUT)
    desk.capture.field.focus()
    desk.type("la saisie continue")
    desk.press(Qt.Key.Key_Return)
    assert desk.dossier.notes[-1].text == "la saisie continue"
