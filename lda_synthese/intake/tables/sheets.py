"""What the XML of Excel says: sheets, and the cells of each row as they are shown."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from io import BytesIO

from lxml import etree

from lda_synthese.domain.text.dates import EXCEL_BEGINS
from lda_synthese.intake.tables.grid import Unreadable
from lda_synthese.office.parts import DAMAGED_XML, Node, Package, local

R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)")
UNICODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')

DATES = frozenset({14, 15, 16, 17, 22, *range(27, 32), *range(34, 37), *range(50, 59)})
TIMES = frozenset({18, 19, 20, 21, 32, 33, 45, 46, 47})
PERCENTS = {9: 0, 10: 2}
"""The formats that Excel knows by their number only."""

MAX_COLUMN = 16_384
NO_VALUE = "la formule n’a pas de valeur\u202f: ouvrez le classeur dans Excel et enregistrez-le"


CellValue = str | int | float | Unreadable


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row by its number from 1: column from 1 → value; `is_hidden` by a filter or by hand."""

    number: int
    cells: Mapping[int, CellValue]
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """A cell merged over others: row and column from 1, and the last of each."""

    top: int
    left: int
    bottom: int
    right: int


class Workbook:
    """The sheets of a package in their order. Raises `KeyError` or one of `DAMAGED_XML`."""

    def __init__(self, package: Package) -> None:
        self._package = package
        main = package.main
        book = package.tree(main)
        self._is_1904 = any(
            one.get("date1904") in ("1", "true") for one in book.iter("{*}workbookPr")
        )
        parts = {one.id: one for one in package.relations(main)}
        named = [(sheet, parts.get(sheet.get(R_ID, ""))) for sheet in book.iter("{*}sheet")]
        self.sheets = [
            (sheet.get("name", ""), sheet.get("state", "visible") != "visible", part.target)
            for sheet, part in named
            if part is not None and part.kind == "worksheet"
        ]
        self.charts = [
            s.get("name", "") for s, part in named if part is None or part.kind != "worksheet"
        ]
        self._shared = self._shared_strings(main)
        self._formats = self._number_formats(main)

    def _shared_strings(self, main: str) -> list[str]:
        found: list[str] = []
        for part in self._package.related(main, "sharedStrings"):
            for _, item in etree.iterparse(BytesIO(self._package[part]), tag="{*}si", **SAFE):
                found.append(_text_of(item))
                item.clear()
        return found

    def _number_formats(self, main: str) -> list[tuple[int, str]]:
        """(number, code) of the format of each style of cell; a style sheet may be anything."""
        for part in self._package.related(main, "styles"):
            try:
                styles = self._package.tree(part)
                codes = {
                    int(one.get("numFmtId", "")): one.get("formatCode", "")
                    for one in styles.iter("{*}numFmt")
                }
                of_cells = (xf for xfs in styles.iter("{*}cellXfs") for xf in xfs.iter("{*}xf"))
                ids = [int(xf.get("numFmtId", "0")) for xf in of_cells]
            except DAMAGED_XML:
                continue
            return [(id_, codes.get(id_, "")) for id_ in ids]
        return []

    def rows(self, part: str, merged: list[Merged]) -> Iterator[SheetRow]:
        """The rows of a sheet, one after the other; its merged cells go in `merged`."""
        last = 0
        tags = ("{*}row", "{*}mergeCell")
        for _, element in etree.iterparse(BytesIO(self._package[part]), tag=tags, **SAFE):
            name = local(element)
            if name == "row":
                last = int(element.get("r") or last + 1)
                is_hidden = element.get("hidden") in ("1", "true")
                yield SheetRow(last, dict(self._cells(element)), is_hidden)
                element.clear()
                # The rows already read weigh as much as the others.
                while element.getprevious() is not None:
                    del element.getparent()[0]
            elif found := _merged(element.get("ref", "")):
                merged.append(found)

    def comments(self, part: str) -> list[tuple[str, str]]:
        """(place, words) of the comments of a sheet; who wrote them is not told."""
        # Of a conversation, the older kind of comment only says that there is one.
        for kind in ("threadedComment", "comments"):
            found = [
                one for name in self._package.related(part, kind) for one in self._comments_of(name)
            ]
            if found:
                return found
        return []

    def _comments_of(self, part: str) -> Iterator[tuple[str, str]]:
        try:
            root = self._package.tree(part)
        except DAMAGED_XML:
            return
        for one in root.iter("{*}comment", "{*}threadedComment"):
            yield one.get("ref", ""), _text_of(one)

    def _cells(self, row: Node) -> Iterator[tuple[int, CellValue]]:
        column = 0
        for cell in row:
            if local(cell) != "c":
                continue
            found = PLACE.fullmatch(cell.get("r", ""))
            column = column_number(found[1]) if found else column + 1
            value = self._value(cell)
            if value != "":
                yield column, value

    def _value(self, cell: Node) -> CellValue:
        type_ = cell.get("t", "n")
        if type_ == "inlineStr":
            return _text_of(cell)
        parts = {local(child): child.text or "" for child in cell}
        text = parts.get("v", "")
        if not text:
            return Unreadable(NO_VALUE) if "f" in parts else ""
        match type_:
            case "s":
                return self._shared[int(text)]
            case "b":
                return "VRAI" if text.strip() in ("1", "true") else "FAUX"
            case "e":
                return Unreadable(f"la cellule vaut {text}")
            case "n":
                return self._number(text, cell.get("s", "0"))
            case _:
                return _unescaped(text)

    def _number(self, text: str, style: str) -> CellValue:
        try:
            value = float(text)
        except ValueError:
            return text
        place = int(style) if style.isdigit() else 0
        number, code = self._formats[place] if place < len(self._formats) else (0, "")
        return shown(value, number, code, is_1904=self._is_1904)


