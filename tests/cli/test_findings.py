"""The commands `points`, `verifier` and `exporter`."""

import shutil
from pathlib import Path

import docx
import pytest

from lda_synthese.domain.gestures import consolidate
from lda_synthese.domain.state.model import VerdictValue
from lda_synthese.language import pipeline
from lda_synthese.session.opening import open_dossier, read_dossier
from tests.commands import done, new_dossier, refused, write_lines

PISTE = {"theme": "3.1", "nature": "piste"}
ACTION = {"theme": "3.1", "nature": "action"}


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = new_dossier(tmp_path)
    records = [
        {"journee": "Aubagne", "atelier": "A", "texte": "une", **PISTE, "point": "Lien santé"},
        {"journee": "Aubagne", "atelier": "B", "texte": "deux", **PISTE, "point": "Lien santé"},
        {"journee": "Arles", "atelier": "A", "texte": "trois", **PISTE, "point": "Lien santé"},
        {"journee": "Arles", "atelier": "A", "texte": "quatre", **ACTION, "point": "Équipe mobile"},
        {"journee": "Arles", "atelier": "A", "texte": "cinq", "theme": "1.1", "nature": "piste"},
        {"journee": "Arles", "atelier": "A", "texte": "appeler M. Durand au 06 12 34 56 78"},
    ]
    done("importer", path, write_lines(tmp_path / "n.jsonl", records))
    return path


def change_findings(path: Path) -> None:
    """Link the action to the piste, and declare the piste ready before its note changes."""
    session = open_dossier(path)
    action, piste = session.dossier.findings
    session.apply(consolidate.prolong(session.dossier, action, piste, linked=True))
    session.apply(consolidate.declare_ready(session.dossier, piste, ready=True))
    session.apply(consolidate.declare_ready(session.dossier, action, ready=True))
    notes = session.dossier.notes_by_finding()[piste.id]
    session.apply(consolidate.unlink_notes(session.dossier, piste, notes[:1]))
    session.close()


def test_points_as_scripts_read_them(dossier: Path) -> None:
    action, piste = done("points", dossier, "--json").document
    assert action["code"] == "A-3.1-01"
    assert list(piste.items()) == [
        ("code", "P-3.1-01"),
        ("theme", "3.1"),
        ("nature", "piste"),
        ("libelle", "Lien santé"),
        ("etat", "brouillon"),
        ("notes", ["une", "deux", "trois"]),
        ("ateliers", 3),
        ("journees", 2),
        ("prolonge", None),
        ("a_reclasser", None),
        ("a_discuter", False),
        ("unis", []),
    ]


def test_points_tell_state_and_what_they_carry_further(dossier: Path) -> None:
    change_findings(dossier)
    action, piste = done("points", dossier, "--json").document
    assert (action["etat"], action["prolonge"]) == ("pret", None)
    assert (piste["etat"], piste["prolonge"]) == ("a_relire", "A-3.1-01")


def test_points_as_people_read_them(dossier: Path) -> None:
    lines = done("points", dossier).out.splitlines()
    assert lines[1] == "P-3.1-01  Lien santé (3\u00a0ateliers, 2\u00a0journées)"
    assert lines[-1] == "2\u00a0points de synthèse."


def test_the_health_of_a_file_and_what_stands_before_the_export(dossier: Path) -> None:
    document = done("verifier", dossier, "--json").document
    keys = ["fichier", "avant_export", "donnees_personnelles", "classements", "copies", "conseils"]
    assert list(document) == keys
    assert list(document["fichier"]) == ["etat", "notes", "detail"]
    assert (document["fichier"]["etat"], document["fichier"]["notes"]) == ("sain", 6)
    assert {found["niveau"] for found in document["avant_export"]} == {"avertissement"}
    passages = document["donnees_personnelles"]
    assert [(p["passage"], p["type"]) for p in passages] == [
        ("M. Durand", "personne"),
        ("06 12 34 56 78", "telephone"),
    ]
    for p in passages:
        assert list(p) == ["texte", "debut", "fin", "passage", "id", "type"]
        assert p["texte"][p["debut"] : p["fin"]] == p["passage"]


def test_checked_passages_are_not_listed_any_more(dossier: Path) -> None:
    first, second = done("verifier", dossier, "--json").document["donnees_personnelles"]
    ended = done("verifier", dossier, "--valider", first["id"], "--auteur", "Équipe", "--json")
    assert ended.document["donnees_personnelles"] == [second]
    assert done("verifier", dossier, "--json").document == ended.document
    before = dossier.read_bytes()
    done("verifier", dossier, "--valider", first["id"])
    assert dossier.read_bytes() == before
    done("verifier", dossier, "--valider", second["id"])
    assert "personne" not in done("verifier", dossier).out


@pytest.fixture
def surprising(tmp_path: Path) -> Path:
    """A dossier whose first note is in a theme that its words speak against."""
    path = new_dossier(tmp_path)
    records = [
        {"texte": "Captation de logements dans le parc privé avec les agences", "theme": "4"},
        {"texte": "Captation de logements privés", "theme": "2"},
        {"texte": "Formation commune des gardiens et des éducateurs", "theme": "1.1"},
    ]
    lines = [{"journee": "Arles", "atelier": "A", **record} for record in records]
    done("importer", path, write_lines(tmp_path / "n.jsonl", lines))
    return path


