"""A failure told without anybody's words: where it happened, and what the program itself says.

The message of an exception may quote what was being typed. Of it are kept the words that the code
it went through has written, and those of Python's own sentences; the others are left out.
"""

import re
import traceback
from collections.abc import Iterable, Iterator
from types import CodeType, TracebackType

WORD = re.compile(r"[^\W\d_]+|\d+(?:[\W_]+\d+)*")
"""A word, or the figures that follow each other."""

SMALL = re.compile(r"\d{1,3}")
"""A status, a line, a size: nobody's number."""

LEFT_OUT = "…"

OWN_WORDS = frozenset(re.findall(r"\w+", """
    a already an and argument arguments as assert assertion at attribute base be bool but by
    bytes call can cannot character child close closed code codec complete concatenate
    connection constraint contains convert could damaged data database dead decode deleted
    deletion denied descriptor dict dictionary did disk does during empty encode end ended
    error exceeded exist expected expression fail failed fatal file float for found from full
    function got had has have in index instance int integer interpreter interrupted invalid is
    it item iterable iteration key keyword left length library line list literal locked long
    malformed mapping maximum memory method minimum missing model module more must name named
    native no none not null number object of on open operand operation or ordinal out overflow
    permission position positional process range read readonly recursion referenced refused
    required return schema segmentation sequence set shared signal size slice space stack
    started statement str string subscriptable such supported syntax system table terminated
    than the thread time to too trouble truncated tuple type types unexpected unhashable
    unpack unsupported utf value values was when while with without write zero
"""))  # fmt: skip
"""Of the sentences of Python, SQLite and the system: none of them says anything of anybody."""

FAILURE = re.compile(r"[A-Z][A-Za-z]*(?:Error|Exception|Warning|Interrupt|Exit|Iteration)")
"""The name of a class of failures."""

NAME = re.compile(r"[a-z_][a-z0-9_.]{0,60}")
"""The name of a module or of a variable."""

FRAME = re.compile(r'  File "[^"]*", line \d+(, in [\w<>.]+)?')
"""A line of a traceback that says where."""


def without_words(text: str, own: Iterable[str] = ()) -> str:
    """A text that others may have had a hand in: of it, our `own` words and those of Python."""
    known = OWN_WORDS.union(word.lower() for word in own)

    def kept(found: re.Match[str]) -> str:
        word = found.group()
        is_ours = word.lower() in known or SMALL.fullmatch(word) or FAILURE.fullmatch(word)
        return word if is_ours else LEFT_OUT

    lines = (line if FRAME.fullmatch(line) else WORD.sub(kept, line) for line in text.splitlines())
    return re.sub(f"{LEFT_OUT}(?:\\W*{LEFT_OUT})+", LEFT_OUT, "\n".join(lines))


def failure_lines(error: BaseException, trace: TracebackType | None = None) -> Iterator[str]:
    """A failure and those that led to it, the first one first; nothing that was being worked on.

    `error` is the failure, `trace` where it went through, its own for None.
    """
    yield from _lines(error, trace or error.__traceback__, set())


def _lines(error: BaseException, trace: TracebackType | None, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _lines(before, before.__traceback__, seen)
        yield "which led to:"
    yield "Traceback (most recent call last):"
    yield from "".join(traceback.format_tb(trace)).splitlines()
    yield f"{type(error).__qualname__}: {_message(error, trace)}".rstrip(": ")
    for one in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        yield from _lines(one, one.__traceback__, seen)


def _message(error: BaseException, trace: TracebackType | None) -> str:
    """What a failure says, but for the words that are not the program's."""
    if isinstance(error, OSError) and error.errno is not None:
        # The system's own sentence, in its language; not the name of the file.
        return f"[{error.errno}] {error.strerror}"
    written = (word for frame, _ in traceback.walk_tb(trace) for word in _written(frame.f_code))
    message = without_words(str(error), written)
    named = getattr(error, "name", None) if isinstance(error, ImportError | NameError) else None
    return f"{message} ({named})" if named and NAME.fullmatch(named) else message


def _written(code: CodeType) -> Iterator[str]:
    """The words of the sentences that a function has in its code."""
    for constant in code.co_consts:
        if isinstance(constant, str):
            yield from WORD.findall(constant)
