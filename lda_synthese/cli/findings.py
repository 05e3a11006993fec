"""Commands on findings and on what stands before the export: `points`, `verifier`."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from lda_synthese.cli.acting import acting
from lda_synthese.cli.output import say, say_json, warn
from lda_synthese.domain.consolidate import is_to_reread
from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.french import plural, quoted
from lda_synthese.domain.model import Finding, FindingState, Note
from lda_synthese.domain.outline import Point, synthesis
from lda_synthese.domain.privacy import Doubt, doubts, mark_checked
from lda_synthese.domain.readiness import before_export
from lda_synthese.session import read_dossier
from lda_synthese.storage.errors import DamagedDossierError

TO_REREAD = "a_relire"


def run_points(options: Namespace) -> int:
    """Print the findings in the order of the synthesis."""
    documents = list(point_documents(read_dossier(options.dossier)))
    if options.json:
        say_json(documents)
        return 0
    for document in documents:
        workshops = plural(document["ateliers"], "atelier", "ateliers")
        days = plural(document["journees"], "journée", "journées")
        say(f"{document['code']}  {document['libelle']} ({workshops}, {days})")
    say(f"{plural(len(documents), 'point de synthèse', 'points de synthèse')}.")
    return 0


def point_documents(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """Each finding as `points --json` prints it."""
    outline = synthesis(dossier)
    codes = {point.id: point.code for point in outline.points}
    prolonged = {link.piste: codes.get(link.action) for link in dossier.prolongs}
    for lesson in outline.lessons:
        for theme in lesson.themes:
            for half in theme.halves:
                for point in half.points:
                    yield {
                        "code": point.code,
                        "theme": theme.number,
                        "nature": half.kind,
                        "libelle": point.text,
                        "etat": _state(dossier, point),
                        "notes": [note.text for note in point.notes],
                        "ateliers": point.workshops,
                        "journees": point.days,
                        "prolonge": prolonged.get(point.id),
                    }


def _state(dossier: Dossier, point: Point) -> str:
    finding = dossier.get(Finding, point.id)
    if finding is None:
        return FindingState.DRAFT
    return TO_REREAD if is_to_reread(finding, point.notes) else finding.state


def run_check(options: Namespace) -> int:
    """Print the health of the file, what stands before the export, and doubtful passages."""
    try:
        dossier = read_dossier(options.dossier)
    except DamagedDossierError as error:
        if options.json:
            say_json(_document("abime", error.readable, str(error)))
        raise
    if options.valider:
        dossier = _validated(options, dossier)
    document = _document("sain", len(dossier.notes), "Le fichier est sain.", dossier)
    if options.json:
        say_json(document)
    else:
        _say(document)
    return 0


def _document(
    state: str, notes: int, detail: str, dossier: Dossier | None = None
) -> dict[str, Any]:
    obstacles = before_export(dossier).obstacles if dossier else ()
    passages = all_doubts(dossier) if dossier else ()
    return {
        "fichier": {"etat": state, "notes": notes, "detail": detail},
        "avant_export": [{"niveau": found.level, "quoi": found.text} for found in obstacles],
        "donnees_personnelles": [_passage(doubt) for doubt in passages],
    }


def all_doubts(dossier: Dossier) -> tuple[Doubt, ...]:
    """The passages to check in all that may be printed one day."""
    entities: tuple[Finding | Note, ...] = (*dossier.findings, *dossier.notes)
    return doubts(dossier, entities)


def _passage(doubt: Doubt) -> dict[str, Any]:
    return {
        "texte": doubt.text,
        "debut": doubt.passage.start,
        "fin": doubt.passage.end,
        "passage": doubt.passage.text,
        "id": doubt.id,
        "type": doubt.passage.type,
    }


def _validated(options: Namespace, dossier: Dossier) -> Dossier:
    """The dossier once the passages of these ids (or of these notes) are marked as checked."""
    asked = set(options.valider)
    chosen = [doubt for doubt in all_doubts(dossier) if {doubt.id, doubt.about} & asked]
    unknown = asked - {id_ for doubt in chosen for id_ in (doubt.id, doubt.about)}
    unknown -= {verdict.id for verdict in dossier.verdicts}
    if unknown:
        raise RefusedError(
            f"Aucun passage à vérifier ne porte l’identifiant {quoted(min(unknown))}\u202f; rien "
            "n’a été modifié, relevez-le dans la liste de «\u202fverifier\u202f»."
        )
    if not chosen:
        return dossier
    with acting(options.dossier, options.auteur) as actor:
        actor.apply(mark_checked(actor.session.dossier, chosen))
        warn(f"{plural(len(chosen), 'passage marqué', 'passages marqués')} comme vérifiés.")
        return actor.session.dossier


def _say(document: dict[str, Any]) -> None:
    file = document["fichier"]
    say(f"{file['detail']} {plural(file['notes'], 'note', 'notes')}.")
    for found in document["avant_export"]:
        say(f"{found['niveau'].capitalize()}\u00a0: {found['quoi']}.")
    for found in document["donnees_personnelles"]:
        say(f"{found['id']}  {found['type']}\u00a0: {quoted(found['passage'])}")
