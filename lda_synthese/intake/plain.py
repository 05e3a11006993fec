"""Notes in plain text: a line, a bullet, a paragraph or a turn of speech each."""

import re
from collections.abc import Iterable, Iterator

from lda_synthese.domain.exchange.left_out import Aside, Extra
from lda_synthese.domain.exchange.names import ORDER, Meaning, Names
from lda_synthese.domain.exchange.ways import Guess, TextMode
from lda_synthese.intake.bullets import BULLET, lines_in, split_bullets
from lda_synthese.intake.reading import Content, Line, Source
from lda_synthese.intake.tables.delimited import is_table, read_delimited
from lda_synthese.intake.text import read_text_file
from lda_synthese.intake.transcripts import Turns, turns_of

CUT_WORD = re.compile(r"(?<=[a-zà-ÿœ])[-\u00ad\u2010]$")
"""The end of a line where a printer cut a word."""

LAST_LEVEL = 9

SPEECH = "intervenants et heures"

TEXT_MODES = (TextMode.LINE, TextMode.PARAGRAPH)


class Headings:
    """What the headings met so far say of the notes below."""

    def __init__(self, names: Names, aside: Aside) -> None:
        self._names, self._aside = names, aside
        self._meant: list[tuple[int, str, str]] = []

    @property
    def around(self) -> dict[str, str]:
        """Keys of the exchange format and what they are worth here."""
        return {key: value for _, key, value in self._meant}

    def take(self, text: str, level: int) -> bool:
        """Take a heading that the file marks as one, at a level from 0; whether it says anything.

        It puts an end to what those of its level or under said.
        """
        meant = self._names.heading(text, is_marked=True)
        self._meant = [one for one in self._meant if one[0] < level]
        self._add(meant, level)
        return bool(meant)

    def guess(self, text: str) -> bool:
        """Take a line that can be nothing but a heading; whether it is one."""
        meant = self._names.heading(text, is_marked=False)
        self._add(meant, LAST_LEVEL)
        return bool(meant)

    def _add(self, meant: Meaning, level: int) -> None:
        places = [ORDER.index(key) for key in meant]
        if places:
            kept = [one for one in self._meant if ORDER.index(one[1]) < min(places)]
            self._meant = kept + [(level, key, value) for key, value in meant.items()]


def read_txt(source: Source) -> Content:
    """One note a line or bullet, a paragraph when that is chosen; a table by its titles."""
    read = read_text_file(source.path, source.ways.encoding)
    if source.ways.delimiter or is_table(read.text):
        return read_delimited(source, read.text, read.encoding)
    turns = turns_of(read.text)
    modes = chosen_first(
        source.ways.mode, TEXT_MODES if turns is None else (TextMode.TURN, *TEXT_MODES)
    )
    if turns is not None and modes[0] is TextMode.TURN:
        lines: Iterable[Line] = speech_lines(source.aside, turns)
    else:
        lines = _lines(source, read.text, modes[0])
    return Content(lines, Guess(encoding=read.encoding, modes=modes))


def chosen_first(chosen: TextMode | None, modes: tuple[TextMode, ...]) -> tuple[TextMode, ...]:
    """The modes that a text allows, the one chosen first when it is among them."""
    return tuple(sorted(modes, key=lambda mode: mode is not chosen))


def speech_lines(aside: Aside, turns: Turns) -> list[Line]:
    """The lines of a transcript; who spoke and when is put `aside`."""
    aside.put(SPEECH, "tout le fichier", count=turns.marks)
    return [Line(n, {"texte": text}) for n, text in turns.texts]


def _lines(source: Source, text: str, mode: TextMode) -> Iterator[Line]:
    headings = Headings(source.names, source.aside)
    split = paragraphs if mode is TextMode.PARAGRAPH else split_bullets
    for number, item in split(text):
        if headings.guess(item):
            if Extra.HEADINGS in source.ways.extras:
                yield Line(number, {"texte": item})
        else:
            yield Line(number, {**headings.around, "texte": item})


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """(line from 1, text) of each paragraph of a text whose lines were cut to a width.

    A blank line or a bullet begins another; a word cut at the end of a line is whole again.
    """
    start, words = 0, ""
    for number, line in enumerate(lines_in(text), start=1):
        content = BULLET.sub("", line).strip()
        if words and (not content or content != line.strip()):
            yield start, words
            words = ""
        if not content:
            continue
        if not words:
            start, words = number, content
        elif CUT_WORD.search(words) and content[0].islower():
            words = words[:-1] + content
        else:
            words = f"{words} {content}"
    if words:
        yield start, words
