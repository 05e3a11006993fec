"""The child process of suggestions, from the window's side: never waited for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import islice
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QProcess, Signal

from lda_synthese.diagnostics import record
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Note
from lda_synthese.language import protocol
from lda_synthese.language.boldness import Boldness, as_bold
from lda_synthese.language.protocol import NoteToTag, Suggestion, TaggedNote
from lda_synthese.ui.widgets.tasks import is_gone

RESTARTS = 1

READ_AT_ONCE = 4
"""Notes in one message: the child reads them in a tenth of a second, no question waits longer."""


LAST_WORDS = 10_000
"""Characters of a trace that are kept."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wait(Generic[T]):
    """Who waits for an answer on a topic: `then` is called with what `read` makes of it."""

    topic: str
    then: Callable[[T], None]
    read: Callable[[object], T]

    def giving(self, result: object) -> Callable[[], None]:
        """The call that hands a result over. Raises `ValueError` when it can't be read."""
        return partial(self.then, self.read(result))


class AssistantState(StrEnum):
    """What the status bar says of suggestions."""

    STARTING = "en préparation"
    READY = "prêtes"
    OUT = "indisponibles"
    OFF = "arrêtées"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person wants of suggestions: any at all, and how sure."""

    is_on: bool = True
    boldness: Boldness = Boldness.BALANCED

    def shown(self, state: AssistantState) -> AssistantState:
        """What is said of a child in that state."""
        return state if self.is_on or state is AssistantState.OUT else AssistantState.OFF

    def one(self, result: object) -> Suggestion:
        """The answer to a question. Raises `ValueError` when it is none."""
        return as_bold(Suggestion.of(result), self.boldness)

    def several(self, count: int, result: object) -> list[Suggestion]:
        """The answers to `count` questions, from a `result`. Raises `ValueError` for others."""
        return [as_bold(one, self.boldness) for one in protocol.suggestions_of(count, result)]


class Assistant(QObject):
    """Asks for suggestions as `wishes` say; only the newest request of a topic is answered.

    `learnt`: the child has read all that it was to be told of what people decided.
    """

    state_changed = Signal(str)
    learnt = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.state, self.wishes = AssistantState.STARTING, Wishes()
        self._process: QProcess | None = None
        self._buffer = b""
        self._number = 0
        self._asked = 0
        self._waiting: dict[int, Wait[Any]] = {}
        self._newest: dict[str, int] = {}
        self._restarts = 0
        self._stopping = False
        self._dossier: Dossier | None = None
        self._decided: dict[str, TaggedNote] = {}
        self._untaught: dict[str, None] = {}
        self._teaching = 0
        self._frame: protocol.Frame = ()
        self._frame_is_taught = True

    def start(self) -> None:
        """Start the child; questions asked before it is ready wait."""
        program, *arguments = protocol.worker_command()
        self._process, self._buffer = QProcess(self), b""
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._failed)
        self._process.start(program, arguments)
        self._untaught = dict.fromkeys([*self._decided, *self._untaught])
        self._decided.clear()
        self._teaching = 0
        self._frame_is_taught = not self._frame or protocol.is_default(self._frame)
        self._teach()

    def stop(self) -> None:
        """End the child with the window."""
        self._stopping = True
        if self._process is not None and self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.closeWriteChannel()
            if not self._process.waitForFinished(200):
                self._process.kill()
                self._process.waitForFinished(1000)

    def suggest(self, topic: str, note: NoteToTag, then: Callable[[Suggestion], None]) -> None:
        """Ask for the theme and kind of `note`.

        `then` gets the answer, unless a newer request of the same `topic` was made.
        """
        if self.wishes.is_on:
            number = self._next(Wait(topic, then, self.wishes.one))
            self._send(protocol.ask_suggestion(number, note))

    def suggest_all(
        self, topic: str, notes: Sequence[NoteToTag], then: Callable[[list[Suggestion]], None]
    ) -> None:
        """Ask for the theme and kind of `notes`, which are read together: a few at a time.

        `then` gets an answer for each, in order, unless a newer request of `topic` was made.
        """
        if self.wishes.is_on:
            number = self._next(Wait(topic, then, partial(self.wishes.several, len(notes))))
            self._send(protocol.ask_suggestions(number, notes))

    def review(self, then: Callable[[dict[str, str]], None]) -> None:
        """Ask which decided themes surprise; `then` gets note → number of the theme expected."""
        if self.wishes.is_on:
            number = self._next(Wait(protocol.REVIEW, then, protocol.expected_of))
            self._send(protocol.ask_review(number))

    def ask(self, waiting: Wait[T], question: Callable[[int], bytes]) -> None:
        """Ask what suggestions have no part in; `question` gives the line of a number."""
        self._send(question(self._next(waiting)))

    def check_words(self, words: list[str], then: protocol.TakeWords) -> None:
        """Ask which words are unknown; `then` gets None where there is no dictionary."""
        self._send(protocol.ask_unknown(self._next_words(protocol.CHECK_WORDS, then), words))

    def suggest_words(self, word: str, then: protocol.TakeWords) -> None:
        """Ask what was perhaps meant; `then` gets None where there is no dictionary."""
        self._send(protocol.ask_correction(self._next_words(protocol.CORRECT, then), word))

    def _next_words(self, about: str, then: protocol.TakeWords) -> int:
        """The number of a question on words: none of them takes the place of another."""
        self._asked += 1
        return self._next(Wait(f"{about} {self._asked}", then, protocol.answered_words))

    def forget(self, topic: str) -> None:
        """Whatever was asked on this topic is not wanted any more."""
        self._newest.pop(topic, None)

    @property
    def has_learnt(self) -> bool:
        """Whether the child has read all that it was to be told."""
        return not self._teaching and not self._untaught

    def learn(self, dossier: Dossier, ids: Iterable[str]) -> None:
        """Tell what people decided of these notes, the last ones first, a few at a time."""
        frame, known = protocol.framework(dossier), self._frame
        self._dossier, self._frame = dossier, frame
        if frame != known and (known or not protocol.is_default(frame)):
            self._frame_is_taught = False
            # Numbers may have changed hands: what was told is told again in the new ones.
            ids = [*self._decided, *ids]
        for id_ in ids:
            self._untaught.pop(id_, None)
            self._untaught[id_] = None
        self._teach()

    def learn_all(self, dossier: Dossier) -> None:
        """Tell every decision that the child never heard of."""
        decided = (note.id for note in dossier.living(Note) if note.theme or note.kind)
        # An id begins with its time: the last ones are read first.
        self.learn(dossier, sorted(id_ for id_ in decided if id_ not in self._decided))

    def forget_dossier(self) -> None:
        """Another dossier, other decisions; nobody waits for what was asked of this one."""
        self._waiting.clear()
        self._dossier = None
        self._untaught = dict.fromkeys(self._decided)
        self._teach()

    def _teach(self) -> None:
        """The next few decisions, once the child has read those before."""
        if self._teaching or self._process is None or self.state is AssistantState.OUT:
            return
        taught = list(islice(self._news(), READ_AT_ONCE))
        if taught or not self._frame_is_taught:
            self._frame_is_taught = True
            self._number += 1
            self._teaching = self._number
            self._send(protocol.encode_decided(self._teaching, taught, self._frame))

    def _news(self) -> Iterator[tuple[str, TaggedNote]]:
        """What the child does not know as it is now, note by note."""
        dossier = self._dossier
        themes = protocol.shown_themes(dossier) if dossier else {}
        while self._untaught:
            id_, _ = self._untaught.popitem()
            note = dossier.get(Note, id_) if dossier else None
            theme = themes.get(note.theme or "") if note else None
            kind = note.kind if note else None
            decided = theme or kind
            text = note.text if note and decided else ""
            taught = TaggedNote(text, theme, kind)
            known = self._decided.pop(id_, None)
            if decided:
                self._decided[id_] = taught
            # Nothing is known of a note that nobody decided: nothing to take back either.
            if taught != known and (decided or known):
                yield id_, taught

    def _next(self, waiting: Wait[T]) -> int:
        self._number += 1
        self._newest[waiting.topic] = self._number
        self._waiting[self._number] = waiting
        return self._number

    def _send(self, line: bytes) -> None:
        if self._process is not None and self.state is not AssistantState.OUT:
            self._process.write(line)

    def _read(self) -> None:
        if self._process is None:
            return
        self._buffer += bytes(self._process.readAllStandardOutput().data())
        *lines, self._buffer = self._buffer.split(b"\n")
        try:
            answers = [protocol.Answer.of(line) for line in lines]
        except ValueError:
            self._give_up()
            return
        for answer in answers:
            self._receive(answer)

    def _give_up(self) -> None:
        """Who talks nonsense once is not asked again."""
        self._restarts = RESTARTS
        if self._process is not None:
            self._process.kill()

    def _receive(self, answer: protocol.Answer) -> None:
        if answer.trouble:
            record("Suggestions: ", answer.trouble)
        if answer.is_ready is not None:
            self._set_state(AssistantState.READY if answer.is_ready else AssistantState.OUT)
            return
        if answer.number and answer.number == self._teaching:
            self._teaching = 0
            self._teach()
            if self.has_learnt:
                self.learnt.emit()
            return
        waiting = self._waiting.pop(answer.number, None)
        if waiting is None or self._newest.get(waiting.topic) != answer.number:
            return
        del self._newest[waiting.topic]
        if answer.trouble or is_gone(waiting.then):
            return
        try:
            give = waiting.giving(answer.result)
        except ValueError:
            self._give_up()
        else:
            give()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            record("Suggestions: not started, ", self._process.errorString())
            self._set_state(AssistantState.OUT)

    def _ended(self) -> None:
        self._waiting.clear()
        if self._stopping:
            return
        if self._process is not None:
            record_end(self._process)
        if self.state is AssistantState.READY and self._restarts < RESTARTS:
            self._restarts += 1
            self._set_state(AssistantState.STARTING)
            self.start()
        else:
            self._set_state(AssistantState.OUT)

    def _set_state(self, state: AssistantState) -> None:
        self.state = state
        self.state_changed.emit(str(self.wishes.shown(state)))


def record_end(process: QProcess) -> None:
    """Keep the last words of a child that nobody asked to end."""
    printed = bytes(process.readAllStandardError().data()).decode("utf-8", "replace")
    record(f"Suggestions: ended, {process.exitCode()}\n", printed[-LAST_WORDS:])
