"""The page that each heading stands on, for the table of contents."""

import json
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from lda_synthese.office.libreoffice import NO_WINDOW, ConversionError, converted
from lda_synthese.office.scratch import scratch_folder
from lda_synthese.word.layout.child import layout_command

Pages = Mapping[str, int]
"""Bookmark of a heading → page number as it is printed."""

PagesOf = Callable[[bytes, Mapping[str, int], Callable[[], bool]], Pages]

Failed = Callable[[str], object]
"""Who keeps what a child said before it died."""

SECONDS = 60.0
"""1 000 findings take 2."""

POLL_S = 0.2

BY_BOOKMARK = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)


def pages_of(
    document: bytes, places: Mapping[str, int], goes_on: Callable[[], bool], failed: Failed = len
) -> Pages:
    """The page numbers of a .docx, by rdocx, else by LibreOffice, else none.

    `document` are its bytes, `places` gives for each bookmark the block of the body that holds it;
    `goes_on` is asked on the way whether to go on, `failed` gets the last words of a child that
    died.
    """
    found = pages_by_rdocx(document, places, goes_on, failed)
    if found or not goes_on():
        return found
    return pages_by_libreoffice(document, places)


def pages_by_rdocx(
    document: bytes,
    places: Mapping[str, int],
    goes_on: Callable[[], bool] = lambda: True,
    failed: Failed = len,
) -> Pages:
    """The page numbers of a .docx by a child process; none when it fails or lasts.

    `document` are its bytes, `places` gives for each bookmark the block of the body that holds it;
    none either when `goes_on`, asked on the way, answers no. `failed` gets the last words of a
    child that died.
    """
    try:
        answer = _ask_child(document, goes_on, failed)
    except OSError as error:
        failed(str(error))
        return {}
    found = json.loads(answer) if answer else {}
    return {name: found[str(at)] for name, at in places.items() if str(at) in found}


def _ask_child(document: bytes, goes_on: Callable[[], bool], failed: Failed) -> bytes:
    with tempfile.TemporaryFile() as question:
        question.write(document)
        question.seek(0)
        with subprocess.Popen(
            layout_command(), stdin=question, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            creationflags=NO_WINDOW,
        ) as child:  # fmt: skip
            for _ in range(int(SECONDS / POLL_S)):
                try:
                    answer, words = child.communicate(timeout=POLL_S)
                except subprocess.TimeoutExpired:
                    if not goes_on():
                        break
                else:
                    if child.returncode:
                        failed(f"ended, {child.returncode}\n{words.decode('utf-8', 'replace')}")
                        return b""
                    return answer
            child.kill()
    return b""


def pages_by_libreoffice(document: bytes, places: Mapping[str, int]) -> Pages:
    """By the destinations of its PDF, named after the bookmarks; nothing without LibreOffice."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        with scratch_folder() as folder:
            source = Path(folder) / "synthese.docx"
            source.write_bytes(document)
            reader = PdfReader(BytesIO(converted(source, ".pdf", BY_BOOKMARK)))
        found = reader.named_destinations
    except (OSError, ConversionError, PyPdfError):
        return {}
    # LibreOffice writes « _ » by its code.
    ends = {name: found.get(f"/{name.replace('_', '5F')}") for name in places}
    numbers = {name: reader.get_destination_page_number(end) for name, end in ends.items() if end}
    return {name: number + 1 for name, number in numbers.items() if number is not None}
