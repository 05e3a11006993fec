"""The command `rapprocher`: groups and links as `CLI.md` prints them (issue 13, « Commands »)."""

import json
import subprocess
import sys
from importlib import resources
from pathlib import Path

from tests.commands import done, new_dossier, write_lines

NOTES = (
    ("Capter davantage dans le parc privé", "piste"),
    ("Davantage de captation dans le parc privé", "piste"),
    ("Captation dans le parc privé", "action"),
    ("Former les gardiens", "piste"),
    ("Capter dans le parc privé", None),
)


def test_groups_and_links_of_a_dossier(tmp_path: Path) -> None:
    path = new_dossier(tmp_path)
    lines = [{"texte": text, "theme": "2", "nature": kind} for text, kind in NOTES]
    done("importer", path, write_lines(tmp_path / "n.jsonl", lines))
    document = done("rapprocher", path, "--json").document
    (group,) = document["groupes"]
    assert list(group) == ["nature", "notes", "centre"]
    assert group["nature"] == "piste"
    assert sorted(group["notes"]) == sorted(text for text, _ in NOTES[:2])
    assert group["centre"] in group["notes"]
    links = {(link["action"], link["piste"]) for link in document["liens"]}
    assert links == {(NOTES[2][0], NOTES[0][0]), (NOTES[2][0], NOTES[1][0])}


def test_the_demonstration_proposes_the_five_links_of_its_findings(tmp_path: Path) -> None:
    """Issue 13, show 3."""
    path = tmp_path / "demo.lda"
    done("creer", path, "--exemple")
    document = done("rapprocher", path, "--json").document
    links = {(link["action"], link["piste"]) for link in document["liens"]}
    file = resources.files("lda_synthese.resources") / "exemple.json"
    wanted = json.loads(file.read_text(encoding="utf-8"))["prolonge"]
    assert len(wanted) == 5
    assert {(link["action"], link["piste"]) for link in wanted} <= links


def test_a_person_reads_the_same(tmp_path: Path) -> None:
    path = new_dossier(tmp_path)
    lines = [{"texte": text, "theme": "2", "nature": kind} for text, kind in NOTES]
    done("importer", path, write_lines(tmp_path / "n.jsonl", lines))
    out = done("rapprocher", path).out
    assert out.endswith("1\u00a0groupe proche, 2\u00a0liens proposés.\n")


def test_commands_start_without_numpy_and_spacy() -> None:
    code = "import sys, lda_synthese.cli.main; assert not {'numpy', 'spacy'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