def test_the_themes_that_surprise_are_listed_until_someone_keeps_them(surprising: Path) -> None:
    (doubt,) = done("verifier", surprising, "--json").document["classements"]
    assert list(doubt) == ["texte", "theme", "attendu", "id"]
    assert (doubt["theme"], doubt["attendu"]) == ("4", "2")
    (line,) = [
        line for line in done("verifier", surprising).out.splitlines() if doubt["id"] in line
    ]
    assert line.endswith("agences\u202f» (4, plutôt 2)")
    ended = done("verifier", surprising, "--valider", doubt["id"], "--json")
    assert ended.document["classements"] == []
    assert ended.err == "1\u00a0classement gardé.\n"
    (verdict,) = read_dossier(surprising).verdicts
    assert (verdict.id, verdict.what, verdict.value) == (doubt["id"], "theme", VerdictValue.KEPT)
    before = surprising.read_bytes()
    done("verifier", surprising, "--valider", doubt["id"])
    assert surprising.read_bytes() == before


def test_without_the_model_no_theme_is_doubted_and_the_rest_is_told(
    surprising: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "MODEL", "modele_absent")
    ended = done("verifier", surprising, "--json")
    assert ended.document["classements"] == []
    assert ended.document["fichier"]["etat"] == "sain"
    assert ended.err.startswith("Les suggestions ne sont pas disponibles")
    assert ended.err.count("\n") == 1


def test_doubted_themes_hold_no_export_back(surprising: Path, tmp_path: Path) -> None:
    more = {"journee": "Arles", "texte": "Équipe mobile", **ACTION, "point": "Équipe mobile"}
    done("importer", surprising, write_lines(tmp_path / "m.jsonl", [more]))
    assert done("verifier", surprising, "--json").document["classements"]
    done("exporter", surprising, tmp_path / "s.docx")


def words_of(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_the_synthesis_is_written_and_recorded(dossier: Path, tmp_path: Path) -> None:
    target = tmp_path / "synthèse.docx"
    done("exporter", dossier, target)
    assert any("Lien santé" in text for text in words_of(target))
    (export,) = read_dossier(dossier).exports
    assert (export.version, export.draft, export.file_name) == (1, False, "synthèse.docx")
    findings = {finding.id for finding in read_dossier(dossier).findings}
    assert {line.split(" ")[0] for line in export.printed} == findings
    assert all(len(line.split(" ")[1]) == 32 for line in export.printed)


def test_a_draft_is_recorded_as_one_and_the_next_export_has_the_next_number(
    dossier: Path, tmp_path: Path
) -> None:
    done("exporter", dossier, tmp_path / "s.docx", "--brouillon", "--annexes")
    done("exporter", dossier, tmp_path / "s.docx", "--brouillon", "--auteur", "Équipe")
    exports = read_dossier(dossier).exports
    assert [(export.version, export.draft) for export in exports] == [(1, True), (2, True)]
    assert [export.options for export in exports] == [("annexes=oui",), ("annexes=non",)]


def test_the_annex_is_there_when_asked(dossier: Path, tmp_path: Path) -> None:
    done("exporter", dossier, tmp_path / "sans.docx")
    done("exporter", dossier, tmp_path / "avec.docx", "--annexes")
    assert not any("quatre" in text for text in words_of(tmp_path / "sans.docx"))
    assert any("quatre" in text for text in words_of(tmp_path / "avec.docx"))


def test_unchecked_personal_data_holds_the_final_export_back(dossier: Path, tmp_path: Path) -> None:
    more = {"journee": "Arles", "texte": "Mme Martin est d’accord", **PISTE, "point": "Lien santé"}
    done("importer", dossier, write_lines(tmp_path / "m.jsonl", [more]))
    target = tmp_path / "s.docx"
    before = dossier.read_bytes()
    assert "un brouillon" in refused("exporter", dossier, target, "--annexes")
    assert not target.exists()
    assert dossier.read_bytes() == before
    done("exporter", dossier, target, "--annexes", "--brouillon")
    passages = done("verifier", dossier, "--json").document["donnees_personnelles"]
    done("verifier", dossier, "--valider", *(passage["id"] for passage in passages))
    done("exporter", dossier, target, "--annexes")


def test_a_dossier_without_a_finding_exports_as_a_draft_only(tmp_path: Path) -> None:
    path = new_dossier(tmp_path, "vide.lda")
    assert "brouillon" in refused("exporter", path, tmp_path / "s.docx")
    done("exporter", path, tmp_path / "s.docx", "--brouillon")


def test_the_look_of_a_template_is_taken(dossier: Path, tmp_path: Path) -> None:
    template = tmp_path / "modele.docx"
    document = docx.Document()
    document.add_paragraph("texte du modèle")
    document.save(str(template))
    ended = done("exporter", dossier, tmp_path / "s.docx", "--modele", template)
    assert any("Lien santé" in text for text in words_of(tmp_path / "s.docx"))
    assert "texte du modèle" not in words_of(tmp_path / "s.docx")
    assert ended.err.endswith(".\n")
    assert read_dossier(dossier).exports[0].template


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize(("suffix", "magic"), [(".pdf", b"%PDF"), (".odt", b"PK")])
def test_other_formats_go_through_libreoffice(
    dossier: Path, tmp_path: Path, suffix: str, magic: bytes
) -> None:
    target = tmp_path / f"synthèse{suffix}"
    done("exporter", dossier, target)
    assert target.read_bytes().startswith(magic)
    assert [export.file_name for export in read_dossier(dossier).exports] == [target.name]


def test_without_libreoffice_other_formats_are_refused(
    dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    before = dossier.read_bytes()
    assert "LibreOffice" in refused("exporter", dossier, tmp_path / "s.pdf")
    assert dossier.read_bytes() == before
