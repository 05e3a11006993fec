"""Gestures on the lessons of the framework."""

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures.prepare import clean_name
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit, create, edit, trash
from lda_synthese.domain.state.ids import Mint
from lda_synthese.domain.state.model import Lesson, Theme
from lda_synthese.domain.text.french import plural


def add_lesson(dossier: Dossier, mint: Mint, title: str) -> Edit:
    """The edit that adds a lesson called `title` after those of `dossier`, under a free number.

    It has a theme of its own, which may stay its only one; `mint` gives ids and ranks. Raises
    `RefusedError` for a blank title.
    """
    title = clean_name(title)
    taken = {lesson.number for lesson in dossier.lessons}
    taken |= {theme.number for theme in dossier.living(Theme)}
    number = next(str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)
    last = max((lesson.rank for lesson in dossier.lessons), default="")
    lesson = Lesson(id=mint.entity(), number=number, title=title, rank=mint.rank_after(last))
    theme = Theme(
        id=mint.entity(),
        lesson=lesson.id,
        number=number,
        short=title[:24],
        rank=mint.rank_after(max((one.rank for one in dossier.themes), default="")),
    )
    return edit("Ajouter un enseignement", [create(lesson), create(theme)])


def remove_lesson(dossier: Dossier, lesson: Lesson) -> Edit:
    """The edit that retires a lesson of `dossier`, with the themes that nothing is classified in.

    Raises `RefusedError` while a theme of it is in use.
    """
    themes = dossier.themes_of(lesson.id)
    ids = {theme.id for theme in themes}
    used = sum(note.theme in ids for note in dossier.notes)
    used += sum(finding.theme in ids for finding in dossier.findings)
    if used:
        count = plural(used, "note ou point y est classé", "notes et points y sont classés")
        raise RefusedError(
            f"{count}\u202f; rien n’a été retiré, retirez d’abord ses thèmes un par un\u00a0: "
            "leurs notes seront rangées ailleurs."
        )
    return edit("Retirer un enseignement", [*map(trash, themes), trash(lesson)])
