"""The Word synthesis: a template, the blocks as paragraphs, a table of contents, a safe save."""

import hashlib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.report.blocks import TableOfContents
from lda_synthese.domain.report.document import blocks_of
from lda_synthese.domain.report.outline import Outline
from lda_synthese.domain.text.cleaning import clean
from lda_synthese.domain.text.french import quoted
from lda_synthese.domain.text.typography import typo
from lda_synthese.office.package import read_package
from lda_synthese.office.parts import Package
from lda_synthese.office.saving import save_safely
from lda_synthese.word.adopt import adopt_missing_styles, mark_french, style_ids
from lda_synthese.word.cleaning import Parts, cleaned
from lda_synthese.word.contents import Contents
from lda_synthese.word.layout.pages import Pages, PagesOf, pages_of
from lda_synthese.word.render import Renderer
from lda_synthese.word.template.house import house_template, watermark
from lda_synthese.word.xml import parse_fragment, tag

ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class TemplateError(DossierError):
    """A template that can't be used."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the styles the template lacked, and the template's hash ('' for ours).

    `left_out` names what of the template stands elsewhere, or would bring something in.
    """

    path: Path
    adopted_styles: tuple[str, ...]
    template: str
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """How a synthesis is printed: `version` is the line of the title page, `day` dates the file.

    A `draft` bears a watermark; without a `template`, the house's is used.
    """

    version: str
    day: date
    draft: bool = False
    annexes: bool = True
    template: Path | None = None


def write_synthesis(
    outline: Outline,
    target: Path,
    printing: Printing,
    *,
    goes_on: Callable[[], bool] = lambda: True,
    lay_out: PagesOf | None = pages_of,
) -> Written | None:
    """Write `outline` as a .docx file: `target` is replaced whole, or left as it was.

    `printing` says how. None when `goes_on`, asked on the way, answered no; `lay_out` gives the
    page numbers of the contents, which have none without it. Raises `TemplateError`,
    `OfficeFileError`, or `SavingError` when the target can't be written.
    """
    template = printing.template
    house = docx.Document(house_template(typo(outline.title), typo(outline.organiser)))
    opened = _Template(house) if template is None else _open_template(template)
    document = opened.document
    adopted = () if template is None else adopt_missing_styles(document, house)
    contents = _fill(document, outline, version=printing.version, annexes=printing.annexes)
    if printing.draft:
        _mark_as_draft(document)
    _describe(document, outline, printing.day)
    contents.write(_pages(document, contents, lay_out, goes_on))
    data = _packed(document)
    if not goes_on():
        return None
    save_safely(target, data)
    return Written(target, adopted, opened.digest, opened.left_out)


@dataclass(frozen=True, slots=True)
class _Template:
    """A template without its text and without what it left out; '' hashes ours."""

    document: Document
    digest: str = ""
    left_out: tuple[str, ...] = ()


def _open_template(path: Path) -> _Template:
    data = read_package(path).getvalue()
    try:
        parts, left_out = cleaned(dict(Package(BytesIO(data))))
        document = docx.Document(_as_document(parts))
    # AttributeError and TypeError are a part whose XML is not what its type says.
    except (
        PackageNotFoundError, KeyError, ValueError, SyntaxError, AttributeError, TypeError
    ) as error:  # fmt: skip
        raise TemplateError(
            f"{quoted(path.name)} n’est pas un modèle Word\u202f; rien n’a été exporté, "
            "choisissez un fichier .docx ou .dotx."
        ) from error
    mark_french(document)
    return _Template(document, hashlib.blake2b(data, digest_size=16).hexdigest(), left_out)


def _as_document(parts: Parts) -> BytesIO:
    result = BytesIO()
    with zipfile.ZipFile(result, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    result.seek(0)
    return result


def _fill(document: Document, outline: Outline, *, version: str, annexes: bool) -> Contents:
    """Write all but the page numbers; the table of contents, which takes them."""
    renderer, paragraphs, before_contents = Renderer(style_ids(document)), list[str](), 0
    for block in blocks_of(outline, version, annexes=annexes):
        if isinstance(block, TableOfContents):
            before_contents = len(paragraphs)
        paragraphs += renderer.render(block)
    element = document.element.body
    end = element.find(tag("sectPr"))
    place = len(element) if end is None else element.index(end)
    element[place:place] = list(parse_fragment(f"<w:body>{''.join(paragraphs)}</w:body>"))
    return Contents(document, renderer, place + before_contents)


def _pages(
    document: Document, contents: Contents, lay_out: PagesOf | None, goes_on: Callable[[], bool]
) -> Pages:
    if lay_out is None or not contents:
        return {}
    with contents.laid_out() as places:
        return lay_out(_packed(document), places, goes_on)


def _mark_as_draft(document: Document) -> None:
    for section in document.sections:
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
        for header in headers:
            first = next(iter(header.paragraphs), None) or header.add_paragraph()
            first._p.append(watermark())  # noqa: SLF001


def _describe(document: Document, outline: Outline, day: date) -> None:
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    properties = document.core_properties
    properties.title = clean(typo(outline.title))[:255]
    properties.author = clean(outline.organiser)[:255]
    properties.last_modified_by = ""
    properties.language = "fr-FR"
    properties.created = properties.modified = moment
    properties.revision = 1


def _packed(document: Document) -> bytes:
    """The file's bytes: the same parts always give the same bytes on one machine."""
    raw = BytesIO()
    document.save(raw)
    result = BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(result, "w") as archive:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, source.read(name))
    return result.getvalue()
