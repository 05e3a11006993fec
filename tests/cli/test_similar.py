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


OF_THEMES = (
    ("Capter davantage de logements privés", "2", "piste"),
    ("Convaincre des propriétaires privés de louer leur logement", "2", "piste"),
    ("Remplacer les boîtes aux lettres", "2", "piste"),
    ("Capter davantage dans le parc privé de Gardanne", "2", "action"),
    ("Capter dans le parc privé", "4", "piste"),
    ("Capter dans le parc", None, None),
)


def test_the_nearest_are_of_the_same_theme_and_kind_nearest_first(tmp_path: Path) -> None:
    path = new_dossier(tmp_path)
    lines = [{"texte": text, "theme": theme, "nature": kind} for text, theme, kind in OF_THEMES]
    done("importer", path, write_lines(tmp_path / "n.jsonl", lines))
    document = done("rapprocher", path, "--json").document
    assert list(document) == ["groupes", "liens", "proches"]
    found = {near["note"]: near["proches"] for near in document["proches"]}
    texts = [text for text, *_ in OF_THEMES]
    assert found[texts[0]] == [texts[1], texts[2]]
    assert found[texts[1]][0] == texts[0]
    assert (found[texts[3]], found[texts[4]]) == ([], [])
    assert texts[5] not in found


def test_at_most_eight_of_a_theme_are_listed_findings_with_notes(tmp_path: Path) -> None:
    path = new_dossier(tmp_path)
    texts = [f"Former les gardiens {n}" for n in range(10)]
    lines = [{"texte": text, "theme": "2", "nature": "piste"} for text in texts]
    lines[0]["point"] = "Former tous les métiers"
    done("importer", path, write_lines(tmp_path / "n.jsonl", lines))
    found = {
        near["note"]: near["proches"]
        for near in done("rapprocher", path, "--json").document["proches"]
    }
    assert set(found) == {*texts, "Former tous les métiers"}
    assert {len(near) for near in found.values()} == {8}
