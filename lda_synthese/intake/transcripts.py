"""What was said in a meeting, as Teams, Zoom and WhatsApp write it: the words, not who or when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lda_synthese.domain.gestures.capture import in_pieces
from lda_synthese.intake.bullets import lines_in

_CLOCK = r"\d{1,2}[:h.]\d{2}(?:[:.]\d{2})?(?:[.,]\d{1,3})?(?:\s?[ap]m)?"
_WHO = r"(?:[^\W\d_]|~ ?[^\W_]|\+\d)[^:<>\t\n]{0,60}?"
"""A name, or the number of somebody whom the telephone does not know."""

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
TEAMS = re.compile(
    rf"^({_WHO})(?:\t| {{2,}})\s*"
    r"(\d{1,2}:\d{2}(?::\d{2})?|(?:\d{1,2} (?:heures?|minutes?|secondes?) ?)+)$"
)
"""« Rapporteur A   0:03 », or « 0 minutes 3 secondes », alone on its line; the words come below."""

CLOCK_ALONE = re.compile(r"^\d{1,2}:\d{2}(?::\d{2})?$")
"""What Teams writes below the longer one, once more."""

SENTENCE_ENDED = re.compile(r"[.?!…]\W*$")

SYSTEM = re.compile(
    r"chiffrés de bout en bout|<Médias omis>|<Media omitted>|image absente|a rejoint|a quitté"
    r"|message a été supprimé|supprimé ce message|\(fichier joint\)$|^<(?:attached|pièce jointe)"
    r"|a (?:démarré|arrêté) la transcription|a créé le groupe",
    re.I,
)
"""What the program says between people."""

PROBED = 200
"""Lines by which a transcript is known."""

LEAST, SHARE_0_1 = 2, 0.3
"""Lines with a speaker or a time, and their share of the lines, that make a transcript."""


@dataclass(frozen=True, slots=True)
class Turns:
    """(line from 1, words) of each turn; how many names and times were set apart, and how many
    messages of the program itself.
    """

    texts: Sequence[tuple[int, str]]
    marks: int
    programs: int


def turns_of(text: str) -> Turns | None:
    """The turns of a transcript; None for another text."""
    probed = [line for _, line in islice(_spoken_lines(text), PROBED)]
    marked = sum(map(_is_mark, probed))
    spoken = [line for line in probed if not (CLOCK_ALONE.match(line) or SYSTEM.search(line))]
    is_one = marked >= LEAST and marked >= SHARE_0_1 * len(spoken)
    if not probed or not (is_one or probed[0].startswith("WEBVTT")):
        return None
    lines = list(_spoken_lines(text))
    turns = [(n, words) for n, _, words in _turns(lines) if words]
    marks = sum(_is_mark(line) for _, line in lines)
    texts = [(n, piece) for n, words in turns for piece in in_pieces(words)]
    return Turns(texts, max(marks, 1), sum(_is_of_program(line) for _, line in lines))


def _spoken_lines(text: str) -> Iterator[tuple[int, str]]:
    """(line from 1, text) of the lines that say something."""
    return ((n, line.strip()) for n, line in enumerate(lines_in(text), 1) if line.strip())


def _is_mark(line: str) -> bool:
    return any(one.match(line) for one in (WHATSAPP, ZOOM_CHAT, CUE, TEAMS))


def _is_of_program(line: str) -> bool:
    """Whether nobody said it."""
    found = WHATSAPP.match(line)
    return bool(SYSTEM.search(line)) or (found is not None and found[2] is None)


def _turns(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    """(line, speaker, words); what one person says at a stretch is one turn."""
    start, who, words, before = 0, "", list[str](), ""
    in_cues = any(CUE.match(line) for _, line in lines)
    for number, line in lines:
        if line.startswith(("WEBVTT", "NOTE ")) or CUE.match(line) or (in_cues and line.isdigit()):
            continue
        is_repeated, before = bool(CLOCK_ALONE.match(line) and TEAMS.match(before)), line
        if is_repeated:
            continue
        speaker, words_here, is_new = _split(line, in_cues=in_cues)
        # Where nobody is named, a sentence is a note.
        is_new |= (
            in_cues and not (who or speaker) and bool(words and SENTENCE_ENDED.search(words[-1]))
        )
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
