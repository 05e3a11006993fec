"""A user's template takes the styles that it lacks from the house."""

from copy import deepcopy

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.numbering import NumberingPart

from lda_synthese.word.styles import REQUIRED
from lda_synthese.word.xml import Element, parse, tag


def style_ids(document: Document) -> dict[str, str]:
    """Style name in lower case → id."""
    return {
        style.find(tag("name")).get(tag("val")).lower(): style.get(tag("styleId"))
        for style in document.styles.element.findall(tag("style"))
    }


def adopt_missing_styles(document: Document, house: Document) -> tuple[str, ...]:
    """Copy into a document the styles that it lacks; their names."""
    known = style_ids(document)
    missing = tuple(name for name in REQUIRED if name.lower() not in known)
    if not missing:
        return ()
    house_ids = style_ids(house)
    sources = {s.get(tag("styleId")): s for s in house.styles.element.findall(tag("style"))}
    # A copied style may be based on one that the document has under another id.
    ids = {house_ids[name.lower()]: known.get(name.lower(), "") for name in REQUIRED}
    lists = _adopt_lists(document, house)
    for name in missing:
        copy = deepcopy(sources[house_ids[name.lower()]])
        copy.attrib.pop(tag("default"), None)
        _point_elsewhere(copy, ids, lists)
        document.styles.element.append(copy)
    return missing


def _point_elsewhere(style: Element, ids: dict[str, str], lists: dict[str, str]) -> None:
    for name in ("basedOn", "next"):
        link = style.find(tag(name))
        if link is not None and ids.get(link.get(tag("val"))):
            link.set(tag("val"), ids[link.get(tag("val"))])
    for number in style.iter(tag("numId")):
        number.set(tag("val"), lists.get(number.get(tag("val")), number.get(tag("val"))))


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
        # The schema wants every abstract list before the first numbered one.
        target.insert(len(target.findall(tag("abstractNum"))), copy)
        number = str(next_number + shift)
        link = f'<w:abstractNumId w:val="{next_abstract + shift}"/>'
        target.append(parse(f'<w:num w:numId="{number}">{link}</w:num>'))
        renumbered[abstract.get(tag("abstractNumId"))] = number
    return renumbered


def _numbering(document: Document) -> Element:
    try:
        return document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element  # type: ignore[attr-defined]
    except KeyError:
        element = parse("<w:numbering></w:numbering>")
        name = PackURI("/word/numbering.xml")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, element, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return element
