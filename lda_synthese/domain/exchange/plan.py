"""Notes from elsewhere become an edit: each is added, already there, or refused with a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lda_synthese.domain.exchange.names import names_in_dossier
from lda_synthese.domain.exchange.places import Places, Ranks, place_of, real_name
from lda_synthese.domain.exchange.record import NO_DAY, ForeignNote, Refused
from lda_synthese.domain.gestures.capture import counted, link
from lda_synthese.domain.gestures.consolidate import code_of, findings_of, last_number
from lda_synthese.domain.state.dossier import Dossier, is_alive
from lda_synthese.domain.state.edits import Change, Edit, bring_back, create, edit
from lda_synthese.domain.state.ids import EntityId, Mint, named_entity, normal_name
from lda_synthese.domain.state.model import OUTSIDE, Finding, Kind, Note, Theme
from lda_synthese.domain.text.french import quoted

Identity = tuple[str, str, str, str]
"""Day, workshop, rapporteur and text, in the form of `normal_name`."""

Point = tuple[Theme, Kind, str]
"""A finding that a note asks for: under which theme, of which kind, in which words."""

Lines = Sequence[tuple[int, ForeignNote]]


@dataclass(frozen=True, slots=True)
class Defaults:
    """What fills the keys that a note lacks; `workshop` may be « JOURNÉE/TITRE »."""

    day: str = ""
    workshop: str = ""
    rapporteur: str = ""


class Landing(StrEnum):
    """What becomes of a note that was read."""

    ADDED = "ajoutée"
    PRESENT = "déjà présente"
    TRASHED = "à la corbeille"


@dataclass(frozen=True, slots=True)
class Placed:
    """A note as it will be, at its place from 0 among those read; `theme` by its number."""

    place: int
    note: ForeignNote
    theme: str
    fate: Landing


@dataclass(frozen=True, slots=True)
class Imported:
    """The edit, and what became of each line: those of notes in the trash were left or restored."""

    edit: Edit
    added: int
    present: int
    trashed: int
    restored: int
    refused: tuple[Refused, ...]
    placed: tuple[Placed, ...]


def import_notes(
    dossier: Dossier,
    mint: Mint,
    notes: Iterable[tuple[int, ForeignNote]],
    defaults: Defaults,
    *,
    restore: bool = False,
) -> Imported:
    """Plan the import of notes; the days, workshops and people that they name are made.

    `dossier` is the state they come into, `mint` gives identities and ranks, `notes` are pairs of a
    line of the file, from 1, and its note; `defaults` say where those go that name no place. A note
    that is known, by its id or its names, is left as it is, in the trash too. With `restore`, it
    leaves the trash, with the place where it stood and the findings that it names.
    """
    lines = tuple(notes)
    plan = _Plan(dossier, mint, lines, restore=restore)
    placed: list[Placed] = []
    for place, (line, note) in enumerate(lines):
        try:
            known, theme, fate = plan.take(note, defaults)
            placed.append(Placed(place, known, theme, fate))
        except ValueError as error:
            plan.refused.append(Refused(line, str(error)))
    label = label_of(plan.added, plan.restored)
    trashed = plan.trashed - plan.restored
    return Imported(
        edit(label, plan.all_changes()),
        plan.added, plan.present, trashed, plan.restored, (*plan.refused,), tuple(placed),
    )  # fmt: skip


def label_of(added: int, restored: int) -> str:
    """« Importer 2 notes », « Remettre 3 notes », or both."""
    if added and restored:
        return f"{counted('Importer', added)} et {counted('remettre', restored)}"
    return counted("Remettre", restored) if restored else counted("Importer", added)


class _Plan:
    """The changes so far, and what has been named or numbered on the way."""

    def __init__(self, dossier: Dossier, mint: Mint, lines: Lines, *, restore: bool) -> None:
        self.added = self.present = self.trashed = self.restored = 0
        self.refused: list[Refused] = []
        self._dossier, self._restore = dossier, restore
        self._ranks = Ranks(mint)
        self._places = Places(dossier, self._ranks)
        self._themes = {theme.number: theme for theme in reversed(dossier.themes)}
        self._names = names_in_dossier(dossier)
        self._wordings = _Wordings(dossier, mint, self._ranks, restore=restore)
        self._wordings.announce(self._points_of(note) for _, note in lines)
        self._known = _known_notes(dossier, {note.id for _, note in lines if note.id})
        self._occurrences: dict[Identity, int] = {}
        self._notes: list[Change | None] = []
        self._made: set[EntityId] = set()
        self._links: list[tuple[EntityId, Point]] = []

    def all_changes(self) -> list[Change | None]:
        """Places first, then notes, then findings and what they come from."""
        # « Autre » makes no finding: it joins those that the others made.
        links = sorted(self._links, key=lambda wanted: wanted[1][1] is Kind.AUTRE)
        found = [(self._wordings.finding(*point), note) for note, point in links]
        supports = [link(self._dossier, finding, note) for finding, note in found if finding]
        return [*self._places.changes, *self._notes, *self._wordings.changes, *supports]

    def take(self, note: ForeignNote, defaults: Defaults) -> tuple[ForeignNote, str, Landing]:
        """Plan one note; with its names filled, its theme's number, and what becomes of it.

        Raises `ValueError` with the reason when it is refused.
        """
        theme = self._theme(note)
        self._check_points(note, theme)
        note = self._placed(note, defaults)
        number = theme.number if theme else note.theme or ""
        id_ = self._identity(note)
        known = self._dossier.table("note").get(id_)
        if id_ in self._made or is_alive(known):
            self.present += 1
            return note, number, Landing.PRESENT
        if isinstance(known, Note):
            self.trashed += 1
            if not self._restore:
                return note, number, Landing.TRASHED
            self.restored += 1
            self._places.restore(known)
            self._notes.append(bring_back(known))
        else:
            self.added += 1
            self._notes.append(self._created(id_, note, theme))
        self._made.add(id_)
        self._links += [(id_, point) for point in self._points_of(note)]
        return note, number, Landing.ADDED

    def _theme(self, note: ForeignNote) -> Theme | None:
        """The theme of that number or title; None for none, and for « hors »."""
        if note.theme in (None, OUTSIDE):
            return None
        theme = self._named(note.theme)
        if theme is None:
            raise ValueError(f"thème inconnu\u00a0: {quoted(note.theme)}")
        return theme

    def _named(self, theme: str) -> Theme | None:
        return self._themes.get(theme) or self._themes.get(self._names.theme(theme) or "")

    def _points_of(self, note: ForeignNote) -> list[Point]:
        theme = self._named(note.theme) if note.theme else None
        if theme is None or note.kind is None:
            return []
        return [(theme, note.kind, wording) for wording in note.points]

    def _check_points(self, note: ForeignNote, theme: Theme | None) -> None:
        if note.points and (theme is None or note.kind is None):
            raise ValueError("un point de synthèse demande un thème et une nature")
        for point in self._points_of(note):
            if not self._wordings.has_a_place(*point):
                raise ValueError("un point de synthèse vient d’une action ou d’une piste")

    def _placed(self, note: ForeignNote, defaults: Defaults) -> ForeignNote:
        """The note with what it lacks, its workshop's day found by its title."""
        day, title = note.day, note.workshop
        if not title:
            named_day, title = self._places.split(defaults.workshop)
            day = day or named_day
        return replace(
            note,
            day=day or real_name(defaults.day, NO_DAY) or self._places.day_of(title),
            workshop=title,
            rapporteur=note.rapporteur or defaults.rapporteur,
        )

    def _identity(self, note: ForeignNote) -> EntityId:
        """The note's own id, else that of the note of its names, else the one that they give."""
        if note.id:
            kinds = (kind for kind in self._dossier.tables if kind != "note")
            if any(note.id in self._dossier.table(kind) for kind in kinds):
                raise ValueError("cet identifiant est celui d’autre chose qu’une note")
            return note.id
        names = (note.day, note.workshop, note.rapporteur, note.text)
        day, workshop, rapporteur, text = (normal_name(name) for name in names)
        identity = day, workshop, rapporteur, text
        occurrence = self._occurrences[identity] = self._occurrences.get(identity, 0) + 1
        known = self._known.get(identity, ())
        if occurrence <= len(known):
            return known[occurrence - 1]
        return named_entity("note", *names, str(occurrence))

    def _created(self, id_: EntityId, note: ForeignNote, theme: Theme | None) -> Change:
        workshop = self._places.workshop(note)
        if not self._ranks.is_known(workshop):
            notes = self._dossier.notes_of(workshop)
            self._ranks.start(workshop, notes[-1].rank if notes else "")
        return create(
            Note(
                id=id_,
                workshop=workshop,
                rapporteur=self._places.person(note.rapporteur),
                text=note.text,
                theme=theme.id if theme else note.theme,
                kind=note.kind,
                voice=note.voice,
                verbatim=note.verbatim,
                set_aside=note.set_aside,
                consent=note.consent,
                speaker=self._places.speaker(note.speaker),
                image=note.image,
                image_alt=note.image_alt,
                table=note.table,
                rank=self._ranks.next(workshop),
            )
        )


