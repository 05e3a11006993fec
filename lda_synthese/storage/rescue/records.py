"""The records of a SQLite file, read page by page: whatever damage the other pages have.

SQLite itself refuses a truncated file, and loses all that a damaged inner page leads to. The
format is public and frozen: https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

Value = bytes | str | int | float | None
Record = tuple[Value, ...]

INNER_INDEX, LEAF_INDEX, LEAF_TABLE = 0x02, 0x0A, 0x0D
CELLS_AT = {INNER_INDEX: 12, LEAF_INDEX: 8, LEAF_TABLE: 8}
FIRST_PAGE_HEADER = 100
INTEGER_SIZES = (0, 1, 2, 3, 4, 6, 8)
MOST_BYTES = 16 << 20
"""Of one record: fifty times what a patch of ours takes."""

MOST_COLUMNS = 64
"""Of one record: five times what a table of ours has. Damage makes records of thousands."""


class Data(Protocol):
    """What `bytes` gives of itself, and a file by `OnDisk`."""

    def __len__(self) -> int: ...
    def __getitem__(self, part: slice, /) -> bytes: ...


class OnDisk:
    """The bytes of a file, read as they are asked for; what the medium doesn't give is blank."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, 2)

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, part: slice) -> bytes:
        start, stop, _ = part.indices(self._size)
        try:
            self._file.seek(start)
            return self._file.read(max(stop - start, 0))
        except OSError:
            return bytes(max(stop - start, 0))


@dataclass(frozen=True, slots=True)
class Found:
    """A record of a table, or of an index: that has no `rowid`."""

    rowid: int | None
    record: Record


class BadRecordError(ValueError):
    """Bytes that are no record."""


def records_in(data: Data, page_size: int, watch: Callable[[], object] = bool) -> Iterator[Found]:
    """Every record that can be read, in the order of the pages; the others are skipped.

    `data` are the bytes of a file of SQLite, `page_size` is in bytes; `watch` is called before each
    page, and stops the work by raising.
    """
    for start in range(0, len(data), page_size):
        watch()
        page = data[start : start + page_size]
        header = FIRST_PAGE_HEADER if start == 0 else 0
        if len(page) > header + 8 and page[header] in CELLS_AT:
            yield from _records_of(data, page, header, page_size)


def _records_of(data: Data, page: bytes, header: int, page_size: int) -> Iterator[Found]:
    kind = page[header]
    first = header + CELLS_AT[kind]
    last = first + 2 * int.from_bytes(page[header + 3 : header + 5])
    for place in range(first, min(last, len(page) - 1), 2):
        at = int.from_bytes(page[place : place + 2])
        try:
            yield _cell(data, page, at + 4 if kind == INNER_INDEX else at, kind, page_size)
        except (BadRecordError, IndexError, UnicodeDecodeError):
            continue


def _cell(data: Data, page: bytes, at: int, kind: int, page_size: int) -> Found:
    size, at = varint(page, at)
    rowid = None
    if size > min(len(data), MOST_BYTES):
        raise BadRecordError
    if kind == LEAF_TABLE:
        rowid, at = varint(page, at)
    here = local_size(size, page_size, is_table=kind == LEAF_TABLE)
    payload = page[at : at + here]
    if here < size:
        payload += _overflow(data, page[at + here : at + here + 4], size - here, page_size)
    if len(payload) < size:
        raise BadRecordError
    return Found(rowid, _values(payload))


def local_size(size: int, page_size: int, *, is_table: bool) -> int:
    """How many bytes of a record of `size` stand in its page; the others are in overflow pages.

    `page_size` is in bytes; a table's record has more room than, not `is_table`, an index's.
    """
    most = page_size - 35 if is_table else (page_size - 12) * 64 // 255 - 23
    if size <= most:
        return size
    least = (page_size - 12) * 32 // 255 - 23
    here = least + (size - least) % (page_size - 4)
    return here if here <= most else least


def _overflow(data: Data, link: bytes, size: int, page_size: int) -> bytes:
    parts = []
    while size > 0:
        start = (int.from_bytes(link) - 1) * page_size
        link = data[start : start + 4] if start > 0 else b""
        part = data[start + 4 : start + min(page_size, size + 4)]
        if not link or not part:
            raise BadRecordError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _values(payload: bytes) -> Record:
    end, at = varint(payload, 0)
    codes = []
    while at < end:
        code, at = varint(payload, at)
        codes.append(code)
        if len(codes) > MOST_COLUMNS:
            raise BadRecordError
    values = []
    for code in codes:
        value, at = _value(payload, code, at)
        values.append(value)
    if at != len(payload):
        raise BadRecordError
    return tuple(values)


def _value(payload: bytes, code: int, at: int) -> tuple[Value, int]:
    if code == 0:
        return None, at
    if code < 7:
        end = at + INTEGER_SIZES[code]
        return int.from_bytes(payload[at:end], signed=True), end
    if code in (8, 9):
        return code - 8, at
    if code < 12:
        # A real number, or reserved: nothing of ours.
        raise BadRecordError
    end = at + (code - 12) // 2
    return (payload[at:end].decode("utf-8") if code % 2 else payload[at:end]), end


def varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9
