"""Whatever was typed or pasted, the document opens again and is valid."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lda_synthese.domain.report.outline import Outline
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.text.cleaning import clean
from lda_synthese.word.xml import parse_fragment, text_run
from tests.word.conftest import (
    audit,
    bookmarks,
    finding_texts,
    needs_sdk,
    outline_of,
    sdk_errors,
    style_of,
)

Export = Callable[..., Path]

CONTROLS = "".join(chr(code) for code in range(32))

HOSTILE = {
    "control characters": f"avant{CONTROLS}après",
    "a lone high surrogate": "avant\ud83daprès",
    "a lone low surrogate": "avant\ude00après",
    "no characters": "avant\ufffe\uffffaprès",
    "emoji": "la famille 👨‍👩‍👧 dit 🏠🇫🇷",
    "right to left": "مرحبا بالعالم, שלום",
    "direction overrides": "avant\u202e\u2066\u202c\u2069après",
    "markup": "<w:p>&amp;<![CDATA[x]]></w:t></w:r></w:p>-->",
    "an entity": "&xxe, &#0, %dtd, ]]>",
    "combining marks": "e" + "\u0301" * 50,
    "5 000 characters": "Logement d’abord " * 300,
    "5 000 letters without a space": "x" * 5_000,
    "only spaces": " \u00a0\t ",
    "nothing": "",
}


def hostile_outline() -> Outline:
    texts = tuple(HOSTILE.values())
    mixed = "".join(texts)
    return outline_of(*texts, notes=texts, title=mixed, lesson=mixed, theme=mixed)


@pytest.fixture
def hostile(export: Export) -> Path:
    return export(hostile_outline(), draft=True)


def test_hostile_text_everywhere_passes_the_python_validator(hostile: Path) -> None:
    assert audit(hostile) == []


@needs_sdk
def test_hostile_text_everywhere_passes_the_validator_of_microsoft(hostile: Path) -> None:
    assert sdk_errors(hostile) == []


def test_every_hostile_text_keeps_its_paragraph(hostile: Path) -> None:
    assert len(finding_texts(hostile)) == len(HOSTILE)
    notes = [p for p in docx.Document(str(hostile)).paragraphs if style_of(p) == "LDA Source"]
    assert len(notes) == len(HOSTILE)


@pytest.mark.parametrize(
    "what", ["emoji", "right to left", "markup", "an entity", "combining marks", "5 000 characters"]
)
def test_what_can_be_printed_is_printed_as_typed(export: Export, what: str) -> None:
    assert finding_texts(export(outline_of(HOSTILE[what]))) == [HOSTILE[what]]


@pytest.mark.parametrize(
    "what",
    ["a lone high surrogate", "a lone low surrogate", "no characters", "direction overrides"],
)
def test_what_cannot_be_printed_is_left_out(export: Export, what: str) -> None:
    assert finding_texts(export(outline_of(HOSTILE[what]))) == ["avantaprès"]


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028"])
def test_a_line_break_becomes_a_space(export: Export, line_break: str) -> None:
    assert finding_texts(export(outline_of(f"un{line_break}deux"))) == ["un deux"]


@given(st.text(st.characters(), max_size=60))
def test_any_text_makes_a_run_that_reads_back(text: str) -> None:
    assert "".join(parse_fragment(text_run(text)).itertext()) == clean(text)


@given(st.text(st.characters(), max_size=60))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    etree.Element("w").text = clean(text)


def opened(export: Export, outline: Outline) -> Document:
    path = export(outline)
    assert audit(path) == []
    return docx.Document(str(path))


def test_a_dossier_without_anything_still_has_its_cover(export: Export) -> None:
    document = opened(export, Outline(EntityId(""), "", "", (), (), ()))
    assert document.paragraphs[0].text == "Plan de sensibilisation au Logement d’abord"
    assert "Sommaire" not in [paragraph.text for paragraph in document.paragraphs]


def test_a_lesson_without_a_title_is_its_number(export: Export) -> None:
    document = opened(export, outline_of("Lien santé", lesson=""))
    (heading,) = [p.text for p in document.paragraphs if style_of(p) == "LDA Enseignement 1"]
    assert heading == "Enseignement n°\u00a01"


def test_a_theme_without_a_title_lets_its_halves_move_up(export: Export) -> None:
    document = opened(export, outline_of("Lien santé", theme=""))
    styles = [style_of(paragraph) for paragraph in document.paragraphs]
    assert styles[-3:] == ["LDA Enseignement 1", "LDA Volet", "LDA Action"]
    assert not [name for name in bookmarks(document) if name.startswith("_lda_t_")]


def test_a_half_without_a_finding_is_not_printed(export: Export) -> None:
    document = opened(export, outline_of(lesson="Seul"))
    assert "Actions identifiées" not in [paragraph.text for paragraph in document.paragraphs]
