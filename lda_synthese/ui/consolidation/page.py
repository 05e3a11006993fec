"""Consolidation: from notes to findings that keep their provenance."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.domain.gestures import consolidate
from lda_synthese.domain.gestures.consolidate import Fate
from lda_synthese.domain.gestures.verdicts import DoubtfulTag
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import OUTSIDE, Finding, Kind, Theme
from lda_synthese.domain.state.placing import TO_RECLASS
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.consolidation.board import Board, Boards, NoteItem
from lda_synthese.ui.consolidation.cards import PLAIN, CardsView
from lda_synthese.ui.consolidation.columns import HALVES, FindingsColumn, NotesColumn
from lda_synthese.ui.consolidation.coverage import CoverageStrip
from lda_synthese.ui.consolidation.detail import FindingDetail
from lda_synthese.ui.consolidation.doubts import Doubts
from lda_synthese.ui.consolidation.findings import FindingGestures
from lda_synthese.ui.consolidation.lists import LISTS, ListButtons, Shown
from lda_synthese.ui.consolidation.menus import show_finding_menu, show_note_menu
from lda_synthese.ui.consolidation.notes import NoteGestures
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.services.drafts import edited
from lda_synthese.ui.services.page import Page
from lda_synthese.ui.widgets.basics import ElidedLabel, Label, hint

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
ZONES = "F6", "changer de zone"
ORDER = ("Alt+↑ ↓", "ordonner"), ("Alt+← →", "Actions / Pistes")
NARROW_BELOW = 900
"""Width of the page in logical pixels."""


class ConsolidationPage(Page):
    """A theme at a time: notes to use, actions, pistes, the finding chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.theme_id = next((str(t.id) for t in context.open.dossier.themes), "")
        self.boards = Boards()
        self.doubts = Doubts(context, self)
        self.counts = ElidedLabel(theme, "", size=13, token="text2")
        self.counts.setObjectName("board.counts")
        self.lists = ListButtons(theme, self.show_list)
        self.strip = CoverageStrip(theme, self.show_theme)
        self.notes = NotesColumn(context, self.refresh)
        self.on_notes = NoteGestures(context, self.notes, self.doubts)
        self.halves = {
            kind: FindingsColumn(context, kind, partial(self.make_finding, kind)) for kind in HALVES
        }
        self.detail = FindingDetail(context, self.refresh)
        self.on_findings = FindingGestures(context, self.detail, self.halves, self.show_theme)
        self.heading = ElidedLabel(theme, "", size=16, weight=600)
        self.ways = hint(theme)
        self._lay_out()
        self._bind()
        self._declare()
        context.open.edited.connect(self._follow)
        context.open.identified.connect(self._change_hands)
        self.doubts.changed.connect(self.refresh_once_seen)
        self._resume()
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
        head.addWidget(self.lists)
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
        layout.addWidget(self.ways)

    def _bind(self) -> None:
        themes = {(Key.Key_Left, CTRL): lambda: self.step_theme(-1),
                  (Key.Key_Right, CTRL): lambda: self.step_theme(1)}  # fmt: skip
        notes = self.notes.view
        notes.keys = {
            **themes,
            (Key.Key_Return, PLAIN): lambda: self.make_finding(None),
            (Key.Key_Enter, PLAIN): lambda: self.make_finding(None),
            (Key.Key_L, PLAIN): self.link,
            (Key.Key_X, PLAIN): self.on_notes.set_aside,
            (Key.Key_R, PLAIN): self.on_notes.keep_theme,
            (Key.Key_A, PLAIN): self.on_notes.take_expected,
            (Key.Key_Right, PLAIN): lambda: self._view(Kind.ACTION).setFocus(),
        }
        notes.customContextMenuRequested.connect(partial(show_note_menu, self))
        for kind in HALVES:
            view = self._view(kind)
            view.chosen.connect(partial(self._finding_chosen, kind))
            beside = self.focus_notes if kind is Kind.ACTION else self._view(Kind.ACTION).setFocus
            after = self._view(Kind.PISTE) if kind is Kind.ACTION else self.detail.sources
            view.keys = {
                **themes,
                (Key.Key_F2, PLAIN): self.detail.focus_wording,
                (Key.Key_Return, PLAIN): self.detail.focus_wording,
                (Key.Key_Delete, PLAIN): self.on_findings.trash,
                (Key.Key_Up, ALT): lambda: self.on_findings.move(-1),
                (Key.Key_Down, ALT): lambda: self.on_findings.move(1),
                (Key.Key_Left, ALT): partial(self.on_findings.reclass, kind=Kind.ACTION),
                (Key.Key_Right, ALT): partial(self.on_findings.reclass, kind=Kind.PISTE),
                (Key.Key_Left, PLAIN): beside,
                (Key.Key_Right, PLAIN): after.setFocus,
            }
            view.customContextMenuRequested.connect(partial(show_finding_menu, self, view))

    def _declare(self) -> None:
        add = self.context.actions.add
        for place, theme in enumerate(self.context.open.dossier.themes[:9], start=1):
            name = f"{theme.number} {theme.short}"
            add(
                f"consolidation.theme.{place}", f"Thème {name}", partial(self._digit, theme.id),
                keys=[f"Ctrl+{place}"], scope="consolidation", menu="Aller", caught=True,
            )  # fmt: skip
            add(
                f"consolidation.move.{place}", f"Déplacer le point vers {name}",
                partial(self.on_findings.reclass, theme=theme.id), keys=[f"Ctrl+Shift+{place}"],
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
            (
                "aside",
                "Écarter les notes choisies, ou les reprendre",
                "X",
                self.on_notes.set_aside,
                True,
            ),
            ("keep", "Garder le classement à revoir", "R", self.on_notes.keep_theme, True),
            ("expected", "Classer dans le thème attendu", "A", self.on_notes.take_expected, True),
            ("wording", "Reformuler le point", "F2", self.detail.focus_wording, True),
            ("up", "Monter le point", "Alt+Up", lambda: self.on_findings.move(-1), True),
            ("down", "Descendre le point", "Alt+Down", lambda: self.on_findings.move(1), True),
            ("kind", "Changer la nature des notes", "Ctrl+B", self.on_notes.next_kind, False),
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
        for shown, kind in LISTS.items():
            add(f"consolidation.list.{shown}", f"Notes\u00a0: {kind.name}",
                partial(self.show_list, shown), scope="consolidation", menu="Aller")  # fmt: skip

    # What is shown

    def _resume(self) -> None:
        """Show the finding whose wording was being typed."""
        found = (
            self.context.open.dossier.get(Finding, id_) for id_ in edited(self.context.open.session)
        )
        finding = next(filter(None, found), None)
        if finding is not None:
            self.theme_id, self.detail.finding_id = self._place_of(finding), finding.id

    def _places(self) -> list[str]:
        """The themes, and what is to reclass while there is any."""
        board = self.boards.of(self.context.open.dossier)
        themes = [str(theme.id) for theme in self.context.open.dossier.themes]
        return [*themes, TO_RECLASS] if board.to_reclass else themes

    def _place_of(self, finding: Finding) -> str:
        return finding.theme if finding.theme in self._places() else TO_RECLASS

    def _change_hands(self) -> None:
        """Somebody else types: each has the wording they were typing."""
        self.detail.change_hands()
        self.refresh_once_seen()

    def refresh(self) -> None:
        """Show the dossier as it is."""
        dossier = self.context.open.dossier
        board = self.boards.of(dossier)
        places = self._places()
        if self.theme_id not in places:
            self.theme_id = next(iter(places), "")
        self.strip.load(dossier.themes)
        self.strip.show_lost(board.to_reclass)
        self.strip.show_chosen(self.theme_id)
        for made in self.strip.buttons:
            made.show_coverage(*board.coverage(made.entry.id))
        self._show_counts(board)
        theme = dossier.get(Theme, self.theme_id)
        named = f"{theme.number}   {theme.title or theme.short}" if theme else self.theme_id
        self.heading.setText(named)
        doubts = self.doubts.tags
        self.lists.show_counts(self.notes.shown, {
            Shown.TO_CLASSIFY: board.count(Fate.TO_CLASSIFY),
            Shown.TO_REVIEW: len(doubts),
            Shown.SET_ASIDE: board.count(Fate.SET_ASIDE),
        })  # fmt: skip
        self.notes.show_items(self._items(board, doubts), dossier)
        self.ways.show_ways((ZONES, *LISTS[self.notes.shown].keys, *ORDER))
        for kind, column in self.halves.items():
            label = theme and (theme.label_actions if kind is Kind.ACTION else theme.label_pistes)
            column.show_items(label or HALVES[kind], board.findings(self.theme_id, kind))
        self.detail.show_finding(self.detail.finding_id, board)
        self._fit()

    def _items(self, board: Board, doubts: tuple[DoubtfulTag, ...]) -> list[NoteItem]:
        match self.notes.shown:
            case Shown.TO_USE:
                return board.to_use(EntityId(self.theme_id))
            case Shown.TO_CLASSIFY:
                return board.to_classify()
            case Shown.TO_REVIEW:
                return board.to_review(doubts)
            case Shown.SET_ASIDE:
                return board.set_aside()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask what is doubted while the page is seen."""
        super().showEvent(event)
        self.doubts.look(is_seen=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self.doubts.look(is_seen=False)

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
            self.detail.show_finding("", self.boards.of(self.context.open.dossier))
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

    def _follow(self, edit: Edit) -> None:
        self.boards.follow(self.context.open.dossier, edit)
        self.doubts.follow(edit)
        if any(change.kind in ("theme", "lesson") for change in edit.changes):
            # Ctrl+3 is the third theme of now.
            self.context.actions.remove_page("consolidation")
            self._declare()
        self.refresh_once_seen()

    def show_theme(self, theme: str) -> None:
        """Show another theme."""
        self.theme_id = theme
        self.notes.shown = Shown.TO_CLASSIFY if theme == TO_RECLASS else Shown.TO_USE
        self.detail.finding_id = ""
        self.refresh()

    def step_theme(self, step: int) -> None:
        """Show the neighbouring theme."""
        ids = self._places()
        place = ids.index(self.theme_id) + step if self.theme_id in ids else 0
        if 0 <= place < len(ids):
            self.show_theme(ids[place])

    def show_list(self, shown: Shown) -> None:
        """Show another list of notes."""
        self.notes.shown = shown
        self.refresh()
        self.focus_notes()

    def show_about(self, about: str) -> None:
        """Show a finding, « classer », or the first notes."""
        finding = self.context.open.dossier.get(Finding, about)
        if about == "classer":
            self.show_list(Shown.TO_CLASSIFY)
        elif finding is not None:
            self.show_theme(self._place_of(finding))
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
            self.detail.show_finding(id_, self.boards.of(self.context.open.dossier))
            self._fit()

    def panes(self) -> tuple[QWidget, ...]:
        """Lists, themes, notes, actions, pistes, detail."""
        return self.lists, self.strip, self.notes, *self.halves.values(), self.detail

    def make_finding(self, kind: Kind | None) -> None:
        """Make a finding from the notes chosen; its wording is then typed over."""
        notes, dossier = self.on_notes.chosen(), self.context.open.dossier
        if not self.on_notes.can_be_used():
            return
        is_elsewhere = notes and kind is None and self.notes.shown is Shown.TO_REVIEW
        theme = dossier.get(Theme, notes[0].theme if is_elsewhere else self.theme_id)
        if not notes and kind is None:
            return
        if theme is None:
            self.context.messages.say("Choisissez d’abord un thème.")
            return
        kind = kind or next((n.kind for n in notes if n.kind in HALVES), Kind.PISTE)
        text = consolidate.first_wording(notes[0]) if notes else "Nouveau point de synthèse"
        mint = self.context.open.session.mint
        if self.context.open.do(
            lambda: consolidate.make_finding(dossier, mint, theme, kind, text, notes)
        ):
            if theme.id != self.theme_id:
                self.show_theme(theme.id)
            newest = consolidate.findings_of(self.context.open.dossier, theme.id, kind)[-1]
            self._view(kind).select(newest.id)
            self.detail.show_finding(newest.id, self.boards.of(self.context.open.dossier))
            self.detail.focus_wording()

    def link(self) -> None:
        """Link the notes chosen to the finding shown."""
        self.on_notes.link(self.detail.finding)

    def _digit(self, theme: str) -> None:
        """Give the theme to the notes chosen when their list has the focus, else go there."""
        if self.on_notes.chosen() and self.notes.view.hasFocus():
            self.on_notes.classify(theme)
        elif theme != OUTSIDE:
            self.show_theme(theme)

    def leave(self) -> None:
        """Stop listening."""
        self.doubts.leave()
        self.context.open.edited.disconnect(self._follow)
        self.context.open.identified.disconnect(self._change_hands)
