"""The demonstration dossier: the deck rebuilt, by `creer --exemple`."""

import json
from importlib import resources
from pathlib import Path

import pytest

from lda_synthese.domain.report.outline import synthesis
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import made_at_ms
from lda_synthese.domain.state.model import Kind, Theme
from lda_synthese.session.opening import read_dossier
from tests.commands import done, refused


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exemple") / "exemple.lda"
    done("creer", path, "--exemple")
    return path


@pytest.fixture(scope="module")
def dossier(path: Path) -> Dossier:
    return read_dossier(path)


def test_it_has_four_days_one_of_them_in_aubagne(dossier: Dossier) -> None:
    assert len(dossier.days) == 4
    assert ("Aubagne", "2023-12-15") in [(day.commune, day.date) for day in dossier.days]
    assert all(dossier.workshops_of(day.id) for day in dossier.days)


def test_it_has_the_findings_of_the_deck_in_their_order(dossier: Dossier) -> None:
    content = json.loads(
        (resources.files("lda_synthese.resources") / "exemple.json").read_text(encoding="utf-8")
    )
    wanted = [(p["theme"], p["nature"], p["libelle"]) for p in content["points"]]
    numbers = {theme.id: theme.number for theme in dossier.themes}
    assert [(numbers[f.theme], f.kind, f.text) for f in dossier.findings] == wanted
    kinds = [finding.kind for finding in dossier.findings]
    assert (kinds.count(Kind.ACTION), kinds.count(Kind.PISTE)) == (18, 23)
    codes = [finding.code for finding in dossier.findings]
    assert len(set(codes)) == 41
    assert {code.split("-")[1] for code in codes} == {theme.number for theme in dossier.themes}


def test_every_finding_comes_from_notes(dossier: Dossier) -> None:
    written = (resources.files("lda_synthese.resources") / "exemple.jsonl").read_text("utf-8")
    assert len(dossier.notes) == len(written.splitlines()) >= 160
    assert set(dossier.notes_by_finding()) == {finding.id for finding in dossier.findings}


def test_it_shows_every_fate_and_tag(dossier: Dossier) -> None:
    assert any(note.theme is None for note in dossier.notes)
    assert any(note.theme == "hors" for note in dossier.notes)
    assert {note.kind for note in dossier.notes} >= set(Kind)
    assert any(note.verbatim for note in dossier.notes)


def test_its_notes_were_typed_on_their_day(dossier: Dossier) -> None:
    times = [made_at_ms(note.id) for note in dossier.notes]
    assert times == sorted(times, key=lambda at: at or 0)


def test_it_is_the_same_each_time(path: Path, tmp_path: Path) -> None:
    done("creer", tmp_path / "autre.lda", "--exemple")
    assert done("notes", tmp_path / "autre.lda").out == done("notes", path).out
    assert (
        done("points", tmp_path / "autre.lda", "--json").out == done("points", path, "--json").out
    )


def test_it_travels_as_text(path: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.jsonl").write_text(done("notes", path).out, encoding="utf-8")
    done("creer", tmp_path / "copie.lda")
    done("importer", tmp_path / "copie.lda", tmp_path / "notes.jsonl")
    copy, original = read_dossier(tmp_path / "copie.lda"), read_dossier(path)
    assert {f.text for f in copy.findings} == {f.text for f in original.findings}
    assert done("notes", tmp_path / "copie.lda").out == done("notes", path).out


def test_its_synthesis_has_all_the_findings_under_their_theme(dossier: Dossier) -> None:
    outline = synthesis(dossier)
    assert [lesson.number for lesson in outline.lessons] == ["1", "2", "3", "4"]
    assert len(outline.points) == 41
    assert len([theme for lesson in outline.lessons for theme in lesson.themes]) == 6
    assert all(dossier.get(Theme, finding.theme) for finding in dossier.findings)


def test_it_can_be_exported_as_it_is(path: Path, tmp_path: Path) -> None:
    done("exporter", path, tmp_path / "s.docx", "--brouillon", "--annexes")
    assert (tmp_path / "s.docx").stat().st_size > 10_000


def test_it_takes_the_place_of_nothing(path: Path) -> None:
    before = path.read_bytes()
    assert "existe déjà" in refused("creer", path, "--exemple")
    assert path.read_bytes() == before
