"""Texts put in the order of their nearness to one of them, by the child, a few read at a time."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice

from lda_synthese.language import protocol
from lda_synthese.ui.services.assistant import READ_AT_ONCE, Assistant, AssistantState, Wait


class NearestTexts:
    """One question at a time; `then` gets the places of the texts, nearest first.

    What is typed meanwhile is answered between two readings. A child that begins again reads again.
    """

    def __init__(self, assistant: Assistant, topic: str) -> None:
        """`topic` is what the `assistant` knows these questions by."""
        self._assistant, self._topic = assistant, topic
        self._read: set[str] = set()
        self._text, self._others = "", tuple[str, ...]()
        self._then: Callable[[list[int]], None] | None = None
        assistant.state_changed.connect(self._begin_again)

    @property
    def is_asking(self) -> bool:
        """Whether an answer is waited for."""
        return self._then is not None

    def ask(self, text: str, others: Sequence[str], then: Callable[[list[int]], None]) -> None:
        """Have `others` put in order, nearest to `text` first; `then` gets their places."""
        self._text, self._others, self._then = text, tuple(others), then
        self._go_on()

    def _go_on(self) -> None:
        if self._then is None:
            return
        unread = dict.fromkeys(t for t in (self._text, *self._others) if t not in self._read)
        first = list(islice(unread, READ_AT_ONCE))
        if first:
            wait: Wait[object] = Wait(self._topic, partial(self._have_read, first), lambda got: got)
            self._assistant.ask(wait, partial(protocol.ask_take_in, first))
        else:
            read = partial(protocol.places_of, len(self._others))
            asked = partial(protocol.ask_nearest, self._text, self._others)
            self._assistant.ask(Wait(self._topic, self._answer, read), asked)

    def _have_read(self, texts: Sequence[str], _: object) -> None:
        self._read.update(texts)
        self._go_on()

    def _answer(self, places: list[int]) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(places)

    def _begin_again(self, state: str) -> None:
        if state == AssistantState.READY:
            self._read.clear()
            self._go_on()

    def forget(self) -> None:
        """Nobody waits any more."""
        self._then = None
        self._assistant.forget(self._topic)

    def leave(self) -> None:
        """Stop listening."""
        self.forget()
        self._assistant.state_changed.disconnect(self._begin_again)
