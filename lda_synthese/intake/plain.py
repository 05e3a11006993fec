"""Notes in plain text: a line, a bullet, a paragraph or a turn of speech each."""

import re
from collections.abc import Iterable, Iterator, Mapping

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

SPEECH, PROGRAM = "intervenants et heures", "messages du logiciel"
HEADING, MAIL, PAGE_NUMBER = "titre", "en-tête de courriel", "numéro de page"

MARKED = re.compile(r"(#{1,6})\s+(.+?)\s*#*")
"""A heading of Markdown, as Notion and others write it."""

MAIL_LINE = re.compile(
    r"(?:De|Envoyé|Envoyée|À|A|Cc|Cci|Objet|Date|Pièces? jointes?|From|Sent|To|Subject)\s?:", re.I
)
MAIL_LINES = 3
"""In a row, they are no words of anybody’s."""

PAGE = re.compile(r"page \d+(?: ?(?:/|sur) ?\d+)?|\d{1,3} [-–—]", re.I)

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

    def take_labels(self, labels: Mapping[str, str]) -> None:
        """Take what a table says of all that comes below it."""
        self._meant = [(0, key, value) for key, value in labels.items()]

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
    if turns.programs:
        aside.put(PROGRAM, "tout le fichier", count=turns.programs)
    return [Line(n, {"texte": text}) for n, text in turns.texts]


def _lines(source: Source, text: str, mode: TextMode) -> Iterator[Line]:
    headings = Headings(source.names, source.aside)
    split = paragraphs if mode is TextMode.PARAGRAPH else split_bullets
    for number, item in split(_without_mail(source, text)):
        marked = MARKED.fullmatch(item)
        title = marked[2] if marked else item
        is_known = headings.take(title, len(marked[1])) if marked else headings.guess(item)
        if (marked or is_known) and Extra.HEADINGS in source.ways.extras:
            yield Line(number, {"texte": title})
        elif marked and not is_known:
            source.aside.put(HEADING, f"ligne {number}", title, extra=Extra.HEADINGS)
        elif PAGE.fullmatch(item):
            source.aside.put(PAGE_NUMBER, f"ligne {number}", item)
        elif not is_known:
            yield Line(number, {**headings.around, "texte": item})


def _without_mail(source: Source, text: str) -> str:
    """The text without the headers of its mails: who wrote to whom, and when, is no note."""
    if Extra.HEADERS in source.ways.extras or not re.search(r"^(?:Objet|Subject)\s?:", text, re.M):
        return text
    lines, run = list(lines_in(text)), list[int]()
    for number, line in enumerate([*lines, ""]):
        if MAIL_LINE.match(line.strip()):
            run.append(number)
            continue
        for place in run if len(run) >= MAIL_LINES else ():
            source.aside.put(MAIL, f"ligne {place + 1}", lines[place], extra=Extra.HEADERS)
            lines[place] = ""
        run = []
    return "\n".join(lines)


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
