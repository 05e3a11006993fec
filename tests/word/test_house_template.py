"""The files of the house template wear the colours of the styles."""

import re
import zipfile

import pytest

from lda_synthese.word.styles import ACCENT, GREY, INK, LESSON_COLOURS
from lda_synthese.word.template.house import house_template


@pytest.fixture(scope="module")
def parts() -> dict[str, str]:
    with zipfile.ZipFile(house_template("Titre", "Unafo")) as template:
        return {name: template.read(name).decode() for name in template.namelist()}


def test_the_colours_that_word_offers_are_those_of_the_styles(parts: dict[str, str]) -> None:
    colours = re.findall(r'<a:srgbClr val="(\w{6})"', parts["word/theme/theme1.xml"])
    accents = [*LESSON_COLOURS, ACCENT, GREY]
    assert colours == [INK, "FFFFFF", ACCENT, "F3F5F8", *accents, ACCENT, GREY]


def test_the_band_of_the_title_page_has_the_colours_of_the_lessons(parts: dict[str, str]) -> None:
    colours = re.findall(r'fillcolor="#(\w{6})"', parts["word/header2.xml"])
    assert tuple(colours) == LESSON_COLOURS
