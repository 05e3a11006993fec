"""A synthesis leaves the dossier: what stands in the way, the document, the record of it.

Word weighs: it comes with the first document that is written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lda_synthese.diagnostics import record
from lda_synthese.domain.log.fold import Wordings
from lda_synthese.domain.report.export_record import (
    Edition,
    edition,
    record_export,
    version_line,
)
from lda_synthese.domain.report.readiness import refuse_what_blocks
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import Mint
from lda_synthese.office.saving import refuse_to_replace, save_safely
from lda_synthese.office.scratch import scratch_folder

WORD = ".docx"


@dataclass(frozen=True, slots=True)
class Order:
    """What is exported, and where; `template` is a Word file, or None for ours."""

    target: Path
    draft: bool
    annexes: bool
    template: Path | None

    @property
    def is_converted(self) -> bool:
        """Whether LibreOffice makes the target of a Word document."""
        return self.target.suffix.lower() != WORD


@dataclass(frozen=True, slots=True)
class Made:
    """What was printed, the template's hash, the styles it lacked, what was left out of it."""

    printed: Edition
    template: str
    adopted_styles: tuple[str, ...]
    left_out: tuple[str, ...]


def refuse_order(order: Order, dossier: Dossier) -> None:
    """Raise `RefusedError` for a final export of what is not ready, or one over its template."""
    if not order.draft:
        refuse_what_blocks(dossier, annexes=order.annexes)
    if order.template is not None:
        refuse_to_replace(order.target, order.template)


def try_aside(order: Order, dossier: Dossier) -> None:
    """Use template and converter once aside: bad ones leave dossier and target as they were.

    Raises `TemplateError`, `OfficeFileError` or `ConversionError`.
    """
    if order.is_converted:
        from lda_synthese.office.libreoffice import find_libreoffice

        find_libreoffice()
    if order.template is not None:
        with scratch_folder() as folder:
            _write(order, _printed(order, dossier, {}), Path(folder) / "essai.docx", in_full=False)


def make(
    order: Order,
    dossier: Dossier,
    wordings: Wordings,
    goes_on: Callable[[], bool] = lambda: True,
) -> Made | None:
    """Write the synthesis of a state of the dossier; slow, for a thread.

    `order` says where and how, `dossier` is the state, `wordings` say who wrote each finding. None,
    and nothing written, when `goes_on`, asked on the way, answered no. Raises the errors of
    `write_synthesis`, or `ConversionError`.
    """
    printed = _printed(order, dossier, wordings)
    if not order.is_converted:
        return _write(order, printed, order.target, goes_on)
    from lda_synthese.office.libreoffice import converted

    with scratch_folder() as folder:
        document = Path(folder) / "synthese.docx"
        made = _write(order, printed, document, goes_on)
        if made is not None:
            save_safely(order.target, converted(document, order.target.suffix.lower()))
        return made


def export_edit(mint: Mint, order: Order, made: Made) -> Edit:
    """The edit that keeps what was printed, under which name.

    `mint` gives the record its identity, `order` is what was asked for, `made` what was written.
    """
    name, template = order.target.name, made.template
    return record_export(mint, made.printed, file_name=name, template=template)


def _printed(order: Order, dossier: Dossier, wordings: Wordings) -> Edition:
    return edition(dossier, wordings, draft=order.draft, annexes=order.annexes)


def _pages(
    document: bytes, places: Mapping[str, int], goes_on: Callable[[], bool]
) -> Mapping[str, int]:
    """Page numbers; a child that dies on the way is in the log."""
    from lda_synthese.word.layout.pages import pages_of

    return pages_of(document, places, goes_on, lambda words: record("Page numbers: ", words))


def _write(
    order: Order,
    printed: Edition,
    target: Path,
    goes_on: Callable[[], bool] = lambda: True,
    *,
    in_full: bool = True,
) -> Made | None:
    """A Word document; without `in_full`, its contents have no page numbers."""
    from lda_synthese.word.synthesis import Printing, write_synthesis

    day = datetime.now(UTC).astimezone().date()
    printing = Printing(
        version=version_line(printed, day),
        day=day,
        draft=printed.draft,
        annexes=printed.annexes,
        template=order.template,
    )
    written = write_synthesis(
        printed.outline,
        target,
        printing,
        goes_on=goes_on,
        lay_out=_pages if in_full else None,
    )
    if written is None:
        return None
    return Made(printed, written.template, written.adopted_styles, written.left_out)
