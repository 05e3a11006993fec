"""Consolidation: from notes to findings that keep their provenance."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.domain.gestures.consolidate import Fate
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import OUTSIDE, Finding, Lesson, Theme
from lda_synthese.domain.state.placing import TO_RECLASS
from lda_synthese.domain.state.published import Published
from lda_synthese.ui.consolidation.actions import BOARD, consolidation_actions
from lda_synthese.ui.consolidation.board import Boards, fates_line
from lda_synthese.ui.consolidation.columns import HALVES
from lda_synthese.ui.consolidation.coverage import CoverageStrip
from lda_synthese.ui.consolidation.doubts import Doubts
from lda_synthese.ui.consolidation.findings import FindingGestures
from lda_synthese.ui.consolidation.lists import LISTS, ListButtons, Shown, notes_listed
from lda_synthese.ui.consolidation.menus import show_finding_menu, show_note_menu, show_source_menu
from lda_synthese.ui.consolidation.near.links import ProlongedPistes
from lda_synthese.ui.consolidation.near.order import NearestFirst
from lda_synthese.ui.consolidation.notes import NoteGestures
from lda_synthese.ui.consolidation.proposals import NoteProposals
from lda_synthese.ui.consolidation.services import ConsolidationServices
from lda_synthese.ui.consolidation.view import BoardView
from lda_synthese.ui.services.drafts import edited
from lda_synthese.ui.services.page import Page, Standing
from lda_synthese.ui.widgets.basics import ElidedLabel, Label, hint


class ConsolidationPage(Page):
    """A theme at a time: notes to use, actions, pistes, the finding chosen."""

    def __init__(self, services: ConsolidationServices) -> None:
        super().__init__()
        look, open_, messages = services.look, services.open, services.messages
        self._services, self._look = services, look
        self._open, self._actions = open_, services.actions
        self.show_history = partial(self._with_chosen, services.show_history)
        self.erase_words = partial(self._with_chosen, services.erase_words)
        self.show_in_workshop = partial(
            self._with_chosen, partial(services.navigation.go_to, "saisie")
        )
        # The first: what is shown names its keys.
        self._declare()
        self.boards = Boards()
        self.doubts = Doubts(open_, services.assistant, self)
        self.counts = ElidedLabel(look, "", size=13, token="text2")
        self.counts.setObjectName("board.counts")
        self.lists = ListButtons(look, self.show_list)
        self.strip = CoverageStrip(look, self.show_theme)
        self.view = BoardView(
            services, self.boards, self.refresh, lambda kind: self.on_findings.make(kind)
        )
        self.proposals = NoteProposals(services, self.view.notes.view)
        self.nearest = NearestFirst(services, self.view)
        self.links = ProlongedPistes(services, self.view)
        self.on_notes = NoteGestures(open_, messages, services.dialogs, self.view, self.doubts)
        self.on_findings = FindingGestures(services, self.view, self.on_notes, self.show_theme)
        self.ways = hint(look)
        self._lay_out()
        self._bind()
        open_.identified.connect(self._change_hands)
        for found in (self.doubts, self.nearest, self.links):
            found.changed.connect(self.refresh_once_seen)
        self.proposals.counted.connect(self.view.notes.show_sure)
        self._resume()
        self.refresh_once_seen()

    def _lay_out(self) -> None:
        look, px = self._look, self._look.px
        layout, head, titles = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        layout.setContentsMargins(px(16), px(12), px(16), px(8))
        layout.setSpacing(px(10))
        titles.addWidget(Label(look, "Consolidation", size=20, weight=600))
        titles.addWidget(self.counts)
        head.addLayout(titles, 1)
        head.addWidget(self.lists)
        head.addWidget(self.view.preview_button)
        layout.addLayout(head)
        layout.addWidget(self.strip)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.ways)

    def _bind(self) -> None:
        view, actions = self.view, self._actions
        halves = [view.half(kind) for kind in HALVES]
        for zone, widget in (
            ("notes", view.notes.view), *(("findings", half) for half in halves),
            ("sources", view.detail.sources), ("wording", view.detail.wording),
            ("search", view.notes.sieve.field),
        ):  # fmt: skip
            actions.watch(f"{BOARD}.{zone}", widget)
        view.notes.view.customContextMenuRequested.connect(
            partial(show_note_menu, self._open, actions, self.on_notes, view.notes)
        )
        view.detail.sources.customContextMenuRequested.connect(
            partial(show_source_menu, actions, view.detail.sources)
        )
        for half in halves:
            half.customContextMenuRequested.connect(
                partial(show_finding_menu, self._open, actions, self.on_findings, half)
            )

    def _declare(self) -> None:
        themes = self._open.dossier.themes
        self._actions.declare(BOARD, consolidation_actions(self, themes))

    # What is shown

    def _resume(self) -> None:
        """Show the finding whose wording was being typed."""
        found = (self._open.dossier.get(Finding, id_) for id_ in edited(self._open.session))
        finding = next(filter(None, found), None)
        if finding is not None:
            self.view.theme_id = self._place_of(finding)
            self.view.detail.finding_id = finding.id

    def _places(self) -> list[str]:
        """The themes, and what is to reclass while there is any."""
        board = self.boards.of(self._open.dossier)
        themes = [str(theme.id) for theme in self._open.dossier.themes]
        return [*themes, TO_RECLASS] if board.to_reclass else themes

    def _place_of(self, finding: Finding) -> str:
        return finding.theme if finding.theme in self._places() else TO_RECLASS

    def _change_hands(self) -> None:
        """Somebody else types: each has the wording they were typing."""
        self.view.detail.change_hands()
        self.refresh_once_seen()

    def refresh(self) -> None:
        """Show the dossier as it is."""
        dossier = self._open.dossier
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
        self._show_ways(shown)
        listed = self.nearest.in_order(notes_listed(shown, board, self.view.theme_id, doubts))
        self.view.notes.show_order(self.nearest.line)
        proposed = self.proposals.show_on(listed if shown is Shown.TO_CLASSIFY else ())
        self.view.show_board(board, proposed or listed, self.links.proposed())

    def _show_ways(self, shown: Shown) -> None:
        way = self._actions.way
        self.ways.show_ways((
            way("pane.next"),
            *(way(f"{BOARD}.{id_}", hint=hint) for id_, hint in LISTS[shown].ways),
            way(f"{BOARD}.up", f"{BOARD}.down"),
            way(f"{BOARD}.action", f"{BOARD}.piste"),
        ))  # fmt: skip

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
        finding = self._open.dossier.get(Finding, about)
        if about == "classer":
            self.show_list(Shown.TO_CLASSIFY)
        elif finding is not None:
            self.show_theme(self._place_of(finding))
            self.view.half(finding.kind).select(finding.id)
            self.view.half(finding.kind).setFocus()
        else:
            self.view.focus_notes()

    def standing(self) -> Standing:
        """The theme, the list of notes, the finding."""
        view = self.view
        return {
            "theme": view.theme_id,
            "list": str(view.notes.shown),
            "finding": view.detail.finding_id,
        }

    def stand_again(self, standing: Standing) -> None:
        """Show them again, the finding under the keys."""
        self.show_theme(standing["theme"])
        self.show_list(Shown(standing["list"]))
        finding = self._open.dossier.get(Finding, standing["finding"])
        if finding is not None:
            self.view.select(finding)
            self.view.half(finding.kind).setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Lists, themes, notes, actions, pistes, detail."""
        view = self.view
        return self.lists, self.strip, view.notes, *view.halves.values(), view.detail

    def choose_theme(self, theme: str) -> None:
        """Give the theme to the notes chosen when their list has the focus, else go there."""
        if self.on_notes.chosen() and self.view.notes.view.hasFocus():
            self.on_notes.classify(theme)
        elif theme != OUTSIDE:
            self.show_theme(theme)

    def take_theme(self) -> None:
        """A: in « À classer » the theme proposed, in « À revoir » the one expected."""
        if self.view.notes.shown is Shown.TO_CLASSIFY:
            self.proposals.accept()
        else:
            self.on_notes.take_expected()

    def _with_chosen(self, act: Callable[[EntityId], object]) -> None:
        """Do something to the note chosen, in the list or in a finding."""
        sources = self.view.detail.sources
        listed = sources if sources.hasFocus() else self.view.notes.view
        chosen = listed.selected_ids()
        if chosen:
            act(EntityId(chosen[0]))
        else:
            self._services.messages.show("Choisissez d’abord une note.")

    def leave(self) -> None:
        """Stop listening."""
        for part in (self.doubts, self.proposals, self.nearest, self.links):
            part.leave()
        self._open.identified.disconnect(self._change_hands)
