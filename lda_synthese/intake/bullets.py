"""Lists in a text: where each of their items begins."""

import re
from collections.abc import Iterator

BULLET = re.compile(
    r"^\s*(?:(?:[-*+•]\s+)?\[[ xX]?\]"
    r"|(?!>\s*\d)[-–—•*·◦▪▫●○■□☐☑☒❏❑❒➢➤✓✔‣⁃→>\ue000-\uf8ff]+|\d{1,3}(?:\.\d{1,2})*[.)]"
    r"|\(?(?:[a-zA-Z]|[ivx]{2,4}|\d{1,3})\))\s+|^\s*[o§Øü]\t\s*"
)
"""A bullet, a box, a number or a letter; Word's own are in a font of signs, or before a tab.

« > 50 % » is more than a half.
"""

LINE_END = re.compile(r"\r\n|\r|\n")


def lines_in(text: str) -> Iterator[str]:
    """Line by line: a list of them all takes ten times as much room as a text of short ones."""
    start = 0
    for end in LINE_END.finditer(text):
        yield text[start : end.start()]
        start = end.end()
    yield text[start:]


def split_bullets(text: str) -> Iterator[tuple[int, str]]:
    """(line from 1, text) of each line that says something, its bullet or number taken off.

    An indented line after a bullet goes on with it.
    """
    start, pieces, goes_on = 0, list[str](), False
    for number, line in enumerate(lines_in(text), start=1):
        content = BULLET.sub("", line).strip()
        is_bullet = content != line.strip()
        if goes_on and not is_bullet and content and line[0] in " \t":
            pieces.append(content)
            continue
        if pieces:
            yield start, " ".join(pieces)
        start, pieces = number, [content] if content else []
        goes_on = is_bullet and bool(content)
    if pieces:
        yield start, " ".join(pieces)


def bulleted(text: str) -> list[str]:
    """The items of a text in which there are bullets; none in any other."""
    if not any(BULLET.match(line) for line in lines_in(text)):
        return []
    return [item for _, item in split_bullets(text)]
