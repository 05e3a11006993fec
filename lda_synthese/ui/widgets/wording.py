"""What the codes of a note's circumstances are called in French."""

from collections.abc import Mapping

from lda_synthese.domain.state.model import Consent

CONSENT_NAMES: Mapping[str, str] = {
    Consent.NAME: "Par son nom",
    Consent.FIRST_NAME: "Par son prénom",
    Consent.PSEUDONYM: "Sous un pseudonyme",
    Consent.ANONYMOUS: "Anonyme",
    Consent.REFUSED: "Refuse d’être citée",
}
"""How a person agreed to be named."""
