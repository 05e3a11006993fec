"""The menus of the board: by mouse or Maj+F10, every gesture of the keys."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Theme
from lda_synthese.ui.consolidation.cards import CardsView
from lda_synthese.ui.consolidation.columns import HALVES, NotesColumn
from lda_synthese.ui.consolidation.findings import FindingGestures
from lda_synthese.ui.consolidation.lists import Shown
from lda_synthese.ui.consolidation.notes import NoteGestures
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.widgets.basics import pop_up


def show_finding_menu(
    context: Context, gestures: FindingGestures, view: CardsView, at: QPoint
) -> None:
    """What can be done with a finding, without a drag (WCAG 2.5.7)."""
    menu = QMenu(view)
    targets = menu.addMenu("Déplacer vers…")
    for theme in context.open.dossier.themes:
        act = targets.addAction(f"{theme.number}   {theme.short}")
        act.triggered.connect(lambda _=False, id_=theme.id: gestures.reclass(theme=id_))
    for kind, name in HALVES.items():
        act = targets.addAction(name)
        act.triggered.connect(lambda _=False, kind=kind: gestures.reclass(kind=kind))
    menu.addAction("Monter", lambda: gestures.move(-1))
    menu.addAction("Descendre", lambda: gestures.move(1))
    menu.addAction("Supprimer le point", gestures.trash)
    pop_up(menu, view.viewport().mapToGlobal(at))


def show_note_menu(
    context: Context,
    gestures: NoteGestures,
    findings: FindingGestures,
    column: NotesColumn,
    at: QPoint,
) -> None:
    """What can be done with the notes chosen, in the list shown."""
    view = column.view
    menu = QMenu(view)
    if column.shown is Shown.TO_REVIEW:
        menu.addAction(expected_name(context.open.dossier, gestures), gestures.take_expected)
        menu.addAction("Garder ce classement", gestures.keep_theme)
    if column.shown is Shown.SET_ASIDE:
        menu.addAction("Reprendre", gestures.set_aside)
    else:
        menu.addAction("Créer un point", lambda: findings.make())
        menu.addAction("Lier au point choisi", gestures.link)
        menu.addAction("Écarter…", gestures.set_aside)
    classify = menu.addMenu("Classer dans…")
    for theme in context.open.dossier.themes:
        act = classify.addAction(f"{theme.number}   {theme.short}")
        act.triggered.connect(lambda _=False, id_=theme.id: gestures.classify(id_))
    pop_up(menu, view.viewport().mapToGlobal(at))


def expected_name(dossier: Dossier, gestures: NoteGestures) -> str:
    """« Classer dans 2 Logement », where the notes chosen are expected."""
    expected = {doubt.expected for doubt in gestures.chosen_doubts()}
    if len(expected) != 1:
        return "Classer chacune dans le thème attendu"
    theme = dossier.get(Theme, expected.pop())
    return f"Classer dans {theme.number} {theme.short}" if theme else "Mettre hors cadre"
