"""Personal data in a title stands before an export as in a finding: it is printed too."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.privacy.detect import mark_checked
from lda_synthese.domain.report.readiness import before_export
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.model import Kind
from tests.domain.conftest import Bench

NAME = "Mme Martin"

TITLES: dict[str, Callable[[Bench], Edit]] = {
    "dossier": lambda bench: prepare.describe(
        bench.dossier.about, replace(bench.dossier.about, title=f"Suivi de {NAME}")
    ),
    "lesson": lambda bench: prepare.change_lesson(
        bench.dossier.lessons[0], replace(bench.dossier.lessons[0], title=f"Avec {NAME}")
    ),
    "theme": lambda bench: prepare.change_theme(
        bench.theme("1.1"), replace(bench.theme("1.1"), title=f"Loger {NAME}")
    ),
    "label": lambda bench: prepare.change_theme(
        bench.theme("2"), replace(bench.theme("2"), label_pistes=f"Selon {NAME}")
    ),
}


@pytest.fixture
def ready(bench: Bench) -> Bench:
    """A dossier that nothing keeps from being exported."""
    bench.finding("Lien santé", bench.note("une permanence", "2", Kind.PISTE))
    assert passages(bench) == []
    return bench


def entitle(bench: Bench, title: str) -> None:
    bench.apply(prepare.change_workshop(bench.workshop, replace(bench.workshop, title=title)))


def passages(bench: Bench, *, annexes: bool = True) -> list[str]:
    readiness = before_export(bench.dossier, annexes=annexes)
    assert readiness.is_blocked is bool(readiness.passages)
    return [doubt.passage.text for doubt in readiness.passages]


@pytest.mark.parametrize("title", TITLES)
def test_a_name_in_a_title_blocks_until_it_is_checked(ready: Bench, title: str) -> None:
    ready.apply(TITLES[title](ready))
    assert passages(ready) == [NAME]
    assert passages(ready, annexes=False) == [NAME]
    ready.apply(mark_checked(ready.dossier, before_export(ready.dossier).passages))
    assert passages(ready) == []


def test_a_name_in_the_title_of_a_workshop_blocks_where_the_annex_prints_it(ready: Bench) -> None:
    entitle(ready, f"Chez {NAME}")
    assert passages(ready) == [NAME]
    assert passages(ready, annexes=False) == []


def test_a_name_in_the_title_of_a_workshop_is_seen_in_the_notes_too(ready: Bench) -> None:
    entitle(ready, f"Chez {NAME}")
    ready.finding("Autre point", ready.note(f"vu avec {NAME}", "2", Kind.PISTE))
    assert passages(ready) == [NAME, NAME]


def test_a_title_that_is_not_printed_does_not_block(ready: Bench) -> None:
    theme = ready.theme("1.1")
    ready.apply(prepare.change_theme(theme, replace(theme, label_pistes=f"Selon {NAME}")))
    assert passages(ready) == []


def test_people_and_places_of_the_dossier_may_stand_in_its_titles(ready: Bench) -> None:
    ready.apply(prepare.add_person(ready.dossier, ready.mint, "Nadia Bernard"))
    entitle(ready, "Avec Nadia Bernard, à Aubagne")
    assert passages(ready) == []
