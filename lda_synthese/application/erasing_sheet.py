"""An erasure in words: what holds the words, what is out of reach, what the search found."""

from collections.abc import Iterator

from lda_synthese.application.erasing import Elsewhere, Erased, HeldField, OutOfReach, StillHeld
from lda_synthese.domain.text.french import day_and_month, plural, quoted

NAMES = {
    "note": "note",
    "finding": "point de synthèse",
    "verdict": "vérification",
    "allowed": "nom admis",
    "person": "personne",
    "day": "journée",
    "workshop": "atelier",
    "lesson": "enseignement",
    "theme": "thème",
    "assignment": "carnet distribué",
    "export": "export",
    "dossier": "dossier",
    "question": "question",
    "answer": "réponse",
    "reaction": "réaction",
    "resource": "ressource",
    "section": "texte du document",
    "trait": "ligne du photolangage",
}
"""Kinds, as people call them."""

EXCERPT = 80


def field_line(field: HeldField) -> str:
    """« note : « Écouter Mme… », affichée, à remplacer d’abord »."""
    name = NAMES.get(field.kind, "élément d’une version plus récente")
    text = " ".join(field.text.split())
    excerpt = text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1]}…"
    versions = plural(field.revisions, "version", "versions")
    shown = ", encore affiché\u00a0: à remplacer d’abord" if field.is_shown else ""
    return f"{name}\u00a0: {quoted(excerpt)} ({versions}{shown})"


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


def reach_line(file: OutOfReach) -> str:
    """« Synthese_v1.docx, exporté le 12 mars »."""
    return f"{file.name}, {file.how} le\u00a0{day_and_month(file.at)}"


def left_lines(left: tuple[StillHeld, ...]) -> Iterator[str]:
    """The files where something is left, and how often."""
    return (f"{one.path}\u00a0: {one.times}\u00a0fois" for one in left)


def result_sentence(erased: Erased) -> str:
    """What the search of the bytes found, once all was erased."""
    fields = plural(len(erased.erasure.values), "texte effacé", "textes effacés")
    if not erased.left:
        return f"{fields} pour de bon\u202f; plus aucun fichier du logiciel ne contient ces mots."
    files = plural(len(erased.left), "fichier les contient", "fichiers les contiennent")
    return f"{fields}, mais {files} encore."
