"""Office files opened with care: a zip can be a bomb, a macro or something else altogether."""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import quoted
from lda_synthese.office.holding import is_file

MAX_PARTS = 2_000
MAX_BYTES = 200 * 1024 * 1024
MAX_PART_BYTES = 50 * 1024 * 1024
MAX_RATIO = 100
"""Ours stay under 10; a bomb is over 500."""

MAX_TAGS = 1_000_000
"""Of the parts that are held in memory, where each takes a hundred bytes: 10 000 notes have
250 000."""

STREAMED = "xl/worksheets/", "xl/sharedStrings.xml"
"""The parts of a workbook that are read piece by piece."""

TYPES = "[Content_Types].xml"

TOO_BIG = "est trop gros pour être ouvert sans risque"

CODE = ("vbaproject", "vbadata", "macrosheet")
"""What the type of a part that holds macros says, whatever the part is called."""

METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The compressions that Office files may use."""


class OfficeFileError(DossierError):
    """A file that is no Office document, or one that can't be opened safely."""


def read_package(path: Path) -> BytesIO:
    """The bytes of a .docx, .xlsx or .dotx whose parts have reasonable sizes and no macro.

    Raises `OfficeFileError`.
    """
    data = _bytes_of(path)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check(path, archive.infolist())
            damaged = archive.testzip()
            too_many = not damaged and _tags(path, archive) > MAX_TAGS
            types = archive.read(TYPES)
    # RuntimeError is a part behind a password, ValueError a name or a place that can't be.
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
        raise _refusal(path, "n’est pas un document lisible") from error
    if damaged:
        raise _refusal(path, "est abîmé")
    if too_many:
        raise _refusal(path, TOO_BIG)
    if _holds_code(types):
        raise _refusal(path, "contient des macros")
    return BytesIO(data)


def _bytes_of(path: Path) -> bytes:
    if not is_file(path):
        raise OfficeFileError(
            f"Fichier introuvable\u00a0: {quoted(path.name)}. Rien n’a été modifié, vérifiez son "
            "emplacement."
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise OfficeFileError(
            f"{quoted(path.name)} ne peut pas être lu\u202f; rien n’a été modifié, fermez-le "
            "ailleurs ou copiez-le sur cet ordinateur."
        ) from error


def _check(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    methods = {part.compress_type for part in parts}
    if TYPES not in names or not methods <= METHODS:
        raise _refusal(path, "n’est pas un document lisible")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise _refusal(path, "contient des macros")
    _check_sizes(path, parts)


def refuse_bomb(path: Path) -> None:
    """Refuse a zip that another program is going to unpack, when that is not safe.

    Raises `OfficeFileError`.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(path, archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _refusal(path, "n’est pas un document lisible") from error


def _check_sizes(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    too_big = len(parts) > MAX_PARTS or unpacked > MAX_BYTES
    if too_big or any(part.file_size > MAX_PART_BYTES for part in parts):
        raise _refusal(path, TOO_BIG)
    if unpacked > MAX_RATIO * max(packed, 1):
        raise _refusal(path, TOO_BIG)


def _tags(path: Path, archive: zipfile.ZipFile) -> int:
    """How many tags stand in the parts that are held in memory, whatever they are called."""
    streamed = STREAMED if path.suffix.lower() == ".xlsx" else ()
    count = 0
    for name in archive.namelist():
        if not name.startswith(streamed):
            content = archive.read(name)
            is_xml = content[:100].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")
            count += content.count(b"<") if is_xml else 0
    return count


def _holds_code(types: bytes) -> bool:
    """Whether the types of a package's parts speak of macros; types that are no XML are refused
    by who reads the document.
    """
    from lxml import etree

    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        declared = etree.fromstring(types, parser).iter("*")
    except etree.XMLSyntaxError:
        return False
    declared_types = (element.get("ContentType", "").lower() for element in declared)
    return any(word in type_ for type_ in declared_types for word in CODE)


def _refusal(path: Path, what: str) -> OfficeFileError:
    return OfficeFileError(
        f"{quoted(path.name)} {what}\u202f; rien n’a été modifié, choisissez un autre fichier."
    )
