"""Where notes and findings stand; what stands nowhere any more, and why (« À reclasser »).

A merge may bring a finding made in a theme that another copy retired, or notes of a workshop whose
day was removed; a carnet may hold what refers to what it lacks.
"""

from dataclasses import dataclass

from lda_synthese.domain.state.dossier import Dossier, is_alive, rank_key
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import OUTSIDE, Day, Finding, Lesson, Note, Theme, Workshop

TO_RECLASS = "À reclasser"


@dataclass(frozen=True, slots=True)
class LostPlace:
    """A workshop that notes name and that is in no list; `why` says what became of it."""

    workshop: EntityId
    title: str
    why: str

    @property
    def name(self) -> str:
        """« Atelier B (journée retirée : Aubagne) »."""
        return f"{self.title} ({self.why})" if self.title not in self.why else self.why


def to_reclass(why: str) -> str:
    """« À reclasser (thème retiré : 3.1 Santé) »; '' for what stands in its place."""
    return f"{TO_RECLASS} ({why})" if why else ""


def lost_theme(dossier: Dossier, theme: str | None) -> str:
    """What became of a theme that is not in the framework; '' for one that is, and for none."""
    if not theme or theme == OUTSIDE:
        return ""
    known = dossier.table("theme").get(EntityId(theme))
    if not isinstance(known, Theme) or known.deleted:
        name = f"{known.number} {known.short or known.title}" if isinstance(known, Theme) else ""
        return _gone("thème", "retiré", name)
    lesson = dossier.table("lesson").get(known.lesson)
    if is_alive(lesson):
        return ""
    number = lesson.number if isinstance(lesson, Lesson) else ""
    return _gone("enseignement", "retiré", number)


def lost_workshop(dossier: Dossier, workshop: str) -> str:
    """What became of a workshop that no day holds; '' for one in its place."""
    known = dossier.table("workshop").get(EntityId(workshop))
    if not isinstance(known, Workshop) or known.deleted:
        return _gone("atelier", "retiré", known.title if isinstance(known, Workshop) else "")
    day = dossier.table("day").get(known.day)
    if is_alive(day):
        return ""
    return _gone("journée", "retirée", day.name if isinstance(day, Day) else "")


def lost_finding(dossier: Dossier, finding: Finding) -> str:
    """Why a finding is in no part of the synthesis; '' when it is printed."""
    return lost_theme(dossier, finding.theme) if finding.theme else "thème inconnu"


def _gone(what: str, retired: str, name: str) -> str:
    """« thème retiré : 3.1 Santé », or « thème inconnu » for one that this file never held."""
    unknown = "inconnue" if retired.endswith("e") else "inconnu"
    return f"{what} {retired}\u00a0: {name.strip()}" if name.strip() else f"{what} {unknown}"


def stands_apart(note: Note) -> bool:
    """Whether a note is of a photolangage: outside the framework, and counted apart."""
    return note.image is not None or note.table is not None


def printed_findings(dossier: Dossier) -> tuple[Finding, ...]:
    """The findings that the synthesis prints, in its order."""
    themes = {theme.id for theme in dossier.themes}
    return tuple(finding for finding in dossier.findings if finding.theme in themes)


def findings_to_reclass(dossier: Dossier) -> tuple[Finding, ...]:
    """The findings that nobody would print, actions first."""
    themes = {theme.id for theme in dossier.themes}
    lost = (finding for finding in dossier.living(Finding) if finding.theme not in themes)
    return tuple(sorted(lost, key=lambda finding: (finding.kind, rank_key(finding))))


def used_notes(dossier: Dossier) -> frozenset[EntityId]:
    """The notes that a printed finding comes from."""
    themes = {theme.id for theme in dossier.themes}
    printed = {finding.id for finding in dossier.living(Finding) if finding.theme in themes}
    return frozenset(link.note for link in dossier.supports if link.finding in printed)


def lost_places(dossier: Dossier) -> tuple[LostPlace, ...]:
    """The workshops that living notes name and that no day shows, by title."""
    shown = {workshop.id for workshop in dossier.workshops}
    lost = {note.workshop for note in dossier.living(Note)} - shown
    found = [
        LostPlace(id_, getattr(dossier.table("workshop").get(id_), "title", ""), why)
        for id_ in lost
        if (why := lost_workshop(dossier, id_))
    ]
    return tuple(sorted(found, key=lambda place: (place.title, place.workshop)))
