"""Write the tokenizer's rules for French as data: the same tokens, without their slow making.

    python -m models.tokens

`spacy.lang.fr` compiles one expression for seconds, because spaCy spells its classes of letters
out for every alphabet. Here they are ranges that hold the letters of the Latin alphabets; the
tokens of French texts are the same, which a test checks on the whole corpus. The alternatives of
the expression that ignores case are grouped by how they end, for the same reason.
"""

import json
from collections import defaultdict
from typing import Any

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER
from spacy.lang.fr import FrenchDefaults
from spacy.lang.fr.tokenizer_exceptions import ELISION, HYPHENS
from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.symbols import ORTH

from lda_synthese.language.french import RULES

LETTERS, LOWER, UPPER = "A-Za-zÀ-ÖØ-öø-ɏ", "a-zß-öø-ÿœ", "A-ZÀ-ÖØ-ÞŒŸ"

COMPOUND = f"[{LETTERS}][{HYPHENS}{LETTERS}{ELISION}]*$"
ENDINGS = (f"[{HYPHENS}]{COMPOUND}", COMPOUND, f"[{LETTERS}]+$", f"[{LETTERS}]*$")


def shortened(pattern: str, *, lower: str = LOWER) -> str:
    """The pattern with ranges for its classes of letters."""
    return pattern.replace(ALPHA, LETTERS).replace(ALPHA_LOWER, lower).replace(ALPHA_UPPER, UPPER)


def grouped(pattern: str) -> str:
    """The same alternatives of whole words, those that end alike together."""
    flags, _, alternatives = pattern.partition("(?:^")
    groups: dict[str, list[str]] = defaultdict(list)
    for alternative in alternatives.removesuffix(")").split(")|(?:^"):
        ending = next(filter(alternative.endswith, ENDINGS), "$")
        groups[ending].append(alternative.removesuffix(ending))
    return flags + "|".join(f"^(?:{'|'.join(group)}){end}" for end, group in groups.items())


def rules() -> dict[str, Any]:
    """What `lda_synthese.language.french` reads."""
    exceptions = {
        text: [piece[ORTH] for piece in pieces]
        for text, pieces in sorted(FrenchDefaults.tokenizer_exceptions.items())
        if text not in BASE_EXCEPTIONS
    }
    return {
        "exceptions": exceptions,
        "prefixes": [shortened(p) for p in FrenchDefaults.prefixes or ()],
        "suffixes": [shortened(p) for p in FrenchDefaults.suffixes or ()],
        "infixes": [shortened(p) for p in FrenchDefaults.infixes or ()],
        # It ignores case.
        "token_match": grouped(
            shortened(FrenchDefaults.token_match.__self__.pattern, lower=LETTERS)
        ),
    }


def main() -> None:
    RULES.write_text(
        json.dumps(rules(), ensure_ascii=False, indent=0) + "\n", encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    main()
