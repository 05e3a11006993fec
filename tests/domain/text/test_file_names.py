"""Names that every system takes."""

import pytest

from lda_synthese.domain.text.file_names import (
    LONGEST_PATH,
    fault_of_name,
    in_file_name,
    usable_name,
)
from lda_synthese.office.naming import is_too_long

BAD = [
    ("Bilan 12:30.lda", "contient «\u202f:\u202f»", "Bilan 12-30.lda"),
    ("Bilan 15/12.lda", "contient «\u202f/\u202f»", "Bilan 15-12.lda"),
    ("Et après ?.lda", "contient «\u202f?\u202f»", "Et après -.lda"),
    ('<a>|"b"*.docx', "contient «\u202f<\u202f»", "-a---b--.docx"),
    ("a\tb.lda", "caractère invisible", "a-b.lda"),
    ("aux.lda", "se réserve", "aux-.lda"),
    ("CON", "se réserve", "CON-"),
    ("nul.2025.lda", "se réserve", "nul-.2025.lda"),
    ("Com1 .lda", "se réserve", "Com1-.lda"),
    ("LPT³.lda", "se réserve", "LPT³-.lda"),
    ("Bilan.", "finit par un point", "Bilan"),
    ("Bilan.lda ", "finit par un point ou une espace", "Bilan.lda"),
    (f"{'é' * 300}.lda", "trop long", f"{'é' * 251}.lda"),
]


@pytest.mark.parametrize(("name", "fault", "other"), BAD)
def test_a_name_that_windows_refuses_has_a_near_one_that_it_takes(
    name: str, fault: str, other: str
) -> None:
    assert fault in fault_of_name(name)
    assert usable_name(name) == other
    assert fault_of_name(other) == ""


@pytest.mark.parametrize(
    "name",
    ["Journées é.lda", "auxiliaire.lda", "COM10.lda", "console.docx", ".lda-1f.tmp", "a.b.c"],
)
def test_a_name_that_windows_takes_is_left_alone(name: str) -> None:
    assert fault_of_name(name) == ""
    assert usable_name(name) == name


@pytest.mark.parametrize(
    ("person", "said"), [("Aux", "Aux-"), ("A/B. ", "A-B"), ("é" * 90, "é" * 80)]
)
def test_a_person_may_bear_the_name_of_a_device(person: str, said: str) -> None:
    assert in_file_name(person) == said


def test_a_whole_path_is_too_long_for_windows_unless_it_is_given_as_it_is() -> None:
    path = "C:\\" + "a" * (LONGEST_PATH - 3)
    assert not is_too_long(path)
    assert is_too_long(path + "a")
    assert not is_too_long(f"\\\\?\\{path}a")
