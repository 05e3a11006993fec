"""What the project itself promises: locks, documents, nothing of this machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TOP_LEVEL = {"pyproject.toml", "README.md", "lda_synthese", "models", "tests", "packaging"}
MAY_STAND = {".ci", ".github", ".gitignore", "CHANGELOG.md", "LICENSE", "NOTICE.md"}
LOCKS = {
    "requirements.lock": (),
    "requirements-dev.lock": ("dev",),
    "models/requirements.lock": ("train",),
}
DOCUMENTS = sorted(path for path in ROOT.rglob("*.md") if ".venv" not in path.parts)


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode("utf-8")
    return [ROOT / name for name in listed.split("\0") if name]


def name_of(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return found[0].lower().replace("_", "-")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_locked_by_hash(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pinned = {name.lower().replace("_", "-") for name in re.findall(r"^([\w.-]+)==", text, re.M)}
    wanted = list(PROJECT["dependencies"])
    for extra in LOCKS[lock]:
        wanted += PROJECT["optional-dependencies"][extra]
    assert {name_of(requirement) for requirement in wanted} <= pinned
    assert text.count("--hash=sha256:") >= len(pinned)
    assert "index-url" not in text


def test_the_top_level_holds_what_it_must_and_little_else() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert names >= TOP_LEVEL
    assert {name for name in names - TOP_LEVEL - MAY_STAND if not name.endswith(".lock")} == set()


def test_licences_are_where_they_are_said_to_be() -> None:
    for name in PROJECT["license-files"]:
        assert (ROOT / name).is_file()
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in licence
    assert (ROOT / "lda_synthese/resources/fonts/LICENSE.txt").is_file()
    assert (ROOT / "lda_synthese/resources/icons/LICENSE").is_file()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_the_architecture_page_names_modules_that_exist() -> None:
    page = (ROOT / "lda_synthese/README.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:\w+/)*\w+\.(?:py|md))`", page)
    assert len(named) > 15
    for name in named:
        assert (ROOT / "lda_synthese" / name).exists() or (ROOT / name).exists(), name


def test_nothing_of_the_machine_it_was_made_on_is_committed() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    forbidden = re.compile(rb"/work/|/root/|/home/\w|pypi\.org|pythonhosted|registry\.npmjs")
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix in {".py", ".md", ".toml", ".sh", ".lock", ".json", ".jsonl", ""}
        and path != Path(__file__)
        and forbidden.search(path.read_bytes())
    ]
    assert found == []
