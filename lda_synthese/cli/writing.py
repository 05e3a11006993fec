"""What `exporter` writes: imported by it alone, Word weighs."""

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from lda_synthese.domain.report.export_record import Edition, version_line
from lda_synthese.office.saving import save_safely
from lda_synthese.office.scratch import scratch_folder
from lda_synthese.word.layout.libreoffice import converted, find_libreoffice
from lda_synthese.word.layout.pages import PagesOf, pages_of
from lda_synthese.word.synthesis import Written, write_synthesis

WORD = ".docx"


def try_aside(printed: Edition, options: Namespace) -> None:
    """Use template and converter once aside: bad ones leave dossier and target as they were.

    Raises `TemplateError`, `OfficeFileError` or `ConversionError`.
    """
    if options.sortie.suffix.lower() != WORD:
        find_libreoffice()
    if options.modele is not None:
        with scratch_folder() as folder:
            _write(printed, options, Path(folder) / "essai.docx", None)


def write(printed: Edition, options: Namespace) -> Written | None:
    """Write the target, through LibreOffice when it is no .docx.

    Raises the errors of `write_synthesis`, or `ConversionError`.
    """
    suffix = options.sortie.suffix.lower()
    if suffix == WORD:
        return _write(printed, options, options.sortie)
    with scratch_folder() as folder:
        document = Path(folder) / "synthese.docx"
        written = _write(printed, options, document)
        save_safely(options.sortie, converted(document, suffix))
        return written


def _write(
    printed: Edition,
    options: Namespace,
    target: Path,
    lay_out: PagesOf | None = pages_of,
) -> Written | None:
    today = datetime.now(UTC).astimezone().date()
    return write_synthesis(
        printed.outline,
        target,
        version=version_line(printed, today),
        day=today,
        draft=printed.draft,
        annexes=printed.annexes,
        template=options.modele,
        lay_out=lay_out,
    )
