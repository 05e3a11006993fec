"""Commands on findings and on what stands before the export: `points`, `verifier`."""

from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lda_synthese.application.safety.keeping import FoundInCopy, health_of
from lda_synthese.cli.acting import acting
from lda_synthese.cli.output import kept_in, show, show_json, warn
from lda_synthese.cli.suggest import suggester_of
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures.consolidate import is_to_reread
from lda_synthese.domain.gestures.findings.regrouping import united_codes
from lda_synthese.domain.gestures.findings.wording import advices, surroundings
from lda_synthese.domain.gestures.verdicts import DoubtfulTag, confirm_tags, doubtful_tags
from lda_synthese.domain.privacy.detect import Doubt, mark_checked
from lda_synthese.domain.report.outline import points_to_reclass, synthesis
from lda_synthese.domain.report.readiness import all_doubts, before_export
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Note
from lda_synthese.domain.state.placing import lost_finding, to_reclass
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.language.protocol import shown_themes
from lda_synthese.session.opening import read_dossier
from lda_synthese.storage.errors import DamagedDossierError, UnreadableDossierError

TO_REREAD = "a_relire"


def run_points(options: Namespace) -> int:
    """Print the findings in the order of the synthesis."""
    documents = list(point_documents(read_dossier(options.dossier, warn)))
    with kept_in(options.sortie, options.dossier):
        if options.json:
            show_json(documents)
        else:
            _list(documents)
    return 0


def _list(documents: Sequence[Mapping[str, Any]]) -> None:
    for document in documents:
        workshops = plural(document["ateliers"], "atelier", "ateliers")
        days = plural(document["journees"], "journée", "journées")
        lost = f" – {to_reclass(document['a_reclasser'])}" if document["a_reclasser"] else ""
        show(f"{document['code']}  {document['libelle']} ({workshops}, {days}){lost}")
    show(f"{plural(len(documents), 'point de synthèse', 'points de synthèse')}.")


