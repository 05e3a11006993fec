"""What the board of a theme shows, computed from the dossier."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from lda_synthese.domain.gestures.consolidate import Fate, fate, findings_of, is_to_reread
from lda_synthese.domain.gestures.verdicts import DoubtfulTag
from lda_synthese.domain.state.dossier import Dossier, rank_key
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import (
    OUTSIDE,
    Day,
    Finding,
    FindingState,
    Kind,
    Lesson,
    Note,
    Person,
    Support,
    Theme,
    Workshop,
)
from lda_synthese.domain.state.placing import (
    TO_RECLASS,
    findings_to_reclass,
    lost_finding,
    lost_theme,
    lost_workshop,
    stands_apart,
    to_reclass,
    used_notes,
)
from lda_synthese.domain.state.published import Published
from lda_synthese.domain.text.french import plural
from lda_synthese.domain.text.typography import typo
from lda_synthese.ui.widgets.chips import KIND_NAMES, KindChip, ThemeChip

OUTSIDE_NAME = "hors cadre"
IN_CONFLICT = "En conflit"
TO_DISCUSS, CHANGED_SINCE = "À discuter", "Notes modifiées depuis"
WEIGHTS = {0: "sans note", 1: "1 voix"}
"""What is said of a finding that rests on so few notes."""

NAMED = Theme, Lesson, Day, Workshop, Person
"""What every card may name."""


@dataclass(frozen=True, slots=True)
class NoteItem:
    """A note as a card; `remark` is why it stands in this list, or ''; `day` counts from 1.

    `proposed` is the dashed chip of the theme that the machine proposes, `proposed_kind` that of
    the kind; None without one.
    """

    id: str
    written: str
    place: str
    kind: Kind | None
    remark: str = ""
    day: int | None = None
    proposed: ThemeChip | None = None
    proposed_kind: KindChip | None = None

    @property
    def text(self) -> str:
        """Its words as they would be printed; of a thousand cards, ten are seen."""
        return typo(self.written)

    @property
    def spoken(self) -> str:
        """One sentence for the screen reader."""
        kind = KIND_NAMES[self.kind] if self.kind else "Nature à choisir"
        remark = f"{self.remark}. " if self.remark else ""
        return f"{self.text}. {remark}{self._spoken_proposal}{kind}. {self.place}"

    @property
    def _spoken_proposal(self) -> str:
        theme, kind = self.proposed, self.proposed_kind
        parts = [theme.number, theme.name] if theme else []
        parts += [KIND_NAMES[kind.kind].lower()] if kind else []
        named = " ".join(filter(None, parts))
        return f"Proposé\u00a0: {named}. " if named else ""


@dataclass(frozen=True, slots=True)
class FindingItem:
    """A finding as a card; `days` says for each day whether it was heard there.

    `remark` is why it is in no theme, or what is to be known of it, or ''; `link` what it prolongs,
    or what prolongs it, or ''; `weight` is « 1 voix », « sans note », or ''.
    """

    id: str
    place: int
    total: int
    written: str
    code: str
    notes: int
    days: tuple[bool, ...]
    state: str
    remark: str = ""
    link: str = ""
    weight: str = ""

    @property
    def text(self) -> str:
        """Its words as they would be printed."""
        return typo(self.written)

    @property
    def spoken(self) -> str:
        """One sentence for the screen reader."""
        days = [f"J{n}" for n, here in enumerate(self.days, start=1) if here]
        notes = plural(self.notes, "note", "notes")
        parts = [f"{self.place} sur {self.total}", self.text, self.remark, self.link]
        parts += [notes, self.weight, " ".join(days)]
        return f"{'. '.join(filter(None, parts))}. {self.state}"


class Board:
    """Looked up once; follows the edits, so that ten thousand notes cost nothing at each."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._contested = _in_conflict(dossier)
        self._days = {day.id: place for place, day in enumerate(dossier.days)}
        self._workshops = {workshop.id: workshop for workshop in dossier.workshops}
        self._places = {id_: place for place, id_ in enumerate(self._workshops)}
        self._themes = {str(theme.id) for theme in dossier.themes}
        self._read_links()
        self._groups: defaultdict[tuple[str | None, Fate], dict[EntityId, Note]] = defaultdict(dict)
        self._keys: dict[EntityId, tuple[str | None, Fate]] = {}
        for note in dossier.living(Note):
            if not stands_apart(note):
                self._put(note)

    def follow(self, published: Published) -> "Board":
        """The board once an edit is made; a new one when it changes what every card may name."""
        if published.touches(*NAMED):
            return Board(published.after)
        self.dossier = dossier = published.after
        self._contested = _in_conflict(dossier)
        touched = set(published.touched(Note))
        if _is_about_links(published):
            used = self._used
            self._read_links()
            touched |= used ^ self._used
        for id_ in touched:
            if (key := self._keys.pop(id_, None)) is not None:
                del self._groups[key][id_]
            if (note := dossier.get(Note, id_)) is not None and not stands_apart(note):
                self._put(note)
        return self

    def _read_links(self) -> None:
        self._linked: defaultdict[EntityId, list[EntityId]] = defaultdict(list)
        for support in self.dossier.supports:
            self._linked[support.finding].append(support.note)
        self._used = used_notes(self.dossier)

    def _put(self, note: Note) -> None:
        key = self._keys[note.id] = note.theme, fate(note, self._used, self._themes)
        self._groups[key][note.id] = note

    def sources(self, finding: EntityId) -> tuple[Note, ...]:
        """The notes that a finding comes from, in order."""
        found = (self.dossier.get(Note, id_) for id_ in self._linked.get(finding, ()))
        return tuple(sorted((note for note in found if note is not None), key=self._order))

    def _order(self, note: Note) -> tuple[int, tuple[str, str]]:
        """Where `Dossier.in_order` has a note, without ordering the workshops for each finding."""
        return self._places.get(note.workshop, len(self._places)), rank_key(note)

    def coverage(self, theme: EntityId) -> tuple[int, int]:
        """Used notes and all notes of a theme that can be used."""
        used = len(self._groups.get((theme, Fate.USED), ()))
        return used, used + len(self._groups.get((theme, Fate.TO_USE), ()))

    def count(self, wanted: Fate) -> int:
        """How many notes have a fate."""
        return sum(len(notes) for (_, found), notes in self._groups.items() if found is wanted)

    def _all(self, wanted: Fate) -> list[Note]:
        groups = (notes for (_, found), notes in self._groups.items() if found is wanted)
        return [note for notes in groups for note in notes.values()]

    def to_use(self, theme: EntityId) -> list[NoteItem]:
        """The notes of a theme that no finding holds."""
        return self._items(self._groups.get((theme, Fate.TO_USE), {}).values())

    def to_classify(self) -> list[NoteItem]:
        """The notes without a decided theme, or whose theme was removed."""
        return self._items(self._all(Fate.TO_CLASSIFY))

    def set_aside(self) -> list[NoteItem]:
        """The notes left out, each with its reason."""
        notes = self.dossier.in_order(self._all(Fate.SET_ASIDE))
        return [self.note(note, note.set_aside or OUTSIDE_NAME.capitalize()) for note in notes]

    def to_review(self, doubts: Iterable[DoubtfulTag]) -> list[NoteItem]:
        """The notes whose theme is doubted, each with the two themes."""
        names = {OUTSIDE: OUTSIDE_NAME} | {str(t.id): t.number for t in self.dossier.themes}
        return [
            self.note(
                doubt.note,
                f"Classée {names[doubt.note.theme or '']} · plutôt {names[doubt.expected]}",
            )
            for doubt in doubts
        ]

    def _items(self, notes: Iterable[Note]) -> list[NoteItem]:
        return [self.note(note) for note in self.dossier.in_order(notes)]

    def note(self, note: Note, remark: str = "") -> NoteItem:
        """A note as a card."""
        workshop = self._workshops.get(note.workshop)
        day = self._days[workshop.day] + 1 if workshop else None
        where = f"J{day} · {workshop.title}" if workshop else self._lost(note)
        place = f"{where} · {self.dossier.name_of(note.rapporteur)}"
        remark = remark or to_reclass(lost_theme(self.dossier, note.theme))
        remark = self._with_conflict(note.id, remark)
        return NoteItem(note.id, note.text, place, note.kind, remark, day)

    def _with_conflict(self, id_: EntityId, remark: str) -> str:
        """What a card says beside its words, « En conflit » first."""
        return " · ".join(filter(None, (IN_CONFLICT if id_ in self._contested else "", remark)))

    def _lost(self, note: Note) -> str:
        return to_reclass(lost_workshop(self.dossier, note.workshop))

    def findings(
        self, theme: str, kind: Kind, proposed: Mapping[str, str] = MappingProxyType({})
    ) -> list[FindingItem]:
        """One half of a `theme`, or of what is `TO_RECLASS`: its findings of a `kind`.

        `proposed` are pistes and the actions that they would prolong.
        """
        findings = findings_of(self.dossier, EntityId(theme), kind)
        if theme == TO_RECLASS:
            findings = tuple(f for f in findings_to_reclass(self.dossier) if f.kind is kind)
        links = link_lines(self.dossier, proposed)
        total = len(findings)
        items = (self._finding(n, total, f) for n, f in enumerate(findings, start=1))
        return [replace(item, link=links.get(item.id, "")) for item in items]

    @property
    def to_reclass(self) -> int:
        """How many findings nobody would print."""
        return len(findings_to_reclass(self.dossier))

    def _finding(self, place: int, total: int, finding: Finding) -> FindingItem:
        notes = self.sources(finding.id)
        days = {
            self._days.get(self._workshops[n.workshop].day)
            for n in notes
            if n.workshop in self._workshops
        }
        return FindingItem(
            id=finding.id,
            place=place,
            total=total,
            written=finding.text,
            code=finding.code,
            notes=len(notes),
            days=tuple(day in days for day in range(len(self._days))),
            state=self.state(finding, notes),
            remark=self._with_conflict(finding.id, self._remark(finding, notes)),
            weight=WEIGHTS.get(len(notes), ""),
        )

    def _remark(self, finding: Finding, notes: tuple[Note, ...]) -> str:
        """Why it is in no theme, whether it is to discuss, whether its notes changed since."""
        return " · ".join(filter(None, (
            to_reclass(lost_finding(self.dossier, finding)),
            TO_DISCUSS if finding.discuss else "",
            CHANGED_SINCE if is_to_reread(finding, notes) else "",
        )))  # fmt: skip

    def state(self, finding: Finding, notes: tuple[Note, ...]) -> str:
        """« Prêt », « À relire », or ''."""
        if is_to_reread(finding, notes):
            return "À relire"
        return "Prêt" if finding.state is FindingState.READY else ""

    def provenance(self, finding: EntityId) -> list[NoteItem]:
        """The notes of a finding."""
        return [self.note(note) for note in self.sources(finding)]


