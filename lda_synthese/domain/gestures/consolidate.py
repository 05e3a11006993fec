"""Gestures on findings, and what becomes of each note."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures.capture import clean_text, link, one_line
from lda_synthese.domain.gestures.prepare import rank_changes
from lda_synthese.domain.state.dossier import Dossier, rank_key
from lda_synthese.domain.state.edits import Edit, change, create, edit, trash
from lda_synthese.domain.state.ids import EntityId, Mint, named_entity
from lda_synthese.domain.state.making import tie
from lda_synthese.domain.state.model import (
    OUTSIDE,
    Finding,
    FindingState,
    Kind,
    Note,
    Prolongs,
    Theme,
)
from lda_synthese.domain.state.placing import stands_apart, used_notes
from lda_synthese.domain.text.french import plural

FIRST_WORDING = 300
"""Signs; the note that is linked says the rest."""


class Fate(StrEnum):
    """What becomes of a note that is not in the trash; each note has exactly one."""

    SET_ASIDE = "écartée"
    USED = "utilisée"
    TO_CLASSIFY = "à classer"
    TO_USE = "à utiliser"


def fates(dossier: Dossier) -> Mapping[EntityId, Fate]:
    """Note → fate, in no order; the first that matches, in the order of the enumeration.

    Those of the photolangage are counted apart.
    """
    used = used_notes(dossier)
    themes = {str(theme.id) for theme in dossier.themes}
    notes = (note for note in dossier.living(Note) if not stands_apart(note))
    return {note.id: fate(note, used, themes) for note in notes}


def fate(note: Note, used: Collection[EntityId], themes: Collection[str]) -> Fate:
    """What becomes of `note`: `used` are the ids of the notes that a finding rests on.

    `themes` are the ids of the themes of the framework.
    """
    if is_left_out(note):
        return Fate.SET_ASIDE
    if note.id in used:
        return Fate.USED
    return Fate.TO_USE if note.theme in themes else Fate.TO_CLASSIFY


def is_left_out(note: Note) -> bool:
    """Whether a note was set aside, or is outside the framework."""
    return note.set_aside is not None or note.theme == OUTSIDE


def fate_counts(dossier: Dossier) -> Counter[Fate]:
    """How many notes have each fate."""
    return Counter(fates(dossier).values())


def findings_of(dossier: Dossier, theme: EntityId, kind: Kind) -> tuple[Finding, ...]:
    """The findings of one half of a theme, in order.

    `theme` is the theme's id, `kind` the half; those in the trash of `dossier` are left out.
    """
    mine = (f for f in dossier.living(Finding) if f.theme == theme and f.kind == kind)
    return tuple(sorted(mine, key=rank_key))


@dataclass(frozen=True, slots=True)
class NewFinding:
    """A finding to be made: of which half of which theme, its wording, the notes it rests on."""

    theme: Theme
    kind: Kind
    text: str
    notes: Sequence[Note] = ()


def make_finding(dossier: Dossier, mint: Mint, new: NewFinding) -> Edit:
    """The edit that makes a finding, the last of its half of a theme, linked to its notes.

    `dossier` gives the ranks and codes that are taken, `mint` the new identity and rank, `new`
    what is made. Raises `RefusedError` for a blank wording, or a kind that makes no finding.
    """
    theme, kind = new.theme, new.kind
    if kind is Kind.AUTRE:
        raise RefusedError(
            "Un point de synthèse est une action ou une piste\u202f; choisissez l’une des deux."
        )
    id_ = mint.entity()
    last = max((finding.rank for finding in findings_of(dossier, theme.id, kind)), default="")
    finding = Finding(
        id=id_,
        theme=theme.id,
        kind=kind,
        text=clean_text(one_line(new.text)),
        code=next_code(dossier, theme, kind),
        rank=mint.rank_after(last),
    )
    links = (link(dossier, id_, note.id) for note in new.notes)
    return edit("Créer un point de synthèse", [create(finding), *links])


def first_wording(note: Note) -> str:
    """What a finding made from a note says until it is reworded: the note, cut after a word."""
    text = one_line(note.text)
    if len(text) <= FIRST_WORDING:
        return text
    return f"{text[:FIRST_WORDING].rsplit(' ', 1)[0]}…"


def next_code(dossier: Dossier, theme: Theme, kind: Kind) -> str:
    """The next code of `theme` and `kind`, « P-3.1-04 ».

    The trash of `dossier` counts: codes are quoted and never reused.
    """
    return code_of(theme, kind, last_number(dossier, theme, kind) + 1)


def code_of(theme: Theme, kind: Kind, number: int) -> str:
    """« P-3.1-04 »: the first letter of `kind`, the number of `theme`, `number` in two figures."""
    return f"{kind.value[0].upper()}-{theme.number}-{number:02d}"


def last_number(dossier: Dossier, theme: Theme, kind: Kind) -> int:
    """The greatest number that a code of `theme` and `kind` ever had; 0 when none had one.

    The trash of `dossier` counts.
    """
    pattern = re.compile(re.escape(code_of(theme, kind, 0)[:-2]) + r"([0-9]{1,9})")
    codes = (getattr(finding, "code", "") for finding in dossier.table("finding").values())
    numbers = [int(found[1]) for code in codes if (found := pattern.fullmatch(code))]
    return max(numbers, default=0)


def reword_finding(finding: Finding, text: str) -> Edit:
    """Change the wording of a finding. Raises `RefusedError` for a blank or too long one."""
    new = replace(finding, text=clean_text(one_line(text)))
    return edit("Reformuler un point de synthèse", [change(finding, new)])


def move_finding(dossier: Dossier, finding: Finding, step: int) -> Edit:
    """The edit that moves `finding` up (`step` -1) or down (+1) in its half; none at either end.

    `dossier` gives the findings beside it.
    """
    siblings = findings_of(dossier, finding.theme, finding.kind)
    return edit("Ordonner un point de synthèse", rank_changes(siblings, finding, step))


def reclass_finding(
    dossier: Dossier,
    mint: Mint,
    finding: Finding,
    *,
    theme: EntityId | None = None,
    kind: Kind | None = None,
) -> Edit:
    """The edit that moves `finding` to the end of another half; its code stays.

    `theme` is an id and `kind` the half, its own when None; `dossier` gives the ranks that are
    taken there, `mint` the next one.
    """
    theme, kind = theme or finding.theme, kind or finding.kind
    if (theme, kind) == (finding.theme, finding.kind):
        return edit("Déplacer un point de synthèse", [])
    last = max((f.rank for f in findings_of(dossier, theme, kind)), default="")
    new = replace(finding, theme=theme, kind=kind, rank=mint.rank_after(last))
    return edit("Déplacer un point de synthèse", [change(finding, new)])


def link_notes(dossier: Dossier, finding: Finding, notes: Sequence[Note]) -> Edit:
    """The edit that makes `notes` support `finding`; those that `dossier` links already stay."""
    changes = [link(dossier, finding.id, note.id) for note in notes]
    return edit(f"Lier {plural(len(notes), 'note', 'notes')}", changes)


def unlink_notes(dossier: Dossier, finding: Finding, notes: Sequence[Note]) -> Edit:
    """The edit that takes `notes` off `finding`: they go back to « à utiliser ».

    `dossier` gives the links.
    """
    ids = {note.id for note in notes}
    links = [s for s in dossier.supports if s.finding == finding.id and s.note in ids]
    return edit(f"Dissocier {plural(len(links), 'note', 'notes')}", [trash(s) for s in links])


def trash_finding(finding: Finding) -> Edit:
    """Put a finding in the trash; its notes go back to « à utiliser »."""
    return edit("Supprimer un point de synthèse", [trash(finding)])


def prolong(dossier: Dossier, action: Finding, piste: Finding, *, linked: bool) -> Edit:
    """The edit after which a piste carries an action further, or, not `linked`, does not.

    `dossier` gives the link as it is. Raises `RefusedError` unless `action` is an action and
    `piste` a piste.
    """
    if (action.kind, piste.kind) != (Kind.ACTION, Kind.PISTE):
        raise RefusedError(
            "Le lien «\u202fprolonge\u202f» va d’une action à une piste\u202f; rien n’a changé."
        )
    id_ = named_entity("prolongs", action.id, piste.id)
    pair = Prolongs(id=id_, action=action.id, piste=piste.id)
    return edit("Relier une action et une piste", [tie(dossier, pair, tied=linked)])


def fingerprint(notes: Iterable[Note]) -> EntityId:
    """What a finding was declared ready for: the ids and texts of its notes."""
    parts = [part for note in sorted(notes, key=lambda n: n.id) for part in (note.id, note.text)]
    return named_entity("ready", *parts)


def declare_ready(dossier: Dossier, finding: Finding, *, ready: bool) -> Edit:
    """The edit that says `finding` finished, for the notes it has now; not `ready`, not finished.

    `dossier` gives its notes.
    """
    notes = dossier.notes_by_finding().get(finding.id, ())
    state = FindingState.READY if ready else FindingState.DRAFT
    new = replace(finding, state=state, ready_for=fingerprint(notes) if ready else None)
    return edit("Marquer un point prêt", [change(finding, new)])


def is_to_reread(finding: Finding, notes: Iterable[Note]) -> bool:
    """Whether a finding was declared ready for other notes than it has now (« à relire »)."""
    return finding.state is FindingState.READY and finding.ready_for != fingerprint(notes)
