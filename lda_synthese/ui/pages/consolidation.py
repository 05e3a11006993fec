"""Consolidation: from notes to findings that keep their provenance."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.domain import capture, consolidate
from lda_synthese.domain.consolidate import Fate
from lda_synthese.domain.edits import Edit
from lda_synthese.domain.french import plural
from lda_synthese.domain.ids import EntityId
from lda_synthese.domain.model import OUTSIDE, Finding, Kind, Note, Theme
from lda_synthese.ui.context import Context
from lda_synthese.ui.dialogs import ask_text
from lda_synthese.ui.models.board import Board, Boards
from lda_synthese.ui.pages.consolidation_columns import FindingsColumn, NotesColumn
from lda_synthese.ui.pages.consolidation_detail import FindingDetail
from lda_synthese.ui.pages.consolidation_menus import HALVES, show_finding_menu, show_note_menu
from lda_synthese.ui.shell import Page
from lda_synthese.ui.widgets.basics import ElidedLabel, Label, button, hint
from lda_synthese.ui.widgets.cards import PLAIN, CardsView
from lda_synthese.ui.widgets.coverage import CoverageStrip
from lda_synthese.ui.widgets.notices import announce

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
NARROW_BELOW = 900
"""Width of the page in logical pixels."""


class ConsolidationPage(Page):
    """A theme at a time: notes to use, actions, pistes, the finding chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.theme_id = next((str(t.id) for t in context.dossier.themes), "")
        self.classifying = False
        self.boards = Boards()
        self.counts = ElidedLabel(theme, "", size=13, token="text2")
        self.counts.setObjectName("board.counts")
        self.undecided = button(
            theme, "", self.toggle_classifying, icon="circle-dashed", name="board.undecided"
        )
        self.undecided.setCheckable(True)
        self.strip = CoverageStrip(theme, self.show_theme)
        self.notes = NotesColumn(context, self.refresh)
        self.halves = {
            kind: FindingsColumn(context, kind, partial(self.make_finding, kind)) for kind in HALVES
        }
        self.detail = FindingDetail(context, self.refresh)
        self.heading = ElidedLabel(theme, "", size=16, weight=600)
        self._lay_out()
        self._bind()
        self._declare()
        context.edited.connect(self._follow)
        self.refresh_once_seen()

    def _lay_out(self) -> None:
        theme, px = self.context.theme, self.context.theme.px
        layout, head = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(px(16), px(12), px(16), px(8))
        layout.setSpacing(px(10))
        titles = QVBoxLayout()
        titles.addWidget(Label(theme, "Consolidation", size=20, weight=600))
        titles.addWidget(self.counts)
        head.addLayout(titles, 1)
        head.addWidget(self.undecided)
        layout.addLayout(head)
        layout.addWidget(self.strip)
        board, middle, columns = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        board.setSpacing(px(12))
        columns.setSpacing(px(10))
        for column in self.halves.values():
            columns.addWidget(column)
        middle.addWidget(self.heading)
        middle.addLayout(columns, 1)
        board.addWidget(self.notes, 30)
        board.addLayout(middle, 66)
        board.addWidget(self.detail, 30)
        layout.addLayout(board, 1)
        ways = (
            ("F6", "changer de zone"), ("Entrée", "créer un point"), ("L", "lier au point"),
            ("Alt+↑ ↓", "ordonner"), ("Alt+← →", "Actions / Pistes"), ("X", "écarter"),
        )  # fmt: skip
        layout.addWidget(hint(theme, *ways))

    def _bind(self) -> None:
        themes = {(Key.Key_Left, CTRL): lambda: self.step_theme(-1),
                  (Key.Key_Right, CTRL): lambda: self.step_theme(1)}  # fmt: skip
        notes = self.notes.view
        notes.keys = {
            **themes,
            (Key.Key_Return, PLAIN): lambda: self.make_finding(None),
            (Key.Key_Enter, PLAIN): lambda: self.make_finding(None),
            (Key.Key_L, PLAIN): self.link,
            (Key.Key_X, PLAIN): self.set_aside,
            (Key.Key_Right, PLAIN): lambda: self._view(Kind.ACTION).setFocus(),
        }
        notes.customContextMenuRequested.connect(partial(show_note_menu, self, notes))
        for kind in HALVES:
            view = self._view(kind)
            view.chosen.connect(partial(self._finding_chosen, kind))
            beside = self.focus_notes if kind is Kind.ACTION else self._view(Kind.ACTION).setFocus
            after = self._view(Kind.PISTE) if kind is Kind.ACTION else self.detail.sources
            view.keys = {
                **themes,
                (Key.Key_F2, PLAIN): self.detail.focus_wording,
                (Key.Key_Return, PLAIN): self.detail.focus_wording,
                (Key.Key_Delete, PLAIN): self.trash_finding,
                (Key.Key_Up, ALT): lambda: self.move_finding(-1),
                (Key.Key_Down, ALT): lambda: self.move_finding(1),
                (Key.Key_Left, ALT): partial(self.reclass, kind=Kind.ACTION),
                (Key.Key_Right, ALT): partial(self.reclass, kind=Kind.PISTE),
                (Key.Key_Left, PLAIN): beside,
                (Key.Key_Right, PLAIN): after.setFocus,
            }
            view.customContextMenuRequested.connect(partial(show_finding_menu, self, view))

    def _declare(self) -> None:
        add = self.context.actions.add
        for place, theme in enumerate(self.context.dossier.themes[:9], start=1):
            name = f"{theme.number} {theme.short}"
            add(
                f"consolidation.theme.{place}", f"Thème {name}", partial(self._digit, theme.id),
                keys=[f"Ctrl+{place}"], scope="consolidation", menu="Aller", caught=True,
            )  # fmt: skip
            add(
                f"consolidation.move.{place}", f"Déplacer le point vers {name}",
                partial(self.reclass, theme=theme.id), keys=[f"Ctrl+Shift+{place}"],
                scope="consolidation", menu="Édition", caught=True,
            )  # fmt: skip
        for id_, text, keys, act, caught in (
            (
                "make",
                "Créer un point des notes choisies",
                "Return",
                lambda: self.make_finding(None),
                True,
            ),
            ("link", "Lier les notes au point choisi", "L", self.link, True),
            ("aside", "Écarter les notes choisies", "X", self.set_aside, True),
            ("wording", "Reformuler le point", "F2", self.detail.focus_wording, True),
            ("up", "Monter le point", "Alt+Up", lambda: self.move_finding(-1), True),
            ("down", "Descendre le point", "Alt+Down", lambda: self.move_finding(1), True),
            ("kind", "Changer la nature des notes", "Ctrl+B", self.next_kind, False),
            (
                "outside",
                "Mettre les notes hors cadre",
                "Ctrl+0",
                partial(self._digit, OUTSIDE),
                True,
            ),
        ):
            add(f"consolidation.{id_}", text, act, keys=[keys], scope="consolidation",
                menu="Édition", caught=caught)  # fmt: skip

    # What is shown

    def refresh(self) -> None:
        """Show the dossier as it is."""
        dossier = self.context.dossier
        board = self.boards.of(dossier)
        self.strip.load(dossier.themes)
        self.strip.show_chosen(self.theme_id)
        for made in self.strip.buttons:
            made.show_coverage(*board.coverage(made.entry.id))
        self._show_counts(board)
        theme = dossier.get(Theme, self.theme_id)
        self.heading.setText(f"{theme.number}   {theme.title or theme.short}" if theme else "")
        items = board.to_classify() if self.classifying else board.to_use(EntityId(self.theme_id))
        self.notes.show_items(items, classifying=self.classifying, dossier=dossier)
        for kind, column in self.halves.items():
            label = theme and (theme.label_actions if kind is Kind.ACTION else theme.label_pistes)
            column.show_items(label or HALVES[kind], board.findings(EntityId(self.theme_id), kind))
        self.detail.show_finding(self.detail.finding_id, board)
        self._fit()

    def _fit(self) -> None:
        """On a narrow page the notes and the finding take turns in one column."""
        narrow = self.width() < self.context.theme.px(NARROW_BELOW)
        chosen = self.detail.finding is not None
        self.notes.setVisible(not narrow or not chosen)
        self.detail.setVisible(not narrow or chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to what matters."""
        super().resizeEvent(event)
        self._fit()

    def focus_notes(self) -> None:
        """Back to the notes; on a narrow page they come in place of the finding."""
        if not self.notes.isVisible():
            self.detail.show_finding("", self.boards.of(self.context.dossier))
            self._fit()
        self.notes.view.setFocus()

    def _show_counts(self, board: Board) -> None:
        used, to_use = board.count(Fate.USED), board.count(Fate.TO_USE)
        aside, undecided = board.count(Fate.SET_ASIDE), board.count(Fate.TO_CLASSIFY)
        total = used + to_use + aside + undecided
        parts = [f"{plural(used, 'note utilisée', 'notes utilisées')} sur {total}"]
        parts += [
            f"{to_use} à utiliser",
            plural(aside, "écartée", "écartées"),
            f"{undecided} à classer",
        ]
        self.counts.setText(" · ".join(parts))
        self.undecided.setText(f"À classer\u00a0: {undecided}")
        waiting = plural(undecided, "note", "notes")
        self.undecided.setAccessibleName(f"Montrer ce qui reste à classer\u00a0: {waiting}")

    def _follow(self, edit: Edit) -> None:
        if any(change.kind in ("theme", "lesson") for change in edit.changes):
            # Ctrl+3 is the third theme of now.
            self.context.actions.remove_page("consolidation")
            self._declare()
            if self.context.dossier.get(Theme, self.theme_id) is None:
                self.theme_id = next((str(t.id) for t in self.context.dossier.themes), "")
        self.refresh_once_seen()

    def show_theme(self, theme: str) -> None:
        """Show another theme."""
        self.theme_id, self.classifying = theme, False
        self.undecided.setChecked(False)
        self.detail.finding_id = ""
        self.refresh()

    def step_theme(self, step: int) -> None:
        """Show the neighbouring theme."""
        ids = [str(theme.id) for theme in self.context.dossier.themes]
        place = ids.index(self.theme_id) + step if self.theme_id in ids else 0
        if 0 <= place < len(ids):
            self.show_theme(ids[place])

    def toggle_classifying(self) -> None:
        """Show the notes without a theme, or the notes to use."""
        self.classifying = not self.classifying
        self.undecided.setChecked(self.classifying)
        self.refresh()
        self.notes.view.setFocus()

    def show_about(self, about: str) -> None:
        """Show a finding, « classer », or the first notes."""
        finding = self.context.dossier.get(Finding, about)
        if about == "classer" and not self.classifying:
            self.toggle_classifying()
        elif finding is not None:
            self.show_theme(finding.theme)
            self._view(finding.kind).select(finding.id)
            self._view(finding.kind).setFocus()
        else:
            self.focus_notes()

    def _view(self, kind: Kind) -> CardsView:
        return self.halves[kind].view

    def _finding_chosen(self, kind: Kind, id_: str) -> None:
        if id_:
            other = Kind.PISTE if kind is Kind.ACTION else Kind.ACTION
            self._view(other).clearSelection()
            self.detail.show_finding(id_, self.boards.of(self.context.dossier))
            self._fit()

    def panes(self) -> tuple[QWidget, ...]:
        """Notes, actions, pistes, detail."""
        return self.strip, self.notes, *self.halves.values(), self.detail

    # Notes

    def chosen_notes(self) -> list[Note]:
        """The notes selected in the first column."""
        found = (self.context.dossier.get(Note, id_) for id_ in self.notes.view.selected_ids())
        return [note for note in found if note is not None]

    def make_finding(self, kind: Kind | None) -> None:
        """Make a finding from the notes chosen; its wording is then typed over."""
        notes, dossier = self.chosen_notes(), self.context.dossier
        theme = dossier.get(
            Theme, notes[0].theme if notes and not self.classifying else self.theme_id
        )
        if theme is None or (not notes and kind is None):
            return
        kind = kind or next((n.kind for n in notes if n.kind in HALVES), Kind.PISTE)
        text = notes[0].text if notes else "Nouveau point de synthèse"
        mint = self.context.session.mint
        if self.context.do(
            lambda: consolidate.make_finding(dossier, mint, theme, kind, text[:300], notes)
        ):
            newest = consolidate.findings_of(self.context.dossier, theme.id, kind)[-1]
            self._view(kind).select(newest.id)
            self.detail.show_finding(newest.id, self.boards.of(self.context.dossier))
            self.detail.focus_wording()

    def link(self) -> None:
        """Link the notes chosen to the finding shown."""
        finding, notes = self.detail.finding, self.chosen_notes()
        if finding is None:
            self.context.say("Choisissez d’abord un point de synthèse.")
        elif notes and self.context.do(
            lambda: consolidate.link_notes(self.context.dossier, finding, notes)
        ):
            self.context.say(
                f"{plural(len(notes), 'note liée', 'notes liées')}.", "Annuler", self.context.undo
            )

    def set_aside(self) -> None:
        """Leave the notes chosen out, with a reason."""
        notes = self.chosen_notes()
        if notes:
            ask_text(
                self.context, "Écarter", "Pourquoi\u202f? (doublon, hors sujet, illisible…)",
                "Écarter", lambda why: self.context.do(lambda: capture.set_aside(notes, why)),
            )  # fmt: skip

    def _digit(self, theme: str) -> None:
        """Give the theme to the notes chosen when their list has the focus, else go there."""
        notes = self.chosen_notes()
        if notes and self.notes.view.hasFocus():
            self.context.do(lambda: capture.tag_theme(self.context.dossier, notes, theme))
        elif theme != OUTSIDE:
            self.show_theme(theme)

    def next_kind(self) -> None:
        """Ctrl+B on the notes chosen."""
        notes = self.chosen_notes()
        if notes:
            self.context.do(lambda: capture.tag_kind(notes, capture.NEXT_KIND[notes[0].kind]))

    # Findings

    def move_finding(self, step: int) -> None:
        """Order the finding shown."""
        finding = self.detail.finding
        if finding and self.context.do(
            lambda: consolidate.move_finding(self.context.dossier, finding, step)
        ):
            self._say_place(finding.id)

    def reclass(self, *, theme: str | None = None, kind: Kind | None = None) -> None:
        """Move the finding shown to another theme or half."""
        finding, session = self.detail.finding, self.context.session
        if finding is None:
            return
        target = EntityId(theme) if theme else None
        if self.context.do(
            lambda: consolidate.reclass_finding(
                session.dossier, session.mint, finding, theme=target, kind=kind
            )
        ):
            if theme:
                self.show_theme(theme)
            self._view(kind or finding.kind).select(finding.id)
            self._view(kind or finding.kind).setFocus()
            self._say_place(finding.id)

    def _say_place(self, id_: str) -> None:
        for kind, column in self.halves.items():
            row = column.view.items.row_of(id_)
            if row is not None:
                total = len(column.view.items.items)
                column.view.select(id_)
                announce(self, f"Placé en {row + 1} sur {total} dans {HALVES[kind]}")

    def trash_finding(self) -> None:
        """Put the finding shown in the trash; its notes go back to « à utiliser »."""
        finding = self.detail.finding
        if finding and self.context.do(lambda: consolidate.trash_finding(finding)):
            self.context.say(
                "Point supprimé\u202f; ses notes sont à utiliser.", "Annuler", self.context.undo
            )

    def classify(self, theme: str) -> None:
        """Give a theme to the notes chosen."""
        notes = self.chosen_notes()
        self.context.do(lambda: capture.tag_theme(self.context.dossier, notes, theme))

    def leave(self) -> None:
        """Stop listening."""
        self.context.edited.disconnect(self._follow)
