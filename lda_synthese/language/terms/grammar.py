"""The grammar of a note, clause by clause, without a parse."""

from collections.abc import Iterable

from lda_synthese.language.offline import Doc, Token

BORDERS = frozenset(",;:.!?()→-–—/»«…") | {"->", "=>"}
"""Tokens that end a clause."""

LONGEST_CLAUSE = 8


def clauses(doc: Doc) -> list[list[Token]]:
    """Runs of tokens between punctuation, none empty."""
    runs: list[list[Token]] = [[]]
    for token in doc:
        if token.text in BORDERS:
            runs.append([])
        elif not token.is_space:
            runs[-1].append(token)
    return [run for run in runs if run]


def clause_terms(doc: Doc) -> list[str]:
    """How each clause begins, how long it is, in which moods and tenses it speaks."""
    terms: list[str] = []
    for clause in clauses(doc):
        verbs = verbs_of(clause)
        terms += [
            f"first {clause[0].pos_}{clause[0].morph}",
            f"length {min(len(clause), LONGEST_CLAUSE)}",
            "verbs " + "|".join(sorted({verb_form(verb, person=True) for verb in verbs})),
            *(f"verb {verb.lower_} {verb_form(verb, person=False)}" for verb in verbs),
        ]
    tokens = [token for token in doc if not token.is_space]
    if tokens:
        last = tokens[-1]
        terms.append(f"last {last.pos_ if last.is_alpha else last.text}")
    return [*terms, f"moods {moods(verbs_of(tokens))}"]


def verbs_of(tokens: Iterable[Token]) -> list[Token]:
    """Verbs and auxiliaries."""
    return [token for token in tokens if token.pos_ in ("VERB", "AUX")]


def verb_form(verb: Token, *, person: bool) -> str:
    """Form, mood, tense, and person if it matters."""
    names = ("VerbForm", "Mood", "Tense", "Person") if person else ("VerbForm", "Mood", "Tense")
    return "".join(verb.morph.get(name, [""])[0] for name in names)


def moods(verbs: list[Token]) -> str:
    """Whether a note has verbs, and whether they are conjugated."""
    forms = {form for verb in verbs for form in verb.morph.get("VerbForm", [])}
    if not verbs:
        return "none"
    if "Fin" in forms:
        return "finite"
    return "infinitive" if forms == {"Inf"} else "participle"