def _known_notes(dossier: Dossier, claimed: set[EntityId]) -> dict[Identity, list[EntityId]]:
    """The notes of each identity, those in the trash last; those claimed by id left out."""
    known: dict[Identity, list[EntityId]] = {}
    for note in sorted(dossier.table("note").values(), key=lambda note: note.deleted):
        if isinstance(note, Note) and note.id not in claimed:
            identity = (*place_of(dossier, note), normal_name(note.text))
            known.setdefault(identity, []).append(note.id)
    return known


Wording = tuple[str, Kind, str]


def _wording_of(finding: Finding) -> Wording:
    return finding.theme, finding.kind, normal_name(finding.text)


class _Wordings:
    """The findings by theme, kind and wording, and the changes that make the missing ones."""

    def __init__(self, dossier: Dossier, mint: Mint, ranks: Ranks, *, restore: bool) -> None:
        self.changes: list[Change | None] = []
        self._dossier = dossier
        self._mint = mint
        self._ranks = ranks
        self._numbers: dict[str, int] = {}
        self._announced: set[Wording] = set()
        self._known: dict[Wording, EntityId] = {}
        for finding in dossier.findings:
            self._known.setdefault(_wording_of(finding), finding.id)
        self._trashed: dict[Wording, Finding] = {}
        for known in dossier.table("finding").values() if restore else ():
            if isinstance(known, Finding) and known.deleted:
                self._trashed.setdefault(_wording_of(known), known)

    def announce(self, points: Iterable[Iterable[Point]]) -> None:
        """Say which findings the notes are going to ask for."""
        self._announced = {
            (theme.id, kind, normal_name(text))
            for asked in points
            for theme, kind, text in asked
            if kind is not Kind.AUTRE
        }

    def has_a_place(self, theme: Theme, kind: Kind, text: str) -> bool:
        """Whether a finding can be made for a note, or one of its theme takes it in."""
        keys = ((theme.id, own, normal_name(text)) for own in (Kind.ACTION, Kind.PISTE))
        return kind is not Kind.AUTRE or any(
            key in self._known or key in self._announced for key in keys
        )

    def finding(self, theme: Theme, kind: Kind, text: str) -> EntityId | None:
        """The finding that a note supports, made when there is none; None for « autre » alone."""
        wording = normal_name(text)
        if kind is Kind.AUTRE:
            keys = ((theme.id, own, wording) for own in (Kind.ACTION, Kind.PISTE))
            return next((self._known[key] for key in keys if key in self._known), None)
        key = theme.id, kind, wording
        if key in self._trashed and key not in self._known:
            self._known[key] = self._trashed[key].id
            self.changes.append(bring_back(self._trashed[key]))
        if key not in self._known:
            self._known[key] = self._make(theme, kind, text)
        return self._known[key]

    def _make(self, theme: Theme, kind: Kind, text: str) -> EntityId:
        id_ = named_entity("finding", theme.id, kind, text)
        if id_ in self._dossier.table("finding"):
            # Reworded since, or in the trash: it stays as it is, and this one is another.
            id_ = self._mint.entity()
        half = f"{theme.id} {kind}"
        if not self._ranks.is_known(half):
            findings = findings_of(self._dossier, theme.id, kind)
            self._ranks.start(half, findings[-1].rank if findings else "")
            self._numbers[half] = last_number(self._dossier, theme, kind)
        self._numbers[half] += 1
        self.changes.append(
            create(
                Finding(
                    id=id_,
                    theme=theme.id,
                    kind=kind,
                    text=text,
                    code=code_of(theme, kind, self._numbers[half]),
                    rank=self._ranks.next(half),
                )
            )
        )
        return id_
