"""What an export records is what it printed; and the files that it must not replace."""

import json
import os
from pathlib import Path

import docx
import pytest

from lda_synthese.domain.gestures import consolidate
from lda_synthese.domain.log.revision import Revision, RevisionContent, canonical, revise
from lda_synthese.domain.state.ids import NOBODY, EntityId, GestureId
from lda_synthese.domain.state.model import Kind
from lda_synthese.session.opening import open_dossier, read_dossier
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.dossier_file import DossierFile
from tests.commands import done, new_dossier, refused
from tests.word.conftest import finding_texts

FIRST, OURS, THEIRS = "Former les bailleurs", "Former nos bailleurs", "Former leurs bailleurs"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A dossier with one finding, worded then moved."""
    path = new_dossier(tmp_path)
    session = open_dossier(path)
    theme = session.dossier.themes[0]
    for text in (FIRST, "Deux"):
        made = consolidate.make_finding(
            session.dossier, session.mint, consolidate.NewFinding(theme, Kind.PISTE, text)
        )
        session.apply(made)
    session.close()
    return path


def log(path: Path, entity: EntityId) -> list[Revision]:
    return [one for one in read_copy(path).revisions if one.entity == entity]


def recorded(path: Path) -> list[tuple[str, str]]:
    """The words that the last export says it printed, read back from the log, and their code."""
    found = []
    for line in read_dossier(path).exports[-1].printed:
        entity, revision, code = line.split(" ")
        (writer,) = [one for one in log(path, EntityId(entity)) if one.id.hex() == revision]
        found.append((json.loads(writer.patch)["text"], code))
    return found


def export(path: Path, *options: str) -> list[str]:
    """The words of the findings of a draft."""
    target = path.with_name("s.docx")
    done("exporter", path, target, "--brouillon", *options)
    return finding_texts(target)


def test_the_words_are_those_of_the_revision_that_wrote_them(dossier: Path) -> None:
    session = open_dossier(dossier)
    session.apply(consolidate.reword_finding(session.dossier.findings[0], OURS))
    session.apply(consolidate.move_finding(session.dossier, session.dossier.findings[0], 1))
    codes = [finding.code for finding in session.dossier.findings]
    session.close()
    assert export(dossier) == ["Deux", OURS]
    assert recorded(dossier) == list(zip(["Deux", OURS], codes, strict=True))


@pytest.mark.parametrize("label", [f"Essai {number}" for number in range(6)])
@pytest.mark.parametrize("ahead", [-1, 1])
def test_of_two_wordings_the_one_printed_is_recorded(dossier: Path, label: str, ahead: int) -> None:
    finding = read_dossier(dossier).findings[0]
    (birth,) = log(dossier, finding.id)
    session = open_dossier(dossier)
    session.apply(consolidate.reword_finding(finding, OURS))
    session.close()
    *_, ours = log(dossier, finding.id)
    theirs = revise(RevisionContent(
        kind="finding", entity=finding.id, parents=[birth.id], hlc=ours.hlc + ahead,
        at="2024-03-01T09:00:00.000+01:00", author=NOBODY, gesture=GestureId("8" * 32),
        undoes="", label=label, patch=canonical({"text": THEIRS}),
    ))  # fmt: skip
    file = DossierFile.open(dossier)
    file.append([theirs], hlc=theirs.hlc + 1)
    file.close()
    printed = export(dossier)
    assert printed == [THEIRS if ahead > 0 else OURS, "Deux"]
    assert [text for text, _ in recorded(dossier)] == printed


def spellings(template: Path) -> list[Path]:
    """Other ways to say the same file."""
    roundabout = template.parent / "." / ".." / template.parent.name / template.name
    if os.name != "posix":
        return [template, roundabout]
    links = [template.with_name("lien.docx"), template.with_name("double.docx")]
    links[0].symlink_to(template)
    os.link(template, links[1])
    return [template, roundabout, *links]


def test_a_synthesis_never_takes_the_place_of_its_template(dossier: Path, tmp_path: Path) -> None:
    template = tmp_path / "modèle.docx"
    docx.Document().save(str(template))
    before = template.read_bytes(), dossier.read_bytes()
    for target in spellings(template):
        words = ("exporter", dossier, target, "--brouillon", "--modele", template)
        sentence = refused(*words)
        assert f"«\u202f{target.name}\u202f» est le modèle de cette synthèse" in sentence
    assert (template.read_bytes(), dossier.read_bytes()) == before


def test_a_document_that_libreoffice_has_open_is_left(dossier: Path, tmp_path: Path) -> None:
    target, lock = tmp_path / "s.docx", tmp_path / ".~lock.s.docx#"
    target.write_bytes(b"ancienne")
    lock.write_text(",Rapporteur A,poste,01.03.2024 09:00,;", encoding="utf-8")
    sentence = refused("exporter", dossier, target, "--brouillon")
    assert "«\u202fs.docx\u202f» est ouvert dans LibreOffice\u202f; il n’a pas été" in sentence
    assert target.read_bytes() == b"ancienne"
    assert read_dossier(dossier).exports == ()
    lock.rename(tmp_path / ".~lock.autre.docx#")
    done("exporter", dossier, target, "--brouillon")
