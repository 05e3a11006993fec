"""The menus of the board: by mouse or Maj+F10, every gesture of the keys."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Theme
from lda_synthese.ui.consolidation.cards.view import CardsView
from lda_synthese.ui.consolidation.columns import HALVES, NotesColumn
from lda_synthese.ui.consolidation.findings import FindingGestures
from lda_synthese.ui.consolidation.lists import Shown
from lda_synthese.ui.consolidation.notes import NoteGestures
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.actions import Command, Registry
from lda_synthese.ui.widgets.basics import pop_up


def show_finding_menu(
    open_: OpenDossier,
    actions: Registry,
    gestures: FindingGestures,
    view: CardsView,
    at: QPoint,
) -> None:
    """What can be done with a finding, without a drag (WCAG 2.5.7).

    `open_` gives the themes, `actions` and `gestures` do it; `at` is the place of the menu in
    `view`, the list that the finding is in.
    """
    menu = QMenu(view)
    targets = menu.addMenu("Déplacer vers…")
    for theme in open_.dossier.themes:
        act = targets.addAction(f"{theme.number}   {theme.short}")
        act.triggered.connect(lambda _=False, id_=theme.id: gestures.reclass(theme=id_))
    for kind, name in HALVES.items():
        act = targets.addAction(name)
        act.triggered.connect(lambda _=False, kind=kind: gestures.reclass(kind=kind))
    for id_ in ("nearest", "prolong", "discuss", "unite", "up", "down", "trash"):
        add_listed(menu, actions[f"consolidation.{id_}"])
    pop_up(menu, view.viewport().mapToGlobal(at))


def show_note_menu(
    open_: OpenDossier,
    actions: Registry,
    gestures: NoteGestures,
    column: NotesColumn,
    at: QPoint,
) -> None:
    """What can be done with the notes chosen, in the list shown.

    `open_` gives the themes, `actions` and `gestures` do it; `at` is the place of the menu in the
    list of `column`.
    """
    view = column.view
    menu = QMenu(view)
    make, link, aside, keep, expected = (
        actions[f"consolidation.{id_}"] for id_ in ("make", "link", "aside", "keep", "expected")
    )
    if column.shown is Shown.TO_REVIEW:
        add_listed(menu, expected, expected_name(open_.dossier, gestures))
        add_listed(menu, keep)
    if column.shown is Shown.TO_CLASSIFY:
        add_listed(menu, expected)
    if column.shown is Shown.SET_ASIDE:
        add_listed(menu, aside, "Reprendre")
    else:
        for command in (make, link, aside, actions["consolidation.nearest"]):
            add_listed(menu, command)
    for id_ in ("workshop", "history", "erase"):
        add_listed(menu, actions[f"consolidation.{id_}"])
    menu.addAction("Copier", actions["copy"].action.trigger)
    classify = menu.addMenu("Classer dans…")
    for theme in open_.dossier.themes:
        act = classify.addAction(f"{theme.number}   {theme.short}")
        act.triggered.connect(lambda _=False, id_=theme.id: gestures.classify(id_))
    pop_up(menu, view.viewport().mapToGlobal(at))


def show_source_menu(actions: Registry, view: CardsView, at: QPoint) -> None:
    """What can be done with the notes that a finding comes from.

    `actions` do it; `at` is the place of the menu in `view`, the list of these notes.
    """
    if not view.selected_ids():
        return
    menu = QMenu(view)
    for id_ in ("unlink", "split", "nearest", "workshop", "history", "erase"):
        add_listed(menu, actions[f"consolidation.{id_}"])
    menu.addAction("Copier", actions["copy"].action.trigger)
    pop_up(menu, view.viewport().mapToGlobal(at))


def add_listed(menu: QMenu, command: Command, name: str = "") -> None:
    """Add a `command` to the `menu` of a list, by its own short name or by `name`."""
    menu.addAction(name or command.spec.short, command.action.trigger)


def expected_name(dossier: Dossier, gestures: NoteGestures) -> str:
    """« Classer dans 2 Logement », where the notes chosen are expected."""
    expected = {doubt.expected for doubt in gestures.chosen_doubts()}
    if len(expected) != 1:
        return "Classer chacune dans le thème attendu"
    theme = dossier.get(Theme, expected.pop())
    return f"Classer dans {theme.number} {theme.short}" if theme else "Mettre hors cadre"