def shown(value: float, number: int, code: str, *, is_1904: bool = False) -> CellValue:
    """A number as its format shows it: a date, an hour, a share; else the number itself.

    `value` is in days for a date, counted from 1904 with `is_1904`; `number` is the format's,
    `code` what it says when Excel doesn't know it by number.
    """
    plain = QUOTED.sub("", code).lower().partition(";")[0]
    decimals = PERCENTS.get(number)
    if decimals is None and "%" in plain:
        decimals = len(plain.partition("%")[0].rpartition(".")[2]) if "." in plain else 0
    if decimals is not None:
        return f"{value * 100:.{decimals}f} %".replace(".", ",")
    is_date = number in DATES or (bool(plain) and any(sign in plain for sign in "yd"))
    is_time = number in TIMES or (bool(plain) and "h" in plain) or "[h" in code.lower()
    if (is_date or is_time) and 0 <= value < 2_958_466:
        return _moment(value, is_date=is_date, is_1904=is_1904)
    if "?/" in plain:
        return str(Fraction(value).limit_denominator(99))
    return int(value) if value == int(value) and abs(value) < 10**15 else value


def _moment(value: float, *, is_date: bool, is_1904: bool) -> str:
    seconds = round(value * 86_400)
    days, rest = divmod(seconds, 86_400)
    hour = f"{rest // 3_600:02}:{rest % 3_600 // 60:02}"
    if not is_date:
        return f"{seconds // 3_600:02}:{seconds % 3_600 // 60:02}"
    begins = datetime(1904, 1, 1).date() if is_1904 else EXCEL_BEGINS  # noqa: DTZ001
    day = f"{begins + timedelta(days=days):%d/%m/%Y}"
    return f"{day} {hour}" if rest else day


def column_number(letters: str) -> int:
    """The number of a column from 1: « A », « AB »."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _merged(reference: str) -> Merged | None:
    ends = [PLACE.fullmatch(end) for end in reference.split(":")]
    if len(ends) != 2 or not ends[0] or not ends[1]:
        return None
    (left, top), (right, bottom) = ((column_number(end[1]), int(end[2])) for end in ends if end)
    return Merged(top, left, bottom, right)


def _text_of(item: Node) -> str:
    """The words of a text in runs, the reading aids of Japanese left out."""
    texts = (t for t in item.iter("{*}t", "{*}text") if local(t.getparent()) != "rPh")
    return _unescaped("".join(t.text or "" for t in texts))


def _unescaped(text: str) -> str:
    # Excel writes « _x000D_ » for a line break of older Windows.
    return UNICODE.sub(lambda found: chr(int(found[1], 16)), text)


SAFE = {"resolve_entities": False, "no_network": True, "huge_tree": False}
