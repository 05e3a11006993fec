"""An erasure in words: what holds the words, what is out of reach, what the search found."""

from collections.abc import Iterator

from lda_synthese.application.privacy.erasing import (
    UNREAD,
    Elsewhere,
    Erased,
    Erasure,
    HeldField,
    StillHeld,
)
from lda_synthese.domain.text.french import day_and_month, plural, quoted

NAMES = {
    "note": "Note",
    "finding": "Point de synthèse",
    "verdict": "Vérification",
    "allowed": "Nom admis",
    "person": "Personne",
    "day": "Journée",
    "workshop": "Atelier",
    "lesson": "Enseignement",
    "theme": "Thème",
    "assignment": "Carnet distribué",
    "export": "Export",
    "dossier": "Dossier",
    "question": "Question",
    "answer": "Réponse",
    "reaction": "Réaction",
    "resource": "Ressource",
    "section": "Texte du document",
    "trait": "Ligne du photolangage",
}
"""Kinds, as people call them."""

EXCERPT = 80


def field_line(field: HeldField) -> str:
    """« Note : « Écouter Mme… », 1 version, encore visible : à remplacer d’abord »."""
    name = NAMES.get(field.kind, "Élément d’une version plus récente")
    text = " ".join(field.text.split())
    excerpt = text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1]}…"
    versions = plural(field.revisions, "version", "versions")
    shown = ", encore visible\u00a0: à remplacer d’abord" if field.is_shown else ""
    return f"{name}\u00a0: {quoted(excerpt)}, {versions}{shown}"


def elsewhere_lines(elsewhere: Elsewhere) -> Iterator[str]:
    """What stands beside the log, a line for each sort that holds the words."""
    counts = (
        (elsewhere.drafts, "brouillon", "brouillons"),
        (elsewhere.receipts, "récépissé de carnet", "récépissés de carnets"),
        (elsewhere.settings, "mention dans vos préférences", "mentions dans vos préférences"),
        (elsewhere.log, "mention dans le journal d’erreurs", "mentions dans le journal d’erreurs"),
        (len(elsewhere.copies), "copie sur cet ordinateur", "copies sur cet ordinateur"),
    )  # fmt: skip
    return (plural(count, one, many) for count, one, many in counts if count)


def reach_lines(erasure: Erasure) -> Iterator[str]:
    """« Hors de portée : Synthese_v1.docx, exporté le 12 mars », a line for each file."""
    for file in erasure.out_of_reach:
        yield f"Hors de portée\u00a0: {file.name}, {file.how} le\u00a0{day_and_month(file.at)}"


def waiting_sentence(erasure: Erasure) -> str:
    """What is to be done before anything can be erased, or that nothing is in the way."""
    if erasure.are_requests:
        if erasure.is_empty:
            return "Aucun carnet ne demande d’effacer quoi que ce soit."
        waiting = plural(len(erasure.shown), "texte encore visible", "textes encore visibles")
        return f"{waiting}\u00a0: à remplacer d’abord." if erasure.shown else ""
    if erasure.is_empty:
        return "Rien ne contient ces mots."
    if erasure.typed:
        return "Ces mots sont dans un champ où vous écrivez\u202f; retirez-les d’abord."
    if erasure.shown:
        return "Ces mots sont encore visibles\u202f; remplacez-les d’abord."
    return ""


def left_lines(left: tuple[StillHeld, ...]) -> Iterator[str]:
    """The files where something is left, and how often."""
    for one in left:
        times = "n’a pas pu être lu" if one.times == UNREAD else f"{one.times}\u00a0fois"
        yield f"{one.path}\u00a0: {times}"


def result_sentence(erased: Erased) -> str:
    """What the search of the bytes found, once all was erased."""
    fields = plural(len(erased.erasure.values), "texte effacé", "textes effacés")
    if not erased.left:
        return f"{fields} pour de bon\u202f; plus aucun fichier du logiciel ne contient ces mots."
    files = plural(len(erased.left), "fichier les contient", "fichiers les contiennent")
    return f"{fields}, mais {files} encore."
