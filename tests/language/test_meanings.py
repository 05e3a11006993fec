"""What words mean: a word never read counts as those it is like."""

import numpy as np
import pytest
from spacy.language import Language

from lda_synthese.language.pipeline import french_pipeline
from lda_synthese.language.suggest.component import ARTEFACT
from lda_synthese.language.terms.meanings import Meanings


@pytest.fixture(scope="module")
def nlp() -> Language:
    return french_pipeline()


@pytest.fixture(scope="module")
def meanings() -> Meanings:
    return Meanings.from_disk(ARTEFACT)


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("psychiatre", "médecin", "immeuble"),
        ("appartement", "logement", "collègue"),
        ("bâtir", "construire", "écouter"),
    ],
)
def test_words_alike_have_directions_alike(
    nlp: Language, meanings: Meanings, word: str, near: str, far: str
) -> None:
    this, alike, other = (meanings.of(doc) for doc in nlp.pipe((word, near, far)))
    assert this @ alike > this @ other


def test_each_part_has_length_one_or_none(nlp: Language, meanings: Meanings) -> None:
    parts = meanings.of(nlp("Créer une maison")).reshape(5, -1)
    assert np.linalg.norm(parts, axis=1) == pytest.approx(np.ones(5), abs=1e-5)


@pytest.mark.parametrize("text", ["", "…", "zzqxv", "\u202f"])
def test_without_a_known_word_there_is_no_direction(
    nlp: Language, meanings: Meanings, text: str
) -> None:
    assert not meanings.of(nlp(text)).any()
