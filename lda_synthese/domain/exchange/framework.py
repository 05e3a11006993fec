"""A framework as a document: lessons, their themes; told first, then taken in one edit.

What bears a number that is known takes the words of the document. What the document lacks stays,
with its notes: no note is ever moved.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lda_synthese.domain.exchange.days.fields import DocumentPart
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, Edit, change, create, edit
from lda_synthese.domain.state.ids import Mint
from lda_synthese.domain.state.model import Lesson, Note, Theme
from lda_synthese.domain.text.french import plural


@dataclass(frozen=True, slots=True)
class FrameworkImport:
    """The edit of a framework that comes in; how many themes are `added`, `changed`, or `kept`.

    The kept ones are in no line of the document; `notes` are classified in them.
    """

    edit: Edit
    added: int
    changed: int
    kept: int
    notes: int

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it does, and what becomes of the notes."""
        shown = [
            plural(count, one, many)
            for count, one, many in (
                (self.added, "thème ajouté", "thèmes ajoutés"),
                (self.changed, "thème modifié", "thèmes modifiés"),
            )
            if count
        ]
        if self.kept:
            kept = plural(self.kept, "thème absent du fichier reste", "thèmes absents restent")
            shown.append(f"{kept}, avec {plural(self.notes, 'note', 'notes')}")
        return (*shown, "Aucune note n’est déplacée\u00a0: chacune garde son thème")


def framework_document(dossier: Dossier) -> dict[str, Any]:
    """The framework of a dossier, without a note."""
    return {
        "enseignements": [
            {
                "numero": lesson.number,
                "titre": lesson.title,
                "themes": [_theme_line(theme) for theme in dossier.themes_of(lesson.id)],
            }
            for lesson in dossier.lessons
        ]
    }


def _theme_line(theme: Theme) -> dict[str, Any]:
    return {
        "numero": theme.number,
        "titre": theme.title,
        "nom_court": theme.short,
        "volet_actions": theme.label_actions,
        "volet_pistes": theme.label_pistes,
        "mots": list(theme.words),
    }


def take_framework(dossier: Dossier, mint: Mint, document: Mapping[str, Any]) -> FrameworkImport:
    """What a `document` makes of the framework of `dossier`; `mint` gives ids and ranks.

    Raises `RefusedError`, with where, for what can't be read.
    """
    lessons = {lesson.number: lesson for lesson in dossier.lessons}
    themes = {theme.number: theme for theme in dossier.themes}
    changes: list[Change | None] = []
    named: set[str] = set()
    added = changed = 0
    last = max((one.rank for one in dossier.lessons), default="")
    last_theme = max((one.rank for one in dossier.themes), default="")
    for part in DocumentPart("", document).parts("enseignements"):
        number, title = _named(part), part.text("titre")
        known = lessons.get(number)
        if known is None:
            last = mint.rank_after(last)
            known = Lesson(id=mint.entity(), number=number, title=title, rank=last)
            lessons[number] = known
            changes.append(create(known))
        else:
            changes.append(change(known, replace(known, title=title or known.title)))
        for line in part.parts("themes"):
            named.add(_named(line))
            theme = themes.get(_named(line))
            if theme is None:
                last_theme = mint.rank_after(last_theme)
                new = Theme(id=mint.entity(), lesson=known.id, number=_named(line), rank=last_theme)
                changes.append(create(_with_words(new, line)))
                added += 1
            else:
                made = change(theme, replace(_with_words(theme, line), lesson=known.id))
                changes.append(made)
                changed += made is not None
    kept = {theme.id for theme in dossier.themes if theme.number not in named}
    notes = sum(note.theme in kept for note in dossier.living(Note))
    step = edit("Importer un cadre", changes)
    return FrameworkImport(step, added, changed, len(kept), notes)


def _named(part: DocumentPart) -> str:
    number = part.text("numero").strip()
    if not number:
        raise part.refuse("il manque un numéro")
    return number


def _with_words(theme: Theme, line: DocumentPart) -> Theme:
    """The theme with the words of a line; what the line does not say stays."""
    return replace(
        theme,
        title=line.text("titre") if line.has("titre") else theme.title,
        short=line.text("nom_court") or theme.short or line.text("titre")[:24],
        label_actions=line.text("volet_actions") or theme.label_actions,
        label_pistes=line.text("volet_pistes") or theme.label_pistes,
        words=line.texts("mots") if line.has("mots") else theme.words,
    )
