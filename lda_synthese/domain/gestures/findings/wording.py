"""House style of findings: advice, never rules."""

import re

from lda_synthese.domain.state.model import Kind
from lda_synthese.domain.text.french import plural

INFINITIVE = re.compile(r"^(?:(?:mieux|ne pas|se|s’|s')\s*)?\w+(?:er|ir|re|oir)$", re.IGNORECASE)
LONG = 120
"""Characters over which a finding no longer reads at a glance."""


def begins_with_infinitive(text: str) -> bool:
    """Whether the first words are an infinitive: « Renforcer », « Mieux identifier »."""
    words = [word.strip(",;:.") for word in text.split()[:3]]
    return any(INFINITIVE.match(" ".join(words[:count])) for count in (1, 2, 3))


def advice(text: str, kind: Kind) -> str:
    """« Verbe à l’infinitif : oui · 41 signes »."""
    parts = []
    if kind is Kind.PISTE:
        answer = "oui" if begins_with_infinitive(text) else "non"
        parts.append(f"Verbe à l’infinitif\u00a0: {answer}")
    length = plural(len(text), "signe", "signes")
    parts.append(f"{length}, un peu long" if len(text) > LONG else length)
    return " · ".join(parts)
