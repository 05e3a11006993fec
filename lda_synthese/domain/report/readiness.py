"""What stands between a dossier and its export, each with the way out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures.consolidate import Fate, fates, is_to_reread
from lda_synthese.domain.privacy.detect import Doubt, WrittenText, doubts
from lda_synthese.domain.report.blocks import written_texts
from lda_synthese.domain.report.document import blocks_of
from lda_synthese.domain.report.outline import Outline, synthesis
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Consent, Finding, Note
from lda_synthese.domain.state.placing import findings_to_reclass, lost_workshop, printed_findings
from lda_synthese.domain.text.french import enumeration, plural

Sources = Mapping[EntityId, tuple[Note, ...]]


class Level(StrEnum):
    """Whether a final export waits for it."""

    BLOCKING = "bloquant"
    WARNING = "avertissement"


class Remedy(StrEnum):
    """The way out that the window offers."""

    CHECK_PASSAGES = "Marquer comme vérifiés"
    SEE_FINDINGS = "Voir les points"
    CLASSIFY = "Classer"
    CONSOLIDATE = "Consolider"
    SEE_NOTES = "Voir les notes"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that blocks or warns, what it is about, and the way out."""

    level: Level
    text: str
    remedy: Remedy
    entities: tuple[EntityId, ...] = ()


@dataclass(frozen=True, slots=True)
class Readiness:
    """All obstacles, blocking ones first, and the passages to check in what would be printed."""

    obstacles: tuple[Obstacle, ...]
    passages: tuple[Doubt, ...]

    @property
    def is_blocked(self) -> bool:
        """Whether a final export is refused."""
        return any(obstacle.level is Level.BLOCKING for obstacle in self.obstacles)


def before_export(
    dossier: Dossier, *, annexes: bool = True, outline: Outline | None = None
) -> Readiness:
    """What stands before an export that prints the findings and, with `annexes`, their notes.

    `outline` is the synthesis of this `dossier`, for whoever has it. Reads every text of the blocks
    that would be printed: not for the Qt thread with a large dossier.
    """
    sources, findings = dossier.notes_by_finding(), printed_findings(dossier)
    used = {note.id: note for finding in findings for note in sources.get(finding.id, ())}
    asked = tuple(used.values()) if annexes else ()
    lost = tuple(note for note in asked if lost_workshop(dossier, note.workshop))
    printed = tuple(note for note in asked if not lost_workshop(dossier, note.workshop))
    blocks = blocks_of(outline or synthesis(dossier), "", annexes=annexes)
    passages = doubts(dossier, written_texts(blocks))
    obstacles = [
        _passages(passages),
        _consents(printed),
        _to_reread(findings, sources),
        _in_conflict(dossier, findings),
        _nothing(findings),
        _without_note(findings, sources),
        _without_theme(findings_to_reclass(dossier)),
        _without_workshop(lost),
        *_left_out(dossier),
    ]
    found = [obstacle for obstacle in obstacles if obstacle is not None]
    found.sort(key=lambda obstacle: obstacle.level is Level.WARNING)
    return Readiness(tuple(found), passages)


def _passages(passages: tuple[Doubt, ...]) -> Obstacle | None:
    if not passages:
        return None
    text = f"{plural(len(passages), 'passage', 'passages')} à vérifier (données personnelles)"
    about = tuple(doubt.about for doubt in passages)
    return Obstacle(Level.BLOCKING, text, Remedy.CHECK_PASSAGES, about)


def _consents(notes: tuple[Note, ...]) -> Obstacle | None:
    refused = [note.id for note in notes if note.consent is Consent.REFUSED]
    if not refused:
        return None
    text = f"{plural(len(refused), 'note citée', 'notes citées')} malgré un refus d’être cité"
    return Obstacle(Level.BLOCKING, text, Remedy.SEE_NOTES, tuple(refused))


