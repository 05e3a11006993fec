"""A user's template takes the styles that it lacks from the house."""

from copy import deepcopy

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.numbering import NumberingPart

from lda_synthese.word.styles import REQUIRED, TEXT_WIDTH_TWIPS
from lda_synthese.word.xml import Element, parse_fragment, tag

_NUMBERING_ORDER = tuple(tag(name) for name in ("numPicBullet", "abstractNum", "num"))


def style_ids(document: Document) -> dict[str, str]:
    """Style name in lower case → id."""
    return {
        name.get(tag("val")).lower(): style.get(tag("styleId"))
        for style in document.styles.element.findall(tag("style"))
        for name in style.findall(tag("name"))
    }


def mark_french(document: Document) -> None:
    """Say in every style that the document is in French."""
    for language in document.styles.element.iter(tag("lang")):
        language.set(tag("val"), "fr-FR")


def adopt_missing_styles(document: Document, house: Document) -> tuple[str, ...]:
    """Copy into a document the styles that it lacks; their names."""
    known = style_ids(document)
    missing = tuple(name for name in REQUIRED if name.lower() not in known)
    if not missing:
        return ()
    house_ids = style_ids(house)
    sources = {s.get(tag("styleId")): s for s in house.styles.element.findall(tag("style"))}
    taken = set(known.values())
    # A copied style may be based on one that the document has under another id.
    ids = {
        house_ids[name.lower()]: known.get(name.lower()) or _free(house_ids[name.lower()], taken)
        for name in REQUIRED
    }
    lists = _adopt_lists(document, house)
    for name in missing:
        copy = deepcopy(sources[house_ids[name.lower()]])
        copy.attrib.pop(tag("default"), None)
        _rename(copy, ids, lists)
        _fit(copy, text_width_twips(document))
        document.styles.element.append(copy)
    return missing


def _free(id_: str, taken: set[str]) -> str:
    """The id, or another when a style of the document that has another name bears it."""
    while id_ in taken:
        id_ += "LDA"
    return id_


def _rename(style: Element, ids: dict[str, str], lists: dict[str, str]) -> None:
    style.set(tag("styleId"), ids[style.get(tag("styleId"))])
    for name in ("basedOn", "next"):
        link = style.find(tag(name))
        if link is not None:
            link.set(tag("val"), ids[link.get(tag("val"))])
    for number in style.iter(tag("numId")):
        number.set(tag("val"), lists.get(number.get(tag("val")), number.get(tag("val"))))


def _fit(style: Element, width_twips: int) -> None:
    """Put the right tab stop at the end of the lines."""
    for stop in style.iter(tag("tab")):
        stop.set(tag("pos"), str(width_twips))


def text_width_twips(document: Document) -> int:
    """How long the lines of a document are; those of the house when it doesn't say."""
    for section in list(document.sections)[-1:]:
        lengths = section.page_width, section.left_margin, section.right_margin
        if None not in lengths:
            page, left, right = (length.twips for length in lengths if length is not None)
            return int(page - left - right)
    return TEXT_WIDTH_TWIPS


def _adopt_lists(document: Document, house: Document) -> dict[str, str]:
    """Copy the house's two lists under free numbers; old number → new one."""
    target = _numbering(document)
    taken = [int(n.get(tag("abstractNumId"))) for n in target.findall(tag("abstractNum"))]
    numbers = [int(n.get(tag("numId"))) for n in target.findall(tag("num"))]
    next_abstract, next_number = max(taken, default=0) + 1, max(numbers, default=0) + 1
    renumbered = {}
    source = house.part.numbering_part.element
    for shift, abstract in enumerate(source.findall(tag("abstractNum"))):
        copy = deepcopy(abstract)
        copy.set(tag("abstractNumId"), str(next_abstract + shift))
        _add_in_order(target, copy)
        number = str(next_number + shift)
        link = f'<w:abstractNumId w:val="{next_abstract + shift}"/>'
        _add_in_order(target, parse_fragment(f'<w:num w:numId="{number}">{link}</w:num>'))
        renumbered[abstract.get(tag("abstractNumId"))] = number
    return renumbered


def _add_in_order(target: Element, child: Element) -> None:
    """Add a child of `w:numbering` after its like: the schema wants each kind together."""
    before = _NUMBERING_ORDER[: _NUMBERING_ORDER.index(child.tag) + 1]
    target.insert(sum(element.tag in before for element in target), child)


def _numbering(document: Document) -> Element:
    try:
        return document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element  # type: ignore[attr-defined]
    except KeyError:
        element = parse_fragment("<w:numbering></w:numbering>")
        name = PackURI("/word/numbering.xml")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, element, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return element
