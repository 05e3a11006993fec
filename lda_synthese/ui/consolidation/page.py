"""Consolidation: from notes to findings that keep their provenance."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.domain.gestures.consolidate import Fate
from lda_synthese.domain.state.model import OUTSIDE, Finding, Kind, Lesson, Theme
from lda_synthese.domain.state.placing import TO_RECLASS
from lda_synthese.domain.state.published import Published
from lda_synthese.ui.consolidation.board import Boards, fates_line
from lda_synthese.ui.consolidation.cards import PLAIN
from lda_synthese.ui.consolidation.columns import HALVES
from lda_synthese.ui.consolidation.coverage import CoverageStrip
from lda_synthese.ui.consolidation.doubts import Doubts
from lda_synthese.ui.consolidation.findings import FindingGestures
from lda_synthese.ui.consolidation.lists import LISTS, ListButtons, Shown, notes_listed
from lda_synthese.ui.consolidation.menus import show_finding_menu, show_note_menu
from lda_synthese.ui.consolidation.notes import NoteGestures
from lda_synthese.ui.consolidation.view import BoardView
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.services.drafts import edited
from lda_synthese.ui.services.page import Page
from lda_synthese.ui.widgets.basics import ElidedLabel, Label, hint

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
ZONES = "F6", "changer de zone"
ORDER = ("Alt+↑ ↓", "ordonner"), ("Alt+← →", "Actions / Pistes")


class ConsolidationPage(Page):
    """A theme at a time: notes to use, actions, pistes, the finding chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look = context.look
        self.boards = Boards()
        self.doubts = Doubts(context, self)
        self.counts = ElidedLabel(look, "", size=13, token="text2")
        self.counts.setObjectName("board.counts")
        self.lists = ListButtons(look, self.show_list)
        self.strip = CoverageStrip(look, self.show_theme)
        self.view = BoardView(
            context, self.boards, self.refresh, lambda kind: self.on_findings.make(kind)
        )
        self.on_notes = NoteGestures(context, self.view, self.doubts)
        self.on_findings = FindingGestures(context, self.view, self.on_notes, self.show_theme)
        self.ways = hint(look)
        self._lay_out()
        self._bind()
        self._declare()
        context.open.identified.connect(self._change_hands)
        self.doubts.changed.connect(self.refresh_once_seen)
        self._resume()
        self.refresh_once_seen()

    def _lay_out(self) -> None:
        look, px = self.context.look, self.context.look.px
        layout, head, titles = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        layout.setContentsMargins(px(16), px(12), px(16), px(8))
        layout.setSpacing(px(10))
        titles.addWidget(Label(look, "Consolidation", size=20, weight=600))
        titles.addWidget(self.counts)
        head.addLayout(titles, 1)
        head.addWidget(self.lists)
        layout.addLayout(head)
        layout.addWidget(self.strip)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.ways)

    def _bind(self) -> None:
        themes = {(Key.Key_Left, CTRL): lambda: self.step_theme(-1),
                  (Key.Key_Right, CTRL): lambda: self.step_theme(1)}  # fmt: skip
        context, view = self.context, self.view
        notes, detail = view.notes.view, view.detail
        notes.keys = {
            **themes,
            (Key.Key_Return, PLAIN): lambda: self.on_findings.make(),
            (Key.Key_Enter, PLAIN): lambda: self.on_findings.make(),
            (Key.Key_L, PLAIN): self.on_notes.link,
            (Key.Key_X, PLAIN): self.on_notes.set_aside,
            (Key.Key_R, PLAIN): self.on_notes.keep_theme,
            (Key.Key_A, PLAIN): self.on_notes.take_expected,
            (Key.Key_Right, PLAIN): view.half(Kind.ACTION).setFocus,
        }
        notes.customContextMenuRequested.connect(
            partial(show_note_menu, context, self.on_notes, self.on_findings, view.notes)
        )
        for kind in HALVES:
            half = view.half(kind)
            beside = view.focus_notes if kind is Kind.ACTION else view.half(Kind.ACTION).setFocus
            after = view.half(Kind.PISTE) if kind is Kind.ACTION else detail.sources
            half.keys = {
                **themes,
                (Key.Key_F2, PLAIN): detail.focus_wording,
                (Key.Key_Return, PLAIN): detail.focus_wording,
                (Key.Key_Delete, PLAIN): self.on_findings.trash,
                (Key.Key_Up, ALT): lambda: self.on_findings.move(-1),
                (Key.Key_Down, ALT): lambda: self.on_findings.move(1),
                (Key.Key_Left, ALT): partial(self.on_findings.reclass, kind=Kind.ACTION),
                (Key.Key_Right, ALT): partial(self.on_findings.reclass, kind=Kind.PISTE),
                (Key.Key_Left, PLAIN): beside,
                (Key.Key_Right, PLAIN): after.setFocus,
            }
            half.customContextMenuRequested.connect(
                partial(show_finding_menu, context, self.on_findings, half)
            )

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
                lambda: self.on_findings.make(),
                True,
            ),
            ("link", "Lier les notes au point choisi", "L", self.on_notes.link, True),
            (
                "aside",
                "Écarter les notes choisies, ou les reprendre",
                "X",
                self.on_notes.set_aside,
                True,
            ),
            ("keep", "Garder le classement à revoir", "R", self.on_notes.keep_theme, True),
            ("expected", "Classer dans le thème attendu", "A", self.on_notes.take_expected, True),
            ("wording", "Reformuler le point", "F2", self.view.detail.focus_wording, True),
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
            self.view.theme_id = self._place_of(finding)
            self.view.detail.finding_id = finding.id

    def _places(self) -> list[str]:
        """The themes, and what is to reclass while there is any."""
        board = self.boards.of(self.context.open.dossier)
        themes = [str(theme.id) for theme in self.context.open.dossier.themes]
        return [*themes, TO_RECLASS] if board.to_reclass else themes

    def _place_of(self, finding: Finding) -> str:
        return finding.theme if finding.theme in self._places() else TO_RECLASS

    def _change_hands(self) -> None:
        """Somebody else types: each has the wording they were typing."""
        self.view.detail.change_hands()
        self.refresh_once_seen()

    def refresh(self) -> None:
        """Show the dossier as it is."""
        dossier = self.context.open.dossier
        board = self.boards.of(dossier)
        places = self._places()
        if self.view.theme_id not in places:
            self.view.theme_id = next(iter(places), "")
        self.strip.load(dossier.themes)
        self.strip.show_lost(board.to_reclass)
        self.strip.show_chosen(self.view.theme_id)
        for made in self.strip.buttons:
            made.show_coverage(*board.coverage(made.entry.id))
        self.counts.setText(fates_line(board))
        doubts, shown = self.doubts.tags, self.view.notes.shown
        self.lists.show_counts(shown, {
            Shown.TO_CLASSIFY: board.count(Fate.TO_CLASSIFY),
            Shown.TO_REVIEW: len(doubts),
            Shown.SET_ASIDE: board.count(Fate.SET_ASIDE),
        })  # fmt: skip
        self.ways.show_ways((ZONES, *LISTS[shown].keys, *ORDER))
        self.view.show_board(board, notes_listed(shown, board, self.view.theme_id, doubts))

    def showEvent(self, event: QShowEvent) -> None:
        """Ask what is doubted while the page is seen."""
        super().showEvent(event)
        self.doubts.look(is_seen=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self.doubts.look(is_seen=False)

    def follow(self, published: Published) -> None:
        """Let the board and the doubts follow; the themes may have other keys."""
        self.boards.follow(published)
        self.doubts.follow(published)
        if published.touches(Theme, Lesson):
            # Ctrl+3 is the third theme of now.
            self.context.actions.remove_page("consolidation")
            self._declare()
        self.refresh_once_seen()

    def show_theme(self, theme: str) -> None:
        """Show another theme."""
        self.view.theme_id = theme
        self.view.notes.shown = Shown.TO_CLASSIFY if theme == TO_RECLASS else Shown.TO_USE
        self.view.detail.finding_id = ""
        self.refresh()

    def step_theme(self, step: int) -> None:
        """Show the neighbouring theme."""
        ids, here = self._places(), self.view.theme_id
        place = ids.index(here) + step if here in ids else 0
        if 0 <= place < len(ids):
            self.show_theme(ids[place])

    def show_list(self, shown: Shown) -> None:
        """Show another list of notes."""
        self.view.notes.shown = shown
        self.refresh()
        self.view.focus_notes()

    def show_about(self, about: str) -> None:
        """Show a finding, « classer », or the first notes."""
        finding = self.context.open.dossier.get(Finding, about)
        if about == "classer":
            self.show_list(Shown.TO_CLASSIFY)
        elif finding is not None:
            self.show_theme(self._place_of(finding))
            self.view.half(finding.kind).select(finding.id)
            self.view.half(finding.kind).setFocus()
        else:
            self.view.focus_notes()

    def panes(self) -> tuple[QWidget, ...]:
        """Lists, themes, notes, actions, pistes, detail."""
        view = self.view
        return self.lists, self.strip, view.notes, *view.halves.values(), view.detail

    def _digit(self, theme: str) -> None:
        """Give the theme to the notes chosen when their list has the focus, else go there."""
        if self.on_notes.chosen() and self.view.notes.view.hasFocus():
            self.on_notes.classify(theme)
        elif theme != OUTSIDE:
            self.show_theme(theme)

    def leave(self) -> None:
        """Stop listening."""
        self.doubts.leave()
        self.context.open.identified.disconnect(self._change_hands)
