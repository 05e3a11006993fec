"""The window and the commands do the same to a dossier: notes brought in, a synthesis written."""

import shutil
from pathlib import Path

import pytest

from lda_synthese.domain.report.outline import synthesis
from lda_synthese.session.opening import read_dossier
from lda_synthese.storage.copies import read_copy
from tests.commands import done, new_dossier, write_lines
from tests.desk import Desk, desk
from tests.desks.imports import ImportDesk

__all__ = ["desk"]

RAPPORTEUR = "Rapporteur A"
RECORDS = [
    {"texte": "former les gardiens", "journee": "Aubagne", "atelier": "Atelier A",
     "rapporteur": RAPPORTEUR, "theme": "2", "nature": "piste", "point": "Former les gardiens"},
    {"texte": "une permanence", "journee": "Martigues", "atelier": "Atelier B",
     "rapporteur": RAPPORTEUR},
]  # fmt: skip


def notes_of(path: Path) -> list[dict[str, object]]:
    """Every note as it is exchanged."""
    return done("notes", path).lines


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of a dossier that knows who acts."""
    first = new_dossier(tmp_path)
    done("importer", first, write_lines(tmp_path / "une.jsonl", RECORDS[:1]))
    return first, Path(shutil.copy(first, tmp_path / "copie é.lda"))


def test_a_file_brings_in_the_same_notes_by_either_door(
    desk: Desk, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    typed, given = copies
    file = write_lines(tmp_path / "notes é.jsonl", RECORDS)
    desk.open(typed)
    dialog = ImportDesk.of(desk.window, file)
    desk.wait(lambda: dialog.has_read)
    desk.confirm(dialog.dialog)
    desk.wait(lambda: len(desk.dossier.notes) == 2)
    desk.saved()
    desk.close()
    done("importer", given, file, "--auteur", RAPPORTEUR)
    assert notes_of(typed) == notes_of(given)
    made = [{(r.kind, r.entity) for r in read_copy(path).revisions} for path in copies]
    assert made[0] == made[1]


def test_an_export_leaves_the_same_record_by_either_door(
    desk: Desk, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    typed, given = copies
    desk.open(typed)
    desk.go_to("export")
    desk.wait(lambda: desk.export.is_checked)
    desk.export.call("Synthèse é")
    desk.click("export.draft")
    desk.wait(lambda: desk.dossier.exports)
    desk.saved()
    desk.close()
    target = tmp_path / "ailleurs" / "Synthèse é.docx"
    target.parent.mkdir()
    done("exporter", given, target, "--brouillon", "--annexes", "--auteur", RAPPORTEUR)
    records = []
    for path in copies:
        (export,) = read_dossier(path).exports
        records.append(
            (export.version, export.draft, export.file_name, export.options, export.printed)
        )
    assert records[0] == records[1]
    assert len(records[0][-1]) == len(synthesis(read_dossier(typed)).points) == 1