def link_lines(dossier: Dossier, proposed: Mapping[str, str]) -> dict[str, str]:
    """What the card of a finding says of the one that it prolongs, or that prolongs it."""
    codes = {str(finding.id): finding.code for finding in dossier.findings}
    actions, pistes = defaultdict(list), defaultdict(list)
    for link in dossier.prolongs:
        actions[str(link.piste)].append(codes[link.action])
        pistes[str(link.action)].append(codes[link.piste])
    lines = {
        piste: f"Prolonge {codes[action]}\u202f?"
        for piste, action in proposed.items()
        if action in codes
    }
    lines |= {id_: f"Prolonge {', '.join(sorted(found))}" for id_, found in actions.items()}
    lines |= {id_: f"Prolongée par {', '.join(sorted(found))}" for id_, found in pistes.items()}
    return lines


def fates_line(board: Board) -> str:
    """« 12 notes utilisées sur 40 · 20 à utiliser · 3 écartées · 5 à classer »."""
    used, to_use = board.count(Fate.USED), board.count(Fate.TO_USE)
    aside, undecided = board.count(Fate.SET_ASIDE), board.count(Fate.TO_CLASSIFY)
    total = used + to_use + aside + undecided
    return " · ".join((
        f"{plural(used, 'note utilisée', 'notes utilisées')} sur {total}",
        f"{to_use} à utiliser",
        plural(aside, "écartée", "écartées"),
        f"{undecided} à classer",
    ))  # fmt: skip


def _is_about_links(published: Published) -> bool:
    """Whether a note may have become used, or be so no more."""
    return bool(
        published.touches(Support)
        or published.touched(Finding, "theme", "deleted")
        or published.touched(Note, "deleted")
    )


class Boards:
    """The board of the latest state: looking at another finding changes nothing."""

    def __init__(self) -> None:
        self._latest: Board | None = None

    def of(self, dossier: Dossier) -> Board:
        """The board of a dossier."""
        if self._latest is None or self._latest.dossier is not dossier:
            self._latest = Board(dossier)
        return self._latest

    def follow(self, published: Published) -> None:
        """Be the board of the state that an edit led to."""
        if self._latest is not None:
            self._latest = self._latest.follow(published)


def _in_conflict(dossier: Dossier) -> frozenset[EntityId]:
    """What two people wrote, and nobody has decided."""
    return frozenset(entity for entity, _ in dossier.conflicts)