def _to_reread(findings: tuple[Finding, ...], sources: Sources) -> Obstacle | None:
    found = [f.id for f in findings if is_to_reread(f, sources.get(f.id, ()))]
    if not found:
        return None
    whose = "ses" if len(found) == 1 else "leurs"
    text = f"{plural(len(found), 'point', 'points')} à relire\u00a0: {whose} notes ont changé"
    return Obstacle(Level.BLOCKING, text, Remedy.SEE_FINDINGS, tuple(found))


def _in_conflict(dossier: Dossier, findings: tuple[Finding, ...]) -> Obstacle | None:
    disputed = {entity for entity, _ in dossier.conflicts}
    found = [finding.id for finding in findings if finding.id in disputed]
    if not found:
        return None
    count = plural(len(found), "point écrit", "points écrits")
    text = f"{count} en deux versions, à trancher"
    return Obstacle(Level.BLOCKING, text, Remedy.SEE_FINDINGS, tuple(found))


def _nothing(findings: tuple[Finding, ...]) -> Obstacle | None:
    if findings:
        return None
    text = "Aucun point de synthèse\u00a0: seul un brouillon peut être exporté"
    return Obstacle(Level.BLOCKING, text, Remedy.CONSOLIDATE)


def _without_note(findings: tuple[Finding, ...], sources: Sources) -> Obstacle | None:
    found = [finding.id for finding in findings if finding.id not in sources]
    if not found:
        return None
    text = f"{plural(len(found), 'point', 'points')} sans aucune note d’origine"
    return Obstacle(Level.WARNING, text, Remedy.SEE_FINDINGS, tuple(found))


def _without_theme(findings: tuple[Finding, ...]) -> Obstacle | None:
    if not findings:
        return None
    count = plural(len(findings), "point", "points")
    absent = "absent" if len(findings) == 1 else "absents"
    text = f"{count} à reclasser (thème retiré), {absent} de la synthèse"
    about = tuple(finding.id for finding in findings)
    return Obstacle(Level.WARNING, text, Remedy.SEE_FINDINGS, about)


def _without_workshop(notes: tuple[Note, ...]) -> Obstacle | None:
    if not notes:
        return None
    count = plural(len(notes), "note", "notes")
    absent = "absente" if len(notes) == 1 else "absentes"
    text = f"{count} à reclasser (atelier retiré), {absent} de l’annexe"
    return Obstacle(Level.WARNING, text, Remedy.SEE_NOTES, tuple(note.id for note in notes))


def _left_out(dossier: Dossier) -> list[Obstacle]:
    by_fate: dict[Fate, list[EntityId]] = {}
    for id_, fate in fates(dossier).items():
        by_fate.setdefault(fate, []).append(id_)
    found = []
    for fate, remedy in ((Fate.TO_CLASSIFY, Remedy.CLASSIFY), (Fate.TO_USE, Remedy.CONSOLIDATE)):
        notes = by_fate.get(fate, [])
        if notes:
            text = f"{plural(len(notes), 'note', 'notes')} {fate}, absentes de la synthèse"
            text = text.replace("absentes", "absente") if len(notes) == 1 else text
            found.append(Obstacle(Level.WARNING, text, remedy, tuple(notes)))
    return found


def all_doubts(dossier: Dossier) -> tuple[Doubt, ...]:
    """The passages to check in every finding and note, and in the titles that would be printed."""
    findings = [WrittenText(finding.id, finding.text) for finding in dossier.findings]
    notes = [WrittenText(note.id, note.text) for note in dossier.notes]
    blocks = blocks_of(synthesis(dossier), "", annexes=True)
    return doubts(dossier, dict.fromkeys([*findings, *notes, *written_texts(blocks)]))


def refuse_what_blocks(dossier: Dossier, *, annexes: bool = True) -> None:
    """Raise `RefusedError` when a final export has to wait."""
    obstacles = before_export(dossier, annexes=annexes).obstacles
    blocking = [found.text for found in obstacles if found.level is Level.BLOCKING]
    if blocking:
        raise RefusedError(
            f"L’export définitif attend\u00a0: {enumeration(blocking)}\u202f; rien n’a été écrit, "
            "réglez ces points ou exportez un brouillon."
        )
