"""The options of a question: labels that may be corrected, under codes that stay."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lda_synthese.domain.state.ids import RANK_ALPHABET, normal_name, prefixed
from lda_synthese.domain.state.recorded import SurveyQuestion

MOST_OPTIONS = 40
LABEL_LIMIT = 300
"""Characters."""

CODE_DIGITS, HASH_DIGITS = 4, 22


@dataclass(frozen=True, slots=True)
class QuestionOption:
    """One of the answers that a question offers."""

    code: str
    label: str

    @property
    def line(self) -> str:
        """As the file holds it."""
        return f"{self.code} {self.label}"


def option_code(label: str, taken: Collection[str] = ()) -> str:
    """The code that a label is given at its birth, the same on every laptop.

    `taken` are the codes of the question's other labels.
    """
    digest = hashlib.blake2b(
        prefixed([normal_name(label)]), digest_size=16, person=b"lda.option.1"
    ).digest()
    value, digits = int.from_bytes(digest), ""
    for _ in range(HASH_DIGITS):
        value, digit = divmod(value, len(RANK_ALPHABET))
        digits = RANK_ALPHABET[digit] + digits
    starts = range(0, HASH_DIGITS - CODE_DIGITS + 1, CODE_DIGITS)
    codes = (digits[start : start + CODE_DIGITS] for start in starts)
    return next((code for code in codes if code not in taken), digits)


def read_options(question: SurveyQuestion) -> tuple[QuestionOption, ...]:
    """The options of a question, in order."""
    pairs = (line.partition(" ") for line in question.options)
    return tuple(QuestionOption(code, label) for code, _, label in pairs)


def named_options(
    labels: Iterable[str], known: Iterable[QuestionOption] = ()
) -> tuple[QuestionOption, ...]:
    """Options of these labels, in order; those of `known` that bear one keep their codes."""
    codes = {normal_name(option.label): option.code for option in known}
    taken = {*codes.values()}
    found = []
    for label in labels:
        code = codes.get(normal_name(label)) or option_code(label, taken)
        taken.add(code)
        found.append(QuestionOption(code, " ".join(label.split())))
    return tuple(found)


def relabelled(question: SurveyQuestion, labels: Iterable[str]) -> tuple[QuestionOption, ...]:
    """Options of these labels for a question, in order; those that stay keep their codes.

    So does one whose label is corrected in its place.
    """
    wanted, known = tuple(labels), read_options(question)
    names = {normal_name(label) for label in wanted}
    known_names = {normal_name(option.label) for option in known}
    corrected = [
        QuestionOption(option.code, label)
        for option, label in zip(known, wanted, strict=False)
        if normal_name(option.label) not in names and normal_name(label) not in known_names
    ]
    kept = [option for option in known if normal_name(option.label) in names]
    return named_options(wanted, (*kept, *corrected))


def option_lines(options: Iterable[QuestionOption]) -> tuple[str, ...]:
    """Options as the file holds them."""
    return tuple(option.line for option in options)
