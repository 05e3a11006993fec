"""What a cell answers: one of the labels of a question, or several joined."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from lda_synthese.domain.exchange.surveys.metadata import NO, YES
from lda_synthese.domain.text.folding import folded_words

OTHER = "Autre"
OTHER_WORDS = frozenset(
    {"autre", "autres", "other", "other...", "autre...", "-oth-", "autre (precisez)",
     "autre (preciser)", "autre, precisez"}
)  # fmt: skip

SEPARATORS = (";", "|", "\n", ", ", ",", " ")
"""By which tools join several answers, the surest first."""

MOSTLY_SHARED = 0.6
"""Of what the cells of choices join, what several respondents gave: less is free text."""

CODE = re.compile(r"[a-z0-9_]{2,40}")
"""A name of an option as Kobo gives it; a blank joins several."""

JOIN = re.compile(r"[;|\n]|, ?")

NO_ANSWER = frozenset({"", "n/a", "na", "-", "–", "sans reponse", "no answer", "non renseigne"})


def label_key(label: str) -> str:
    """The form under which two spellings of a label are the same."""
    return folded_words(label).rstrip(" .:;!?").replace("’", "'")


def is_no_answer(cell: str) -> bool:
    """Whether a cell answers nothing."""
    return folded_words(cell) in NO_ANSWER


def is_other(label: str) -> bool:
    """Whether a label, or a title, stands for what the question does not offer."""
    return folded_words(label).rstrip(" :") in OTHER_WORDS


def chosen(cell: str, labels: Sequence[str]) -> str | None:
    """The label that a cell gives; None for one that the question does not offer.

    `labels` are those of the question; « oui » may be said by a mark.
    """
    keys = {label_key(label): label for label in labels}
    key = label_key(cell)
    if key in keys:
        return keys[key]
    if set(keys) == {"oui", "non"}:
        if key in YES:
            return keys["oui"]
        return keys["non"] if key in NO else None
    return None


def split_by_labels(cell: str, labels: Sequence[str]) -> tuple[list[str], bool]:
    """The labels that a cell joins, and whether something in it is none of them.

    A label may hold what joins them: the longest that fits is taken first.
    """
    keys = sorted(((label_key(one), one) for one in labels), key=lambda one: -len(one[0]))
    rest, found, is_odd = label_key_of_many(cell), list[str](), False
    while rest:
        for key, label in keys:
            tail = rest[len(key) :]
            if rest.startswith(key) and (not tail or tail[0] in ";,|\n "):
                found.append(label)
                rest = tail.lstrip(";,|\n .")
                break
        else:
            # What nobody offered: to the next sign that joins.
            is_odd = True
            rest = JOIN.sub("\0", rest, count=1).partition("\0")[2].lstrip()
    return list(dict.fromkeys(found)), is_odd


def label_key_of_many(cell: str) -> str:
    """Joined labels in the form of `label_key`, what joins them kept."""
    return "\n".join(map(folded_words, cell.split("\n"))).replace("’", "'").strip(" ;,|")


def joined_labels(cells: Iterable[str]) -> tuple[str, ...]:
    """The labels that the cells of a column join, in their order of appearance; () for one each.

    A label that holds the sign that joins is told by what always follows it.
    """
    filled = [cell for cell in cells if cell]
    for mark in SEPARATORS:
        pieces = [_pieces(cell, mark) for cell in filled]
        if not any(len(one) > 1 for one in pieces):
            continue
        if mark == " " and not all(CODE.fullmatch(piece) for one in pieces for piece in one):
            return ()
        labels = _whole_labels(pieces, mark)
        given = Counter(label for one in labels for label in one)
        shared = sum(times for times in given.values() if times > 1)
        is_many = any(len(one) > 1 for one in labels)
        return (
            without_own_words(given) if is_many and shared >= MOSTLY_SHARED * given.total() else ()
        )
    return ()


def _pieces(cell: str, mark: str) -> list[str]:
    return [piece.strip() for piece in cell.split(mark) if piece.strip()]


def _whole_labels(pieces: Sequence[Sequence[str]], mark: str) -> list[list[str]]:
    """The pieces of each cell, those of one label put together again."""
    if mark.strip() != ",":
        return [list(one) for one in pieces]
    before, after = dict[str, set[str]](), dict[str, set[str]]()
    for one in pieces:
        for piece, last, following in zip(one, ["", *one], [*one[1:], ""], strict=False):
            before.setdefault(piece, set()).add(last)
            after.setdefault(piece, set()).add(following)
    return [_put_together(one, before, after) for one in pieces]


def _put_together(
    pieces: Sequence[str], before: Mapping[str, set[str]], after: Mapping[str, set[str]]
) -> list[str]:
    """The `pieces` of a cell as labels: two that always follow each other are one.

    `before` and `after` say what stands around each piece in all cells.
    """
    found: list[str] = []
    for last, piece in zip(["", *pieces], pieces, strict=False):
        is_rest = bool(last) and piece[:1].islower()
        if is_rest and before[piece] == {last} and after[last] == {piece}:
            found[-1] = f"{found[-1]}, {piece}"
        else:
            found.append(piece)
    return found


def without_own_words(given: Mapping[str, int]) -> tuple[str, ...]:
    """The labels that people chose, of all that was `given` and how often; « Autre » for the rest.

    What somebody wrote is given once, in small letters, where the others begin with a capital.
    """
    capital = sum(times for label, times in given.items() if not label[:1].islower())
    own = {
        label
        for label, times in given.items()
        if times == 1 and label[:1].islower() and 2 * capital > sum(given.values())
    }
    kept = [OTHER if label in own else label for label in given]
    return tuple(dict.fromkeys(sorted(kept, key=lambda label: label == OTHER)))
