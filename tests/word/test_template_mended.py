"""A template with a part that nobody needs gone, or in another dialect, gives its look."""

from pathlib import Path

import docx
import pytest

from tests.commands import done

IMPORTS = Path(__file__).parents[1] / "data" / "imports"


@pytest.mark.parametrize(
    "name",
    [
        "strict.docx",
        "vignette_majuscule.docx",
        "lien_interne_sans_mode.docx",
        "image_absente.docx",
        "modele_renomme.docx",
    ],
)
def test_a_part_that_nobody_needs_never_refuses_a_template(tmp_path: Path, name: str) -> None:
    done("creer", tmp_path / "d.lda", "--exemple")
    target = tmp_path / "synthese.docx"
    done("exporter", tmp_path / "d.lda", target, "--modele", IMPORTS / name, "--brouillon")
    texts = [paragraph.text for paragraph in docx.Document(str(target)).paragraphs]
    assert len(texts) > 50
    assert "Ouvrir une halte de nuit" not in texts
