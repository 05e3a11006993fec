"""Rows that follow the rules and say what no person would: every command goes on."""

from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.session.opening import open_dossier
from tests.commands import done, new_dossier, write_lines
from tests.storage.rows import patch, put, row

DIGITS = "9" * 6_000


def said(of: str, place: int, **fields: object) -> tuple[object, ...]:
    return row(kind=of, entity=f"{place:032x}", patch=patch(**fields))


def id_of(place: int) -> str:
    return f"{place:032x}"


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    path = new_dossier(tmp_path)
    known = write_lines(tmp_path / "notes.jsonl", [{"texte": "la première", "atelier": "B"}])
    done("importer", path, known)
    with closing(open_dossier(path)) as session:
        workshop, theme = session.dossier.workshops[0].id, session.dossier.themes[0].id
    put(
        path,
        said("day", 1, name="x", date="2023-99-99", attendance=1 << 53, rank="V"),
        said("workshop", 2, day=id_of(2), form="rien", intentions="a\nb\n\n", rank="z"),
        said("theme", 3, lesson="nulle part", number=DIGITS, title="t", rank="V"),
        said("theme", 4, lesson=id_of(5), number="²", title="t"),
        said("lesson", 5, number="", title="", rank="0V"),
        said("finding", 6, theme=theme, kind="action", text="\x00\x01é", code=f"A-1.1-{DIGITS}"),
        said("finding", 7, theme="nulle part", text="", code="", discuss=True),
        said("support", 8, finding=id_of(8), note=id_of(8)),
        said("support", 9, finding=id_of(6), note=id_of(12)),
        said("prolongs", 10, action=id_of(6), piste=id_of(6)),
        said("verdict", 11, about="", what="x", passage="y", value="rien"),
        said("note", 12, workshop=workshop, text="", theme=theme, kind="action", set_aside=""),
        said("note", 13, workshop=workshop, text="a\x00b\x07\ufffe", rank="z" * 5_000),
        said("export", 14, version=1 << 53, printed="a b c\n\n \n", file_name="/"),
        said("person", 15, name="", role="roi"),
        said("dossier", 16, title="autre"),
        said("allowed", 17, text=""),
    )
    return path


def test_every_command_goes_on(strange: Path, tmp_path: Path) -> None:
    record = {"texte": "la deuxième", "atelier": "B", "theme": "1.1", "nature": "action"}
    done("importer", strange, write_lines(tmp_path / "encore.jsonl", [{**record, "point": "p"}]))
    assert done("verifier", strange, "--json").document["fichier"]["etat"] == "sain"
    assert {"la première", "la deuxième"} <= {
        line["texte"] for line in done("notes", strange).lines
    }
    done("points", strange, "--json")
    done("rapprocher", strange, "--json")
    done("exporter", strange, tmp_path / "synthese.docx", "--brouillon", "--annexes")
    with closing(open_dossier(strange)) as session:
        assert session.set_aside == 0
