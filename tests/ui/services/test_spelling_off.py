"""A computer on which no dictionary can be read: said, and nothing else changes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.language import protocol, spelling, worker
from tests.desk import Desk


def test_the_child_says_that_it_has_no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError("no name of it is of cp1252")

    monkeypatch.setattr(spelling, "Speller", refuse)
    spelling.speller.cache_clear()
    for question in (protocol.ask_unknown(5, ["logement"]), protocol.ask_correction(5, "a")):
        assert worker.answer(None, question) == {"id": 5, "resultat": None}
    spelling.speller.cache_clear()


def test_the_status_bar_says_that_spelling_is_off_and_notes_go_on(
    desk: Desk, prepared: Path
) -> None:
    asked: list[list[str]] = []

    def answer(words: list[str], then: protocol.TakeWords) -> None:
        asked.append(words)
        then(protocol.answered_words(None))

    desk.patch.setattr(desk.assistant, "check_words", answer)
    desk.open(prepared)
    desk.type("une ortografe ")
    desk.wait(lambda: desk.suggestions_text.endswith("orthographe\u00a0: indisponible"))
    desk.type("et la suite ")
    assert len(asked) == 1
    assert desk.capture.field.underlined == []
    desk.press(Qt.Key.Key_Return)
    desk.saved()
    assert [note.text for note in desk.dossier.notes] == ["une ortografe et la suite"]
