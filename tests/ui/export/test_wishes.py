"""What was chosen for an export stays while its dossier is open, whatever the letters' size."""

from pathlib import Path

import pytest

from lda_synthese.session.opening import create_dossier
from tests.desk import Desk
from tests.desks.export import ExportDesk


@pytest.fixture
def page(desk: Desk, filled: Path) -> ExportDesk:
    desk.open(filled)
    desk.go_to("export")
    desk.wait(lambda: desk.export.is_checked)
    return desk.export


def choose(page: ExportDesk) -> None:
    page.call("Bilan de la journée")
    page.use_template(Path("Modèle du réseau.docx"))
    page.set_annexes(False)


def chosen(page: ExportDesk) -> tuple[str, str, bool]:
    return page.name, page.template, page.has_annexes


def test_larger_letters_keep_name_template_and_contents(desk: Desk, page: ExportDesk) -> None:
    choose(page)
    before = chosen(page)
    desk.zoom_in()
    desk.wait(lambda: page.is_checked)
    assert chosen(page) == before
    assert before == ("Bilan de la journée", "Modèle du réseau.docx", False)


def test_a_name_that_nobody_typed_follows_the_versions_after_that(
    desk: Desk, page: ExportDesk
) -> None:
    desk.zoom_in()
    desk.wait(lambda: page.is_checked)
    desk.click("export.draft")
    desk.wait(lambda: desk.dossier.exports)
    desk.wait(lambda: page.name == "Synthese_Journées é_v2.docx")


def test_another_dossier_knows_nothing_of_it(desk: Desk, page: ExportDesk, tmp_path: Path) -> None:
    choose(page)
    other = tmp_path / "Autres journées.lda"
    create_dossier(other, "Autres journées").close()
    desk.close()
    desk.open(other)
    desk.go_to("export")
    desk.wait(lambda: page.is_checked)
    assert page.template == "Modèle de la maison"
    assert page.name.startswith("Synthese_")
    assert page.has_annexes
