"""French for spaCy, ready at once: the tokens of `spacy.lang.fr`, read from data.

`spacy.lang.fr` takes seconds to import; `python -m models.tokens` writes what it would have made.
"""

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

from lda_synthese.language.offline import BaseDefaults, Language, registry

CODE = "fr_lda"
"""The name under which spaCy knows this language."""

RULES = Path(str(resources.files("lda_synthese.resources") / "suggester" / "tokens.json"))


def french_language() -> type[Language]:
    """The class of the language, registered.

    Raises `OSError`, `ValueError`, `KeyError` or `re.error`.
    """
    rules: dict[str, Any] = json.loads(RULES.read_text(encoding="utf-8"))
    exceptions = dict(BaseDefaults.tokenizer_exceptions)
    for text, pieces in rules["exceptions"].items():
        exceptions[text] = [{"ORTH": piece} for piece in pieces]

    class FrenchDefaults(BaseDefaults):
        tokenizer_exceptions = exceptions
        prefixes = rules["prefixes"]
        suffixes = rules["suffixes"]
        infixes = rules["infixes"]
        token_match = re.compile(rules["token_match"]).match

    class French(Language):  # type: ignore[no-untyped-call]
        lang = CODE
        Defaults = FrenchDefaults

    registered: type[Language] = registry.languages(CODE)(French)
    return registered
