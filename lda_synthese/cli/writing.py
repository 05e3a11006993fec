"""What `exporter` writes: imported by it alone, Word weighs."""

import tempfile
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.exporting import version_line
from lda_synthese.domain.outline import Outline
from lda_synthese.office.saving import save_safely
from lda_synthese.word.libreoffice import converted, find_libreoffice
from lda_synthese.word.pages import PagesOf, pages_of
from lda_synthese.word.synthesis import Written, write_synthesis

WORD = ".docx"


def try_aside(dossier: Dossier, outline: Outline, options: Namespace) -> None:
    """Use template and converter once aside: bad ones leave dossier and target as they were.

    Raises `TemplateError`, `OfficeFileError` or `ConversionError`.
    """
    if options.sortie.suffix.lower() != WORD:
        find_libreoffice()
    if options.modele is not None:
        with tempfile.TemporaryDirectory(prefix="lda-") as folder:
            _write(dossier, outline, options, Path(folder) / "essai.docx", None)


def write(dossier: Dossier, outline: Outline, options: Namespace) -> Written | None:
    """Write the target, through LibreOffice when it is no .docx.

    Raises the errors of `write_synthesis`, or `ConversionError`.
    """
    suffix = options.sortie.suffix.lower()
    if suffix == WORD:
        return _write(dossier, outline, options, options.sortie)
    with tempfile.TemporaryDirectory(prefix="lda-") as folder:
        document = Path(folder) / "synthese.docx"
        written = _write(dossier, outline, options, document)
        save_safely(options.sortie, converted(document, suffix))
        return written


def _write(
    dossier: Dossier,
    outline: Outline,
    options: Namespace,
    target: Path,
    lay_out: PagesOf | None = pages_of,
) -> Written | None:
    today = datetime.now(UTC).astimezone().date()
    return write_synthesis(
        outline,
        target,
        version=version_line(dossier, today, draft=options.brouillon),
        day=today,
        draft=options.brouillon,
        annexes=options.annexes,
        template=options.modele,
        lay_out=lay_out,
    )