def point_documents(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """Each finding as `points --json` prints it; those that no part prints come last."""
    findings = {finding.id: finding for finding in dossier.findings}
    numbers = {str(theme.id): theme.number for theme in dossier.themes}
    points = (*synthesis(dossier).points, *points_to_reclass(dossier))
    codes = {point.id: point.code for point in points}
    prolonged = {link.piste: codes.get(link.action) for link in dossier.prolongs}
    for point in points:
        finding = findings[point.id]
        yield {
            "code": point.code,
            "theme": numbers.get(finding.theme),
            "nature": finding.kind,
            "libelle": point.text,
            "etat": TO_REREAD if is_to_reread(finding, point.notes) else finding.state,
            "notes": [note.text for note in point.notes],
            "ateliers": point.workshops,
            "journees": point.days,
            "prolonge": prolonged.get(point.id),
            "a_reclasser": lost_finding(dossier, finding) or None,
            "a_discuter": finding.discuss,
            "unis": [*united_codes(dossier, finding)],
        }


def run_check(options: Namespace) -> int:
    """Print the health of the file, what stands before the export, and what is doubtful."""
    messages = ["Le fichier est sain."]
    try:
        dossier = read_dossier(options.dossier, messages.append)
    except UnreadableDossierError as error:
        copies = health_of(options.dossier).copies
        if options.json:
            readable = error.readable if isinstance(error, DamagedDossierError) else 0
            show_json({**_document("abime", readable, str(error)), "copies": _copies(copies)})
        else:
            _show_copies(copies)
        raise
    expected = expected_themes(dossier)
    if options.valider:
        dossier = _validated(options, dossier, expected)
    tags = doubtful_tags(dossier, expected)
    health = health_of(options.dossier)
    state = "repare" if health.mended else "sain"
    detail = " ".join(filter(None, (*messages, health.mended)))
    document = _document(state, len(dossier.notes), detail, dossier, tags)
    document["copies"] = _copies(health.copies)
    document["conseils"] = [*_advices(dossier)]
    if options.json:
        show_json(document)
    else:
        _show(document)
        _show_copies(health.copies)
    return 0


def _copies(copies: Iterable[FoundInCopy]) -> list[dict[str, Any]]:
    """The shadow and the conflict copies, with how many notes each has beyond the file."""
    return [
        {
            "sorte": found.copy.kind,
            "fichier": found.copy.path.name,
            "notes": found.copy.notes,
            "nouvelles": found.notes,
        }
        for found in copies
    ]


def _show_copies(copies: Iterable[FoundInCopy]) -> None:
    for found in copies:
        beyond = plural(found.notes, "absente du fichier", "absentes du fichier")
        show(f"{found.copy.line}, dont {beyond}." if found.notes else f"{found.copy.line}.")


def expected_themes(dossier: Dossier) -> Mapping[str, str]:
    """Note → number of the theme that the suggester expects; nothing, and why, without a model."""
    if not any(note.theme for note in dossier.living(Note)):
        return {}
    from lda_synthese.language.pipeline import ModelMissingError

    try:
        expected: dict[str, str] = suggester_of(dossier).doubtful()
    except ModelMissingError as error:
        warn(str(error))
        return {}
    return expected


def _document(
    state: str,
    notes: int,
    detail: str,
    dossier: Dossier | None = None,
    tags: Iterable[DoubtfulTag] = (),
) -> dict[str, Any]:
    obstacles = before_export(dossier).obstacles if dossier else ()
    passages = all_doubts(dossier) if dossier else ()
    return {
        "fichier": {"etat": state, "notes": notes, "detail": detail},
        "avant_export": [{"niveau": found.level, "quoi": found.text} for found in obstacles],
        "donnees_personnelles": [_passage(doubt) for doubt in passages],
        "classements": _tags(dossier, tags) if dossier else [],
    }


def _passage(doubt: Doubt) -> dict[str, Any]:
    return {
        "texte": doubt.text,
        "debut": doubt.passage.start,
        "fin": doubt.passage.end,
        "passage": doubt.passage.text,
        "id": doubt.id,
        "type": doubt.passage.type,
    }


def _advices(dossier: Dossier) -> Iterator[dict[str, str]]:
    """What may be better in the wording of findings: never in the way."""
    notes = dossier.notes_by_finding()
    for finding in dossier.findings:
        beside = surroundings(dossier, finding, notes.get(finding.id, ()))
        for advice in advices(finding.text, finding.kind, beside):
            yield {"point": finding.code, "conseil": advice}


def _tags(dossier: Dossier, tags: Iterable[DoubtfulTag]) -> list[dict[str, str]]:
    names = shown_themes(dossier)
    return [
        {
            "texte": tag.note.text,
            "theme": names[tag.note.theme or ""],
            "attendu": names[tag.expected],
            "id": tag.verdict,
        }
        for tag in tags
    ]


def _validated(options: Namespace, dossier: Dossier, expected: Mapping[str, str]) -> Dossier:
    """The dossier once these passages (or those of these notes) are checked, these tags kept."""
    asked = set(options.valider)
    passages = [doubt for doubt in all_doubts(dossier) if {doubt.id, doubt.about} & asked]
    tags = [tag for tag in doubtful_tags(dossier, expected) if tag.verdict in asked]
    known = {id_ for doubt in passages for id_ in (doubt.id, doubt.about)}
    known |= {tag.verdict for tag in tags} | {verdict.id for verdict in dossier.verdicts}
    if not asked <= known:
        raise RefusedError(
            f"Rien à vérifier ne porte l’identifiant {quoted(min(asked - known))}\u202f; rien n’a "
            "été modifié, relevez-le dans la liste de «\u202fverifier\u202f»."
        )
    if not passages and not tags:
        return dossier
    with acting(options.dossier, options.auteur) as actor:
        if passages:
            actor.apply(mark_checked(actor.session.dossier, passages))
        if tags:
            actor.apply(confirm_tags(actor.session.dossier, tags))
    # The disk has them.
    if passages:
        checked = "passage marqué comme vérifié", "passages marqués comme vérifiés"
        warn(f"{plural(len(passages), *checked)}.")
    if tags:
        warn(f"{plural(len(tags), 'classement gardé', 'classements gardés')}.")
    return actor.session.dossier


def _show(document: dict[str, Any]) -> None:
    file = document["fichier"]
    show(f"{file['detail']} {plural(file['notes'], 'note', 'notes')}.")
    for found in document["avant_export"]:
        show(f"{found['niveau'].capitalize()}\u00a0: {found['quoi']}.")
    for found in document["donnees_personnelles"]:
        show(f"{found['id']}  {found['type']}\u00a0: {quoted(found['passage'])}")
    for found in document["conseils"]:
        show(f"{found['point']}  conseil\u00a0: {found['conseil']}")
    for found in document["classements"]:
        themes = f"{found['theme']}, plutôt {found['attendu']}"
        show(f"{found['id']}  classement\u00a0: {quoted(found['texte'])} ({themes})")
