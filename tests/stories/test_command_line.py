"""From an empty dossier to the Word file, by commands only."""

from pathlib import Path

import docx

from lda_synthese.domain.gestures.framework import LESSONS
from tests.commands import done, write_lines


def typed(day: str, workshop: str, text: str, *tags: str | None) -> dict[str, str | None]:
    theme, kind, point = tags
    return {
        "journee": day,
        "atelier": workshop,
        "rapporteur": "Rapporteur A",
        "texte": text,
        "theme": theme,
        "nature": kind,
        "point": point,
    }


def test_from_an_empty_dossier_to_the_word_file(tmp_path: Path) -> None:
    dossier, synthesis = tmp_path / "Journées LDA.lda", tmp_path / "Synthèse.docx"
    done("creer", dossier, "--titre", "Journées Logement d’abord", "--auteur", "Équipe A")

    # Two rapporteurs send what they typed: one from the form, one as a plain list.
    typed_notes = [
        typed("Aubagne", "Atelier B", "renforcer le lien hôpital", "3.1", "piste", "Lien santé"),
        typed(
            "Aubagne", "Atelier B", "psy au foyer une fois par mois", "3.1", "piste", "Lien santé"
        ),
        typed("Aubagne", "Atelier A", "captation dans le parc privé", "2", "action", "Captation"),
        typed(
            "Arles", "Table ronde", "bail glissant pour les jeunes", "4", "piste", "Bail glissant"
        ),
        typed("Arles", "Table ronde", "café à 10 h", "hors", None, None),
    ]
    done("importer", dossier, write_lines(tmp_path / "saisie.jsonl", typed_notes))
    bullets = tmp_path / "liste.txt"
    bullets.write_text("- rappeler Mme Martin\n- former les équipes\n", encoding="utf-8")
    done("importer", dossier, bullets, "--journee", "Arles", "--atelier", "Table ronde")
    assert len(done("notes", dossier).lines) == 7

    codes = [point["code"] for point in done("points", dossier, "--json").document]
    assert codes == ["A-2-01", "P-3.1-01", "P-4-01"]

    # The name in a note is seen; the final export prints no note, so it may go.
    (passage,) = done("verifier", dossier, "--json").document["donnees_personnelles"]
    assert passage["passage"] == "Mme Martin"
    done("verifier", dossier, "--valider", passage["id"], "--auteur", "Équipe A")
    assert done("verifier", dossier, "--json").document["donnees_personnelles"] == []
    done("exporter", dossier, synthesis, "--annexes", "--auteur", "Équipe A")

    text = "\n".join(paragraph.text for paragraph in docx.Document(str(synthesis)).paragraphs)
    for lesson in LESSONS:
        assert lesson[1].replace("Logement d’abord", "")[:40] in text
    places = [text.rindex(wording) for wording in ("Captation", "Lien santé", "Bail glissant")]
    assert places == sorted(places)

    # The whole consolidation travels as text.
    (tmp_path / "tout.jsonl").write_text(done("notes", dossier).out, encoding="utf-8")
    copy = tmp_path / "copie.lda"
    done("creer", copy)
    done("importer", copy, tmp_path / "tout.jsonl")
    assert done("points", copy, "--json").out == done("points", dossier, "--json").out
