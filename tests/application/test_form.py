"""The form that a rapporteur fills in without the program: its notes come back by the import."""

from pathlib import Path

import docx
import pytest
from docx.document import Document

from lda_synthese.application.handing_out import GUIDE_NAME, find_installers
from lda_synthese.domain.state.model import Day, Workshop
from lda_synthese.session.opening import read_dossier
from tests.commands import done, refused
from tests.exchanges import A, note_of, person_of, prepared


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    dossier = prepared(tmp_path)
    done("carnet", dossier, tmp_path / "à distribuer", "--tous", "--auteur", "Équipe")
    return tmp_path / "à distribuer"


@pytest.fixture
def dossier(folder: Path) -> Path:
    return folder.parent / "dossier é.lda"


def filled(path: Path, *texts: str) -> None:
    """Write notes in the rows of the first table, as they come."""
    document: Document = docx.Document(str(path))
    blank = [row for row in document.tables[0].rows if not row.cells[0].text]
    for row, text in zip(blank, texts, strict=False):
        row.cells[0].text = text
    document.save(str(path))


def test_the_notes_of_a_filled_form_land_in_their_workshop_by_their_rapporteur(
    folder: Path, dossier: Path
) -> None:
    form = folder / "Notes Rapporteur A.docx"
    filled(form, "former les gardiens", "Santé\u00a0: une permanence")
    ended = done("importer", dossier, form, "--json")
    assert ended.document["ajoutees"] == 2
    assert ended.document["refusees"] == []
    after = read_dossier(dossier)
    assert [workshop.title for workshop in after.workshops].count("Atelier A") == 2
    for text in ("former les gardiens", "Santé\u00a0: une permanence"):
        note = note_of(after, text)
        workshop = after.get(Workshop, note.workshop)
        assert workshop is not None
        day = after.get(Day, workshop.day)
        assert day is not None
        assert (day.name, workshop.title) == ("Aubagne", "Atelier A")
        assert note.rapporteur == person_of(after, A).id


def test_a_form_sent_twice_adds_nothing(folder: Path, dossier: Path) -> None:
    form = folder / "Notes Rapporteur A.docx"
    filled(form, "une seule fois")
    done("importer", dossier, form)
    assert done("importer", dossier, form, "--json").document["deja_presentes"] == 1
    assert len(read_dossier(dossier).notes) == 1


def test_a_form_that_nobody_filled_holds_no_note(folder: Path, dossier: Path) -> None:
    form = folder / "Notes Rapporteur A.docx"
    before = read_dossier(dossier)
    assert "ne contient aucune note" in refused("importer", dossier, form)
    assert read_dossier(dossier) == before


def test_the_guide_says_how_to_keep_what_people_said(folder: Path) -> None:
    document = docx.Document(str(folder / GUIDE_NAME))
    text = "\n".join(one.text for one in document.paragraphs)
    assert "clé chiffrée" in text
    assert "Remettre le carnet" in text
    assert "demandez-le à l’équipe" in text


def test_an_installer_beside_the_dossier_goes_with_the_carnets(tmp_path: Path) -> None:
    dossier = prepared(tmp_path)
    (tmp_path / "LDA-Synthese-0.2.exe").write_bytes(b"MZ")
    (tmp_path / "autre.exe").write_bytes(b"MZ")
    folder = tmp_path / "à distribuer"
    done("carnet", dossier, folder, "--tous")
    assert (folder / "LDA-Synthese-0.2.exe").read_bytes() == b"MZ"
    assert not (folder / "autre.exe").exists()
    text = "\n".join(one.text for one in docx.Document(str(folder / GUIDE_NAME)).paragraphs)
    assert "LDA-Synthese-0.2.exe" in text
    assert find_installers([tmp_path / "absent"]) == ()
