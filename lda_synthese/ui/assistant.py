"""The child process of suggestions, from the window's side: never waited for."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal

from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.model import Note
from lda_synthese.language import protocol

RESTARTS = 1


class AssistantState(StrEnum):
    """What the status bar says of suggestions."""

    STARTING = "en préparation"
    READY = "prêtes"
    OUT = "indisponibles"


class Assistant(QObject):
    """Asks for suggestions; only the newest request of a topic is answered."""

    state_changed = Signal(str)
    learnt = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.state = AssistantState.STARTING
        self._process: QProcess | None = None
        self._buffer = b""
        self._number = 0
        self._asked = 0
        self._waiting: dict[int, tuple[str, Callable[[Any], None]]] = {}
        self._newest: dict[str, int] = {}
        self._restarts = 0
        self._stopping = False
        self._decided: dict[str, dict[str, Any]] = {}
        self._frame: list[dict[str, Any]] = []

    def start(self) -> None:
        """Start the child; questions asked before it is ready wait."""
        program, *arguments = protocol.worker_command()
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._failed)
        self._process.start(program, arguments)

    def stop(self) -> None:
        """End the child with the window."""
        self._stopping = True
        if self._process is not None and self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.closeWriteChannel()
            if not self._process.waitForFinished(200):
                self._process.kill()
                self._process.waitForFinished(1000)

    def suggest(
        self, topic: str, question: Mapping[str, Any], then: Callable[[dict[str, Any]], None]
    ) -> None:
        """Ask; `then` gets the answer unless a newer request of the same topic was made."""
        number = self._next(topic, then)
        self._send({"id": number, "op": protocol.SUGGEST, **question})

    def check_words(self, words: list[str], then: Callable[[list[str]], None]) -> None:
        """Ask which words are unknown."""
        self._ask({"op": protocol.CHECK_WORDS, "mots": words}, then)

    def suggest_words(self, word: str, then: Callable[[list[str]], None]) -> None:
        """Ask what was perhaps meant."""
        self._ask({"op": protocol.CORRECT, "mot": word}, then)

    def _ask(self, question: Mapping[str, Any], then: Callable[[Any], None]) -> None:
        self._asked += 1
        number = self._next(f"{question['op']} {self._asked}", then)
        self._send({"id": number, **question})

    def forget(self, topic: str) -> None:
        """Whatever was asked on this topic is not wanted any more."""
        self._newest.pop(topic, None)

    def learn(self, dossier: Dossier, ids: Iterable[str]) -> None:
        """Tell what people decided of these notes; told again to a child that starts again."""
        frame = protocol.framework(dossier)
        # Numbers may have changed hands: what was told is told again in the new ones.
        changed = frame != self._frame and not (protocol.is_default(frame) and not self._frame)
        self._frame = frame
        wanted = [*ids, *(self._decided if changed else ())]
        themes = protocol.shown_themes(dossier)
        told = []
        for id_ in dict.fromkeys(wanted):
            note = dossier.get(Note, id_)
            shown = themes.get(note.theme or "") if note else None
            # Nothing is known of a note that nobody decided: nothing to take back either.
            if shown or id_ in self._decided:
                told.append({"id": id_, "texte": note.text if note else "", "theme": shown})
        if told or changed:
            self._tell(told)

    def forget_dossier(self) -> None:
        """Another dossier, other decisions; nobody waits for what was asked of this one."""
        self._waiting.clear()
        if self._decided:
            self._tell([{**note, "theme": None} for note in self._decided.values()])
        self._decided.clear()

    def _tell(self, told: list[dict[str, Any]]) -> None:
        self._decided |= {str(note["id"]): note for note in told}
        self._send({"id": 0, "op": protocol.LEARN, "decidees": told, "cadre": self._frame})

    def _next(self, topic: str, then: Callable[[Any], None]) -> int:
        self._number += 1
        self._newest[topic] = self._number
        self._waiting[self._number] = topic, then
        return self._number

    def _send(self, message: Mapping[str, Any]) -> None:
        if self._process is not None and self.state is not AssistantState.OUT:
            self._process.write(protocol.encode(message))

    def _read(self) -> None:
        if self._process is None:
            return
        self._buffer += bytes(self._process.readAllStandardOutput().data())
        *lines, self._buffer = self._buffer.split(b"\n")
        try:
            messages = [protocol.decode(line) for line in lines]
        except ValueError:
            # Who talks nonsense once is not asked again.
            self._restarts = RESTARTS
            self._process.kill()
            return
        for message in messages:
            self._receive(message)

    def _receive(self, message: dict[str, Any]) -> None:
        if "pret" in message:
            self._set_state(AssistantState.READY if message["pret"] else AssistantState.OUT)
            return
        number = message.get("id") or 0
        topic, then = self._waiting.pop(number, ("", lambda _: None))
        if self._newest.get(topic) == number:
            del self._newest[topic]
            if "resultat" in message:
                then(message["resultat"])

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._set_state(AssistantState.OUT)

    def _ended(self) -> None:
        self._waiting.clear()
        if self._stopping:
            return
        if self.state is AssistantState.READY and self._restarts < RESTARTS:
            self._restarts += 1
            self._set_state(AssistantState.STARTING)
            self.start()
            if self._decided or (self._frame and not protocol.is_default(self._frame)):
                self._tell(list(self._decided.values()))
        else:
            self._set_state(AssistantState.OUT)

    def _set_state(self, state: AssistantState) -> None:
        self.state = state
        self.state_changed.emit(str(state))
