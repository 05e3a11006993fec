"""Files that LibreOffice turns into those that are read here, where it is installed."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from lda_synthese.intake.reading import Source, unreadable_file
from lda_synthese.office.libreoffice import ConversionError, converted, find_libreoffice
from lda_synthese.office.package import refuse_bomb
from lda_synthese.office.scratch import scratch_folder

BECOMES = {".odt": ".docx", ".rtf": ".docx", ".doc": ".docx", ".ods": ".xlsx"}
"""Suffix → what it is read as."""


@contextmanager
def as_office(source: Source) -> Iterator[Source]:
    """The same notes in a file that is read here.

    Raises `UnreadableFileError`, or `OfficeFileError` for what is not safe to unpack.
    """
    if not _is_one(source.path):
        advice = "enregistrez-le à nouveau depuis le logiciel qui l’a écrit"
        raise unreadable_file(source.path, "n’est pas un document lisible", advice)
    if zipfile.is_zipfile(source.path):
        refuse_bomb(source.path)
    suffix = BECOMES[source.path.suffix.lower()]
    advice = f"enregistrez-le en {suffix} depuis le logiciel qui l’a écrit"
    try:
        find_libreoffice()
    except ConversionError as error:
        what = "demande LibreOffice, qui n’est pas installé sur cet ordinateur"
        raise unreadable_file(source.path, what, advice) from error
    try:
        data = converted(source.path.absolute(), suffix)
    except ConversionError as error:
        raise unreadable_file(source.path, "n’a pas pu être lu par LibreOffice", advice) from error
    with scratch_folder() as folder:
        # Under its own name: that is what the sentences say.
        copy = Path(folder) / source.path.with_suffix(suffix).name
        copy.write_bytes(data)
        yield replace(source, path=copy)


def _is_one(path: Path) -> bool:
    """Whether a file is of the kind that it says: LibreOffice makes a document of any picture."""
    if path.suffix.lower() in (".odt", ".ods"):
        return zipfile.is_zipfile(path)
    with path.open("rb") as file:
        return file.read(8).startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf"))
