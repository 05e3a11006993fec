"""What the suggester is worth on authors it never read."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np

from lda_synthese.language.classes import KINDS, THEMES
from lda_synthese.language.suggest.context import context_shift
from lda_synthese.language.suggest.decisions import Decided, Decisions
from lda_synthese.language.suggest.frame import Frame
from lda_synthese.language.suggest.habits import Habits
from lda_synthese.language.terms.space import Vector, softmax

FIGURES = ("strict", "lenient", "top2", "ece", "coverage", "kind", "kind_ece")
PRECISION_WANTED = 0.95

LAST_OF_FIRST = 9


def is_first(author: int) -> bool:
    """Whether an author came first; the later ones were asked for notes told by meaning."""
    return author <= LAST_OF_FIRST


MEANS: Mapping[str, Callable[[int], bool]] = {
    "all": lambda _: True,
    f"1 to {LAST_OF_FIRST}": is_first,
    f"{LAST_OF_FIRST + 1} on": lambda author: not is_first(author),
}
"""The authors that a mean is of, each of the same weight."""

CORRECTIONS, DRAWS, TESTED = (10, 30, 100, 300), 4, 400


def by_author(notes: list[dict[str, Any]], theme: Any, kind: Any) -> dict[str, Any]:
    """Figures of each author and their means.

    `theme` and `kind` hold one row of probabilities a note.
    """
    authors = np.array([note["author"] for note in notes])
    rows = {
        author: figures(
            [note for note in notes if note["author"] == author],
            theme[authors == author],
            kind[authors == author],
        )
        for author in sorted(set(authors.tolist()))
    }
    means = {
        name: _mean([row for author, row in rows.items() if of(author)])
        for name, of in MEANS.items()
    }
    return {"authors": rows, "means": means}


def _mean(rows: list[dict[str, float]]) -> dict[str, float]:
    return {name: round(float(np.mean([row[name] for row in rows])), 4) for name in FIGURES}


def figures(notes: list[dict[str, Any]], theme: Any, kind: Any) -> dict[str, float]:
    """The figures of one author."""
    order = np.argsort(-theme, axis=1)
    right = [{note["theme"], *note["also"]} for note in notes]
    strict = np.array([THEMES[o[0]] == note["theme"] for o, note in zip(order, notes, strict=True)])
    lenient = np.array([THEMES[o[0]] in ok for o, ok in zip(order, right, strict=True)])
    top2 = np.array(
        [bool({THEMES[o[0]], THEMES[o[1]]} & ok) for o, ok in zip(order, right, strict=True)]
    )
    kinds = np.array(
        [KINDS[k] == note["kind"] for k, note in zip(kind.argmax(1), notes, strict=True)]
    )
    values = (
        strict.mean(), lenient.mean(), top2.mean(), calibration_error(theme.max(1), lenient),
        coverage(theme.max(1), lenient), kinds.mean(), calibration_error(kind.max(1), kinds),
    )  # fmt: skip
    return {name: round(float(value), 4) for name, value in zip(FIGURES, values, strict=True)}


def in_workshops(
    notes: list[dict[str, Any]], theme: Any, titled: dict[tuple[int, str], Any]
) -> dict[str, Any]:
    """Lenient success of the authors who wrote workshops, note by note in the order typed.

    `alone`: without context; `read`: with the title and the earlier notes as they were read;
    `decided`: with the title and what was decided for the earlier notes.
    """
    rows = {}
    for author in sorted({author for author, _ in titled}):
        places = [n for n, note in enumerate(notes) if note["author"] == author]
        shifted = {True: theme[places].copy(), False: theme[places].copy()}
        for row, place in enumerate(places):
            first = places[row] - notes[place]["n"] + 1
            before = range(first, place)
            for decided, answers in shifted.items():
                earlier = [
                    np.eye(len(THEMES))[THEMES.index(notes[n]["theme"])] if decided else theme[n]
                    for n in before
                ]
                title = titled[author, notes[place]["title"]]
                shift = context_shift(title, earlier, THEMES.index("hors"))
                answers[row] = softmax(np.log(theme[place] + 1e-9) + shift)
        kept = [notes[n] for n in places]
        rows[author] = {
            "alone": lenient(kept, theme[places]),
            "read": lenient(kept, shifted[False]),
            "decided": lenient(kept, shifted[True]),
        }
    return rows


def after_corrections(
    notes: list[dict[str, Any]], theme: Any, stems: list[frozenset[str]]
) -> dict[str, Any]:
    """What decided themes of an author change for his other notes, lenient: mean, worst draw."""

    def gain(told: list[int], tested: list[int]) -> float:
        decisions = Decisions(Frame(), [frozenset()] * len(THEMES))
        for n in told:
            decisions.add(_decided(notes[n], stems=stems[n], themes=theme[n]))
        shifts = np.array([decisions.shift(stems[n]) for n in tested])
        kept = [notes[n] for n in tested]
        after = np.log(theme[tested] + 1e-9) + shifts
        return lenient(kept, after) - lenient(kept, theme[tested])

    return _gains(notes, gain)


def after_decided_kinds(
    notes: list[dict[str, Any]], kind: Any, vectors: list[Vector]
) -> dict[str, Any]:
    """What decided kinds of an author change for his other notes: mean, worst draw."""
    right = np.array([KINDS.index(note["kind"]) for note in notes])

    def gain(told: list[int], tested: list[int]) -> float:
        habits = Habits([_decided(notes[n], kinds=kind[n], kind_vector=vectors[n]) for n in told])
        shifts = np.array([habits.shift(vectors[n]) for n in tested])
        after = np.log(kind[tested] + 1e-9) + shifts
        hits = [(answers.argmax(1) == right[tested]).mean() for answers in (after, kind[tested])]
        return float(hits[0] - hits[1])

    return _gains(notes, gain)


def _decided(note: Mapping[str, Any], **read: Any) -> Decided:
    none = np.zeros(0, np.float32)
    nothing = Vector(np.zeros(0, np.int64), none)
    rest = {
        "stems": frozenset(), "names": frozenset(), "themes": None, "kinds": None,
        "sense": none, "kind_vector": nothing,
    }  # fmt: skip
    return Decided("", note["theme"], note["kind"], **{**rest, **read})


def _gains(
    notes: list[dict[str, Any]], gain: Callable[[list[int], list[int]], float]
) -> dict[str, Any]:
    """The gain on notes of an author once others of his, taken at random, are decided."""
    found: dict[str, Any] = {}
    for count in CORRECTIONS:
        gains = [gain(*drawn) for drawn in draws([note["author"] for note in notes], count)]
        found[str(count)] = {
            "mean": round(float(np.mean(gains)), 4), "worst": round(min(gains), 4)
        }  # fmt: skip
    return found


def draws(authors: Sequence[int], count: int) -> Iterator[tuple[list[int], list[int]]]:
    """Places of so many notes of an author that are told, and of others of his that are tested."""
    for author, draw in product(sorted(set(authors)), range(DRAWS)):
        places = [place for place, name in enumerate(authors) if name == author]
        random.Random(draw).shuffle(places)
        yield places[:count], places[count : count + TESTED]


def lenient(notes: list[dict[str, Any]], theme: Any) -> float:
    """The share of notes whose theme is right or could be defended."""
    best = theme.argmax(axis=1)
    right = [THEMES[b] in {n["theme"], *n["also"]} for b, n in zip(best, notes, strict=True)]
    return round(float(np.mean(right)), 4)


def calibration_error(confidence: Any, right: Any, bins: int = 10) -> float:
    """The mean gap between confidence and success, over ten bins weighted by their size."""
    places = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [
        abs(confidence[places == b].mean() - right[places == b].mean()) * (places == b).mean()
        for b in range(bins)
        if (places == b).any()
    ]
    return float(sum(gaps))


def coverage(confidence: Any, right: Any) -> float:
    """The greatest share of notes that, taken by confidence, are right 95 times in 100."""
    order = np.argsort(-confidence)
    precision = right[order].cumsum() / np.arange(1, len(order) + 1)
    good = np.flatnonzero(precision >= PRECISION_WANTED)
    return float((good[-1] + 1) / len(order)) if len(good) else 0.0


def table(metrics: dict[str, Any]) -> str:
    """The figures as a Markdown table."""
    lines = ["| author | " + " | ".join(FIGURES) + " |", "|---|" + "--|" * len(FIGURES)]
    for name, row in (metrics["authors"] | metrics["means"]).items():
        lines.append(f"| {name} | " + " | ".join(f"{row[figure]:.3f}" for figure in FIGURES) + " |")
    return "\n".join(lines)
