"""The menus of the board: by mouse or Maj+F10, every gesture of the keys."""

from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from lda_synthese.domain.model import Kind
from lda_synthese.ui.context import Context
from lda_synthese.ui.widgets.cards import CardsView

HALVES = {Kind.ACTION: "Actions identifiées", Kind.PISTE: "Pistes de travail"}


class Board(Protocol):
    """The gestures that the menus offer."""

    context: Context

    def make_finding(self, kind: Kind | None) -> None:
        """Make a finding of the notes chosen."""

    def link(self) -> None:
        """Link the notes chosen to the finding shown."""

    def set_aside(self) -> None:
        """Leave the notes chosen out."""

    def classify(self, theme: str) -> None:
        """Give a theme to the notes chosen."""

    def move_finding(self, step: int) -> None:
        """Order the finding shown."""

    def reclass(self, *, theme: str | None = None, kind: Kind | None = None) -> None:
        """Move the finding shown."""

    def trash_finding(self) -> None:
        """Put the finding shown in the trash."""


def show_finding_menu(board: Board, view: CardsView, at: QPoint) -> None:
    """What can be done with a finding, without a drag (WCAG 2.5.7)."""
    menu = QMenu(view)
    targets = menu.addMenu("Déplacer vers…")
    for theme in board.context.dossier.themes:
        act = targets.addAction(f"{theme.number}   {theme.short}")
        act.triggered.connect(lambda _=False, id_=theme.id: board.reclass(theme=id_))
    for kind, name in HALVES.items():
        act = targets.addAction(name)
        act.triggered.connect(lambda _=False, kind=kind: board.reclass(kind=kind))
    menu.addAction("Monter").triggered.connect(lambda: board.move_finding(-1))
    menu.addAction("Descendre").triggered.connect(lambda: board.move_finding(1))
    menu.addAction("Supprimer le point").triggered.connect(lambda: board.trash_finding())
    menu.popup(view.viewport().mapToGlobal(at))


def show_note_menu(board: Board, view: CardsView, at: QPoint) -> None:
    """What can be done with the notes chosen."""
    menu = QMenu(view)
    menu.addAction("Créer un point").triggered.connect(lambda: board.make_finding(None))
    menu.addAction("Lier au point choisi").triggered.connect(lambda: board.link())
    menu.addAction("Écarter…").triggered.connect(lambda: board.set_aside())
    classify = menu.addMenu("Classer dans…")
    for theme in board.context.dossier.themes:
        act = classify.addAction(f"{theme.number}   {theme.short}")
        act.triggered.connect(lambda _=False, id_=theme.id: board.classify(id_))
    menu.popup(view.viewport().mapToGlobal(at))
