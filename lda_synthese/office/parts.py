"""The parts of an Office file as they were meant: for documents, workbooks and templates alike.

A name is found whatever its case, what a relation leads nowhere to is nobody's loss, a file in the
strict format says what the usual one does, a template is a document.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from lda_synthese.office.package import TYPES, read_package

STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"

CODED = re.compile(rb"%([0-9A-Fa-f]{2})")
"""A letter of an address by its number."""

DOCUMENT_TYPE = b"wordprocessingml.document.main+xml"
TEMPLATE_TYPE = b"wordprocessingml.template.main+xml"

Node = Any
"""An lxml element: the library has no stubs."""

DAMAGED_XML = (etree.XMLSyntaxError, ValueError)
"""What reading a part as XML raises when it is none."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part leads to: the last word of its type, and a part that is there."""

    id: str
    kind: str
    target: str


class Package(Mapping[str, bytes]):
    """The contents of a checked package by their names, unpacked when they are asked for."""

    def __init__(self, package: BytesIO) -> None:
        self._archive = zipfile.ZipFile(package)
        entries = self._archive.namelist()
        self._entries = {entry.replace("\\", "/").lstrip("/"): entry for entry in entries}
        self._names = {name.lower(): name for name in self._entries}

    def __getitem__(self, name: str) -> bytes:
        here = self.find(name)
        content = self._archive.read(self._entries[here])
        if b"purl.oclc.org/ooxml" in content:
            content = STRICT.sub(USUAL, content)
        if here == TYPES:
            return self._types(content)
        return self._relations(here, content) if here.endswith(".rels") else content

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, name: str) -> str:
        """The name of a part as it is in the package. Raises `KeyError`."""
        return self._names[name.lower()]

    def tree(self, name: str) -> Node:
        """The root of a part in XML. Raises `KeyError`, or one of `DAMAGED_XML`."""
        return parsed(self[name])

    def relations(self, name: str) -> tuple[Relation, ...]:
        """What a part leads to inside the package; '' is the package itself."""
        links = relations_of(name)
        if links.lower() not in self._names:
            return ()
        found = []
        for link in self.tree(links):
            target = self._target(name, link)
            if target is not None:
                kind = link.get("Type", "").rpartition("/")[2]
                found.append(Relation(link.get("Id", ""), kind, target))
        return tuple(found)

    @cached_property
    def main(self) -> str:
        """The part that everything hangs on. Raises `KeyError` when there is none."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument":
                return relation.target
        raise KeyError("officeDocument")

    def related(self, name: str, kind: str) -> list[str]:
        """The parts of a kind (« styles », « header ») that a part leads to."""
        return [one.target for one in self.relations(name) if one.kind == kind]

    def _target(self, name: str, link: Node) -> str | None:
        """The part that a relation leads to; None outside the package, or where nothing is."""
        address = _decoded(link.get("Target", "")).partition("#")[0].replace("\\", "/")
        if link.get("TargetMode") == "External" or not address:
            return None
        place = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), address))
        return self._names.get(place.lstrip("/").lower())

    def _relations(self, links: str, content: bytes) -> bytes:
        """The relations of a part without those that lead nowhere, the others by exact names."""
        root = parsed(content)
        name = _owner(links)
        for link in list(root):
            if link.get("TargetMode") == "External":
                continue
            target = self._target(name, link)
            if target is not None:
                link.set("Target", f"/{target}")
            elif link.get("Target", "").startswith("#"):
                # A place in the document, which Word writes as an address.
                link.set("TargetMode", "External")
            else:
                root.remove(link)
        packed: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
        return packed

    def _types(self, content: bytes) -> bytes:
        root = parsed(content.replace(TEMPLATE_TYPE, DOCUMENT_TYPE))
        for declared in root.iter("{*}Override"):
            name = declared.get("PartName", "").lstrip("/")
            declared.set("PartName", f"/{self._names.get(name.lower(), name)}")
        packed: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
        return packed


def open_package(path: Path) -> Package:
    """The parts of an Office file. Raises `OfficeFileError`."""
    return Package(read_package(path))


def parsed(content: bytes) -> Node:
    """The root of a part; nothing outside is fetched for it. Raises one of `DAMAGED_XML`."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def relations_of(name: str) -> str:
    """Where the relations of a part stand; '' is the package."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def _owner(links: str) -> str:
    folder, _, file = links.rpartition("/")
    return f"{folder.rpartition('_rels')[0]}{file.removesuffix('.rels')}"


def _decoded(address: str) -> str:
    letters = CODED.sub(lambda found: bytes([int(found[1], 16)]), address.encode())
    return letters.decode(errors="replace")


def local(element: Node) -> str:
    """The name of an element without its namespace; '' for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
