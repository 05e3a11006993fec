"""What was said in a meeting, as Teams, Zoom and WhatsApp write it: the words, not who or when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lda_synthese.intake.bullets import lines_in

_CLOCK = r"\d{1,2}[:h.]\d{2}(?:[:.]\d{2})?(?:[.,]\d{1,3})?(?:\s?[ap]m)?"
_WHO = r"[^\W\d_][^:<>\t\n]{0,60}?"

_DAY = r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"

WHATSAPP = re.compile(
    rf"^\u200e?\[?({_DAY}(?:,| à)? {_CLOCK})\]?(?: [-–])? (?:({_WHO})\s?: )?(.*)$", re.I
)
ZOOM_CHAT = re.compile(
    rf"^({_CLOCK})\s+(?:(?:From|De)\s+)({_WHO})(?:\s+(?:to|à)\s+[^:\t]{{1,60}}?)?\s?:\s*(.*)$", re.I
)
CUE = re.compile(r"^(\d{1,2}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})? --> .*$")
VOICE = re.compile(r"^<v ([^>]{1,80})>(.*?)(?:</v>)?$")
SPOKEN = re.compile(rf"^({_WHO})\s?: (.+)$")
TEAMS = re.compile(rf"^({_WHO})(?:\t| {{2,}})\s*(\d{{1,2}}:\d{{2}}(?::\d{{2}})?)$")
"""« Rapporteur A   0:03 », alone on its line; the words come below."""

SYSTEM = re.compile(
    r"chiffrés de bout en bout|<Médias omis>|<Media omitted>|image absente|a rejoint|a quitté", re.I
)
"""What the program says between people."""

PROBED = 200
"""Lines by which a transcript is known."""

LEAST, SHARE_0_1 = 2, 0.3
"""Lines with a speaker or a time, and their share of the lines, that make a transcript."""


@dataclass(frozen=True, slots=True)
class Turns:
    """(line from 1, words) of each turn; how many names and times were set apart."""

    texts: Sequence[tuple[int, str]]
    marks: int


def turns_of(text: str) -> Turns | None:
    """The turns of a transcript; None for another text."""
    probed = [line for _, line in islice(_spoken_lines(text), PROBED)]
    marked = sum(map(_is_mark, probed))
    is_one = marked >= LEAST and marked >= SHARE_0_1 * len(probed)
    if not probed or not (is_one or probed[0].startswith("WEBVTT")):
        return None
    lines = list(_spoken_lines(text))
    turns = list(_turns(lines))
    marks = sum(_is_mark(line) for _, line in lines)
    return Turns([(n, words) for n, _, words in turns if words], max(marks, 1))


def _spoken_lines(text: str) -> Iterator[tuple[int, str]]:
    """(line from 1, text) of the lines that say something."""
    return ((n, line.strip()) for n, line in enumerate(lines_in(text), 1) if line.strip())


def _is_mark(line: str) -> bool:
    return any(one.match(line) for one in (WHATSAPP, ZOOM_CHAT, CUE, TEAMS))


def _turns(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    """(line, speaker, words); what one person says at a stretch is one turn."""
    start, who, words = 0, "", list[str]()
    in_cues = any(CUE.match(line) for _, line in lines)
    for number, line in lines:
        if line.startswith(("WEBVTT", "NOTE ")) or CUE.match(line) or (in_cues and line.isdigit()):
            continue
        speaker, words_here, is_new = _split(line, in_cues=in_cues)
        if is_new or (speaker and speaker != who):
            if words:
                yield start, who, " ".join(words)
            start, words = number, []
        who = speaker or who
        if words_here and not SYSTEM.search(words_here):
            start, words = (start if words else number), [*words, words_here]
    if words:
        yield start, who, " ".join(words)


def _split(line: str, *, in_cues: bool) -> tuple[str, str, bool]:
    """Speaker, words, whether another message begins: of a message each is one, of speech not."""
    if found := WHATSAPP.match(line):
        return found[2] or "", found[3] if found[2] else "", True
    if found := ZOOM_CHAT.match(line):
        return found[2], found[3], True
    if found := VOICE.match(line):
        return found[1], found[2], False
    if found := TEAMS.match(line):
        return found[1], "", False
    if in_cues and (found := SPOKEN.match(line)):
        return found[1], found[2], False
    return "", line, False
