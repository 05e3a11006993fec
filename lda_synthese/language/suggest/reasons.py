"""The words shown as reasons: those that mean something by themselves."""

from collections.abc import Callable, Iterable
from functools import cache

from lda_synthese.language.offline import Token
from lda_synthese.language.words import plain

CLOSED = frozenset(
    {"DET", "PRON", "ADP", "CCONJ", "SCONJ", "PART", "AUX", "NUM", "SYM", "PUNCT", "INTJ"}
)
"""Parts of speech that hold no matter; the tagger takes « l’ » for a noun now and then."""

EMPTY_WORDS = (
    "a ai ait alors an ans au aux av avais avait avec ca car ce ceci cela celle celles celui ces "
    "cet cette ceux chacun chacune chaque chez ci comme dans de des dont donc ds du elle elles "
    "en entre est et etc etre eux hors il ils je la laquelle le lequel les lesquels leur leurs "
    "lors lui ma mais me mes mien mm mme moi mon mtn ne ni nos notre nous on or ou par pour pr "
    "pres qd qu quand quant que quel quelle quelles quelqu quelque quelques quels qui quoi sa "
    "sans se selon ses si sien soi son sont sous sur ta tant te tel telle tes toi ton tous tout "
    "toute toutes tt tu un une vers via vos votre vous y zero deux trois quatre cinq six sept "
    "huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante "
    "soixante cent cents mille million millions premier premiere"
)
"""Articles, pronouns, what binds words, numbers, as they are typed in haste too; no accents."""


@cache
def empty_words() -> frozenset[str]:
    """The words that are no reason, whatever the tagger takes them for."""
    return frozenset(EMPTY_WORDS.split())


def means_something(token: Token) -> bool:
    """Whether a word can be a reason: no article, pronoun, number, elision, single letter."""
    text = token.text
    return (
        len(text) > 1
        and text[-1] not in "'’"
        and token.pos_ not in CLOSED
        and not any(character.isdigit() for character in text)
        and plain(text) not in empty_words()
    )


def best_words(tokens: Iterable[Token], weight: Callable[[Token], float], count: int) -> list[str]:
    """At most `count` words among `tokens` that mean something, by their `weight`, if positive."""
    weighted = sorted(
        ((weight(token), -token.i, token.text) for token in tokens if means_something(token)),
        reverse=True,
    )
    words = dict.fromkeys(text for score, _, text in weighted if score > 0)
    return list(words)[:count]
