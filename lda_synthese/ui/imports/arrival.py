"""What an import is going to do, in sentences: said before anything is written."""

from collections.abc import Iterator, Sequence
from html import escape

from lda_synthese.domain.exchange.files import (
    Arrival,
    Destination,
    Incoming,
    NotesFile,
    Outcome,
    nothing_to_add,
)
from lda_synthese.domain.exchange.left_out import described
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.widgets.look import Look

NAMES_AT_MOST = 20
PLACES_AT_MOST = 200
LINES_AT_MOST = 500
"""Of each file: who has more lines refused mends the file, not the lines."""

SIGNS_AT_MOST = 160


def headline(incoming: Incoming) -> str:
    """One sentence, or the counts of all files."""
    problems = [outcome.file.problem for outcome in incoming.outcomes if outcome.file.problem]
    if incoming.added:
        counted = counts(incoming.added, incoming.present, incoming.trashed, incoming.refused)
        unread = plural(len(problems), "fichier illisible", "fichiers illisibles")
        return f"{counted} · {unread}" if problems else counted
    if len(problems) == len(incoming.outcomes) == 1:
        return str(problems[0])
    if incoming.present or incoming.trashed:
        return nothing_to_add(incoming)
    return "Rien à ajouter\u00a0: aucune note n’a pu être lue\u202f; corrigez, puis recommencez."


def counts(added: int, present: int, trashed: int, refused: int) -> str:
    """« 97 notes à ajouter · 2 déjà présentes · 3 lignes refusées », without what is zero.

    The notes `added`, `present` before, `trashed` before, and the lines `refused`.
    """
    parts = [plural(added, "note à ajouter", "notes à ajouter")]
    if present:
        parts.append(plural(present, "déjà présente", "déjà présentes"))
    if trashed:
        parts.append(plural(trashed, "à la corbeille", "à la corbeille"))
    if refused:
        parts.append(plural(refused, "ligne refusée", "lignes refusées"))
    return " · ".join(parts)


def report(
    paragraphs: "ArrivalParagraphs", incoming: Incoming, arrival: Arrival
) -> tuple[str, ...]:
    """Where the notes go and what becomes of each file, in paragraphs of HTML; () for nothing.

    `paragraphs` makes them, `incoming` is what the files bring, `arrival` the places they go to.
    For a thread: forty files may have each five hundred lines refused.
    """
    alone = len(incoming.outcomes) == 1
    outcomes = [
        one
        for one in incoming.outcomes
        if not alone or one.refused or one.file.ignored_keys or one.file.left_out
    ]
    return (
        *(_places(paragraphs, arrival) if incoming.added else ()),
        *(paragraph for outcome in outcomes for paragraph in _file(paragraphs, outcome)),
    )


class ArrivalParagraphs:
    """Makes paragraphs in the colours and sizes that the look has now; used in any thread."""

    def __init__(self, look: Look) -> None:
        px = look.px
        self._heading = f"font-size:{px(15)}px;font-weight:600;margin:{px(12)}px 0 {px(4)}px 0"
        # Qt takes a narrow no-break space for any space, but where all of them are kept.
        self._line = f"margin:2px 0 2px {px(8)}px;white-space:pre-wrap"
        self._colours = {token: look.colour(token).name() for token in ("text2", "error")}

    def heading(self, text: str) -> str:
        """A title."""
        return f'<p style="{self._heading}">{_text(text)}</p>'

    def line(self, text: str, detail: str = "", token: str = "text2") -> str:
        """A text, then its `detail` in the colour of a `token`."""
        colour = self._colours[token]
        after = f'<span style="color:{colour}">{_text(detail)}</span>' if detail else ""
        return f'<p style="{self._line}">{" ".join(filter(None, (_text(text), after)))}</p>'


def _text(text: str) -> str:
    shown = text if len(text) <= SIGNS_AT_MOST else f"{text[:SIGNS_AT_MOST]}…"
    return escape(" ".join(shown.splitlines()))


def _places(paragraphs: ArrivalParagraphs, arrival: Arrival) -> Iterator[str]:
    yield paragraphs.heading("Où vont les notes")
    for one in arrival.destinations[:PLACES_AT_MOST]:
        yield paragraphs.line(f"{one.day} · {one.workshop}", f"– {_going(one)}")
    if len(arrival.destinations) > PLACES_AT_MOST:
        others = len(arrival.destinations) - PLACES_AT_MOST
        yield paragraphs.line(f"… et {plural(others, 'autre atelier', 'autres ateliers')}")
    if arrival.rapporteurs:
        yield paragraphs.line("Rapporteurs\u00a0:", _names(_rapporteurs(arrival)))
    if arrival.findings:
        made = plural(arrival.findings, "point de synthèse", "points de synthèse")
        yield paragraphs.line(made, "– à créer")


def _going(one: Destination) -> str:
    notes = plural(one.notes, "note", "notes")
    if one.makes_day:
        return f"{notes}, journée et atelier à créer"
    return f"{notes}, {'atelier à créer' if one.makes_workshop else 'atelier du dossier'}"


def _rapporteurs(arrival: Arrival) -> list[str]:
    return [f"{name} (à créer)" if new else name for name, new in arrival.rapporteurs]


def _names(names: Sequence[str]) -> str:
    shown = [name if len(name) <= SIGNS_AT_MOST else f"{name[:SIGNS_AT_MOST]}…" for name in names]
    return ", ".join(shown[:NAMES_AT_MOST] + ["…"] * (len(shown) > NAMES_AT_MOST))


def _file(paragraphs: ArrivalParagraphs, outcome: Outcome) -> Iterator[str]:
    file = outcome.file
    yield paragraphs.heading(file.name)
    if file.problem:
        yield paragraphs.line("", str(file.problem), "error")
        yield from _left_out(paragraphs, file)
        return
    refused = len(outcome.refused)
    yield paragraphs.line(counts(outcome.added, outcome.present, outcome.trashed, refused))
    if file.ignored_keys:
        yield paragraphs.line("Champs inconnus, laissés de côté\u00a0:", _names(file.ignored_keys))
    yield from _left_out(paragraphs, file)
    for bad in outcome.refused[:LINES_AT_MOST]:
        yield paragraphs.line(f"Ligne {bad.line}\u00a0:", bad.reason, "error")
    others = len(outcome.refused) - LINES_AT_MOST
    if others > 0:
        yield paragraphs.line(
            f"… et {plural(others, 'autre ligne refusée', 'autres lignes refusées')}"
        )


def _left_out(paragraphs: ArrivalParagraphs, file: NotesFile) -> Iterator[str]:
    for one in file.left_out[:LINES_AT_MOST]:
        yield paragraphs.line(f"Laissé de côté, {one.where}\u00a0:", described(one))
    if len(file.left_out) > LINES_AT_MOST:
        others = len(file.left_out) - LINES_AT_MOST
        yield paragraphs.line(f"… et {plural(others, 'autre passage', 'autres passages')}")
