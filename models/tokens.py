"""Write the tokenizer's rules for French as data: the same tokens, without their slow making.

    python -m models.tokens

`spacy.lang.fr` compiles one expression for seconds, because spaCy spells its classes of letters
out for every alphabet. Here they are ranges that hold the letters of the Latin alphabets; the
tokens of French texts are the same, which a test checks on the whole corpus.
"""

import json
from typing import Any

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER
from spacy.lang.fr import FrenchDefaults
from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.symbols import ORTH

from lda_synthese.language.french import RULES

LETTERS, LOWER, UPPER = "A-Za-zÀ-ÖØ-öø-ɏ", "a-zß-öø-ÿœ", "A-ZÀ-ÖØ-ÞŒŸ"


def shortened(pattern: str, *, lower: str = LOWER) -> str:
    """The pattern with ranges for its classes of letters."""
    return pattern.replace(ALPHA, LETTERS).replace(ALPHA_LOWER, lower).replace(ALPHA_UPPER, UPPER)


def rules() -> dict[str, Any]:
    """What `lda_synthese.language.french` reads."""
    exceptions = {
        text: [piece[ORTH] for piece in pieces]
        for text, pieces in FrenchDefaults.tokenizer_exceptions.items()
        if text not in BASE_EXCEPTIONS
    }
    return {
        "exceptions": exceptions,
        "prefixes": [shortened(p) for p in FrenchDefaults.prefixes or ()],
        "suffixes": [shortened(p) for p in FrenchDefaults.suffixes or ()],
        "infixes": [shortened(p) for p in FrenchDefaults.infixes or ()],
        # It ignores case.
        "token_match": shortened(FrenchDefaults.token_match.__self__.pattern, lower=LETTERS),
    }


def main() -> None:
    RULES.write_text(
        json.dumps(rules(), ensure_ascii=False, indent=0) + "\n", encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    main()
