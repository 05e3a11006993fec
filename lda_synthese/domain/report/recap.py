"""« Restitution de l’atelier »: the notes of one workshop by theme and kind, the same afternoon."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lda_synthese.domain.privacy.detect import Doubt, Passage, doubts
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import OUTSIDE, Day, Kind, Note, Workshop
from lda_synthese.domain.text.typography import typo

TO_CLASSIFY = "À classer"
MASK = "[masqué]"
"""In the place of what looks personal."""

OTHER_REMARKS = "Autres remarques"


@dataclass(frozen=True, slots=True)
class RecapPart:
    """The notes of one kind in a theme; `label` is '' where the theme has no kinds to tell."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecapTheme:
    """A theme and its notes; `number` is '' for what nobody classified."""

    number: str
    title: str
    parts: tuple[RecapPart, ...]


@dataclass(frozen=True, slots=True)
class Recap:
    """What a workshop said: outside notes and those set aside are left out.

    `hidden` counts the passages that look personal: a restitution is read in public.
    """

    title: str
    day: str
    themes: tuple[RecapTheme, ...]
    hidden: int = 0

    @property
    def notes(self) -> int:
        """How many notes are told."""
        return sum(len(part.texts) for theme in self.themes for part in theme.parts)


def recap(dossier: Dossier, workshop: EntityId) -> Recap:
    """The recap of a workshop, in the order of the framework, then what is to classify."""
    here = dossier.get(Workshop, workshop)
    day = dossier.get(Day, here.day if here else None)
    counted = [n for n in dossier.notes_of(workshop) if n.theme != OUTSIDE and n.set_aside is None]
    hidden = doubts(dossier, counted)
    counted = _masked(counted, hidden)
    known = {str(theme.id) for theme in dossier.themes}
    themes = []
    for theme in dossier.themes:
        mine = [note for note in counted if note.theme == theme.id]
        labels = {Kind.ACTION: theme.label_actions, Kind.PISTE: theme.label_pistes}
        parts = [
            _part(label, (n for n in mine if n.kind is kind)) for kind, label in labels.items()
        ]
        parts.append(_part(OTHER_REMARKS, (n for n in mine if n.kind not in labels)))
        themes.append(RecapTheme(theme.number, theme.title or theme.short, _filled(parts)))
    rest = _part("", (note for note in counted if note.theme not in known))
    themes.append(RecapTheme("", TO_CLASSIFY, _filled([rest])))
    return Recap(
        here.title if here else "",
        day.name if day else "",
        tuple(theme for theme in themes if theme.parts),
        len(hidden),
    )


def _masked(notes: Iterable[Note], hidden: Iterable[Doubt]) -> list[Note]:
    """The notes without the passages that look personal and that nobody has checked."""
    passages: defaultdict[str, list[Passage]] = defaultdict(list)
    for doubt in hidden:
        passages[doubt.about].append(doubt.passage)
    return [replace(note, text=_without(note.text, passages[note.id])) for note in notes]


def _without(text: str, passages: Iterable[Passage]) -> str:
    for passage in sorted(passages, key=lambda passage: passage.start, reverse=True):
        text = text[: passage.start] + MASK + text[passage.end :]
    return text


def _part(label: str, notes: Iterable[Note]) -> RecapPart:
    return RecapPart(label, tuple(typo(note.text) for note in notes))


def _filled(parts: Iterable[RecapPart]) -> tuple[RecapPart, ...]:
    return tuple(part for part in parts if part.texts)


def as_text(whole: Recap) -> str:
    """The recap as plain text, for a mail."""
    lines = [f"{whole.title} – {whole.day}"]
    for theme in whole.themes:
        lines += ["", f"{theme.number} {theme.title}".strip()]
        for part in theme.parts:
            lines += [f"{part.label}\u00a0:"] if part.label else []
            lines += [f"- {text}" for text in part.texts]
    return "\n".join(lines) + "\n"
