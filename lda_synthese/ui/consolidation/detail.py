"""The finding chosen: its wording, where it comes from, whether it is ready."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout

from lda_synthese.domain.gestures import consolidate
from lda_synthese.domain.gestures.findings.regrouping import united_codes
from lda_synthese.domain.gestures.findings.wording import (
    Surroundings,
    advice,
    advices,
    surroundings,
)
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import TEXT_LIMIT, Finding, FindingState, Note
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.consolidation.board import Board
from lda_synthese.ui.consolidation.cards.delegates import NoteCardDelegate
from lda_synthese.ui.consolidation.cards.view import CardsView
from lda_synthese.ui.services.drafts import draft_of, keep, store
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.services.underlining import CheckSpelling
from lda_synthese.ui.widgets.basics import (
    Card,
    ElidedLabel,
    Label,
    RuleAcross,
    WrappedLabel,
    button,
    styled,
    text_of,
)
from lda_synthese.ui.widgets.bounded import BoundedEdit, too_long
from lda_synthese.ui.widgets.look import Look

NOTHING = "Choisissez un point de synthèse, ou des notes à gauche puis Entrée pour en créer un."


class FindingDetail(Card):
    """The wording is saved when it is left; `worded`: Entrée or Échap left it."""

    worded = Signal()

    def __init__(
        self,
        look: Look,
        open_: OpenDossier,
        messages: Messages,
        check_spelling: CheckSpelling,
        changed: Callable[[], object],
    ) -> None:
        super().__init__(look, margin=14)
        self._open, self._messages, self._changed = open_, messages, changed
        self.finding_id = ""
        self._worded, self._beside = EntityId(""), Surroundings()
        self.nothing = WrappedLabel(look, NOTHING, size=13, token="text2")
        self.code = Label(look, "", size=13, token="text2")
        self.united = ElidedLabel(look, "", size=13, token="text2")
        self.united.setObjectName("board.united")
        self.wording = BoundedEdit(at_most=TEXT_LIMIT)
        self.wording.setObjectName("board.wording")
        self.wording.setAccessibleName("Formulation consolidée")
        self.wording.setFixedHeight(look.px(96))
        self.wording.setTabChangesFocus(True)
        self.wording.setFont(look.font(15))
        self.wording.installEventFilter(self)
        check_spelling(self.wording)
        self.wording.textChanged.connect(self._typed)
        self.wording.outgrown.connect(self._outgrown)
        self.advice = Label(look, "", size=12, token="text2")
        self.advices = WrappedLabel(look, "", size=12, token="warn")
        self.advices.setObjectName("board.advices")
        self.spread = Label(look, "", size=13, token="text2")
        self.sources = CardsView(look, NoteCardDelegate, "Provenance", "board.sources", many=True)
        self.unlink_button = styled(
            button(look, "Dissocier", self.unlink, name="board.unlink"), "flat"
        )
        self.ready_button = button(
            look, "Prêt", self.toggle_ready, icon="check", name="board.ready"
        )
        self.ready_button.setCheckable(True)
        self._lay_out()
        self._show_parts(shown=False)

    def _lay_out(self) -> None:
        look = self._look
        head, middle, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(Label(look, "Point de synthèse", size=15, weight=600))
        head.addStretch(1)
        head.addWidget(self.code)
        self.caption = Label(look, "Formulation consolidée", size=13, weight=600, token="text2")
        self.provenance = Label(look, "Provenance", size=13, weight=600, token="text2")
        self.line = RuleAcross(look)
        middle.addWidget(self.provenance)
        middle.addStretch(1)
        middle.addWidget(self.spread)
        foot.addWidget(self.unlink_button)
        foot.addStretch(1)
        foot.addWidget(self.ready_button)
        self.body.addLayout(head)
        for widget in (
            self.nothing,
            self.united,
            self.caption,
            self.wording,
            self.advice,
            self.advices,
            self.line,
        ):
            self.body.addWidget(widget)
        self.body.addLayout(middle)
        self.body.addWidget(self.sources, 1)
        self.body.addLayout(foot)
        self.body.addStretch(0)

    def _show_parts(self, *, shown: bool) -> None:
        self.nothing.setVisible(not shown)
        for widget in (
            self.united, self.caption, self.wording, self.advice, self.line, self.provenance,
            self.spread, self.advices, self.sources, self.unlink_button, self.ready_button,
            self.code,
        ):  # fmt: skip
            widget.setVisible(shown)

    @property
    def finding(self) -> Finding | None:
        """The finding shown."""
        return self._open.dossier.get(Finding, self.finding_id)

    def show_finding(self, id_: str, board: Board) -> None:
        """Show a finding; nothing when it is gone."""
        if id_ != self.finding_id and self.wording.hasFocus():
            self.save()
        self.finding_id = id_
        finding = self.finding
        self._show_parts(shown=finding is not None)
        if finding is None:
            return
        if not self.wording.hasFocus() or self._worded != finding.id:
            self._worded = finding.id
            typed = draft_of(self._open.session, entity=id_)
            self.wording.setPlainText(typed or finding.text)
        self.code.setText(finding.code)
        united = united_codes(self._open.dossier, finding)
        self.united.setText(f"Unis à ce point\u00a0: {', '.join(united)}")
        self.united.setVisible(bool(united))
        items = board.provenance(EntityId(id_))
        days = {item.day for item in items if item.day}
        notes, across = (
            plural(len(items), "note", "notes"),
            plural(len(days), "journée", "journées"),
        )
        self.spread.setText(f"{notes} · {across}" if items else "sans note")
        self.sources.show_items(items)
        self.ready_button.setChecked(finding.state is FindingState.READY)
        reread = consolidate.is_to_reread(finding, board.sources(finding.id))
        self.ready_button.setText("À relire" if reread else "Prêt")
        self._beside = surroundings(board.dossier, finding, board.sources(finding.id))
        self._advise()

    def change_hands(self) -> None:
        """The wording in the field is somebody else's, kept for them."""
        self._worded = EntityId("")

    def _outgrown(self, text: str) -> None:
        self._messages.show(too_long(text, TEXT_LIMIT, "raccourcissez-le d’abord"))

    def _typed(self) -> None:
        finding, text = self._open.dossier.get(Finding, self._worded), text_of(self.wording)
        if finding is not None:
            keep(self._open.session, finding.id, text, finding.text)
        self._advise()

    def _advise(self) -> None:
        finding = self.finding
        if finding is not None:
            text = text_of(self.wording)
            self.advice.setText(advice(text, finding.kind))
            given = advices(text, finding.kind, self._beside)
            self.advices.setText("\n".join(given))
            self.advices.setVisible(bool(given))

    def focus_wording(self) -> None:
        """Put the caret in the wording, selected to be typed over."""
        if self.finding is not None:
            self.wording.setFocus()
            self.wording.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the wording saves it."""
        if event.type() == QEvent.Type.FocusOut:
            self.save()
        return super().eventFilter(watched, event)

    def keep_wording(self) -> None:
        """Save the wording, and leave it."""
        self.save()
        self.worded.emit()

    def give_wording_back(self) -> None:
        """Show the wording as it is stored again, and leave it."""
        if self.finding is not None:
            self.wording.setPlainText(self.finding.text)
            self.worded.emit()

    def save(self) -> None:
        """Keep the wording, if it changed and says something."""
        finding = self._open.dossier.get(Finding, self._worded)
        text = text_of(self.wording).strip()
        if finding is not None and text:
            store(self._open, finding.id, lambda: consolidate.reword_finding(finding, text))

    def unlink(self) -> None:
        """Take the notes chosen off the finding."""
        finding = self.finding
        found = (self._open.dossier.get(Note, id_) for id_ in self.sources.selected_ids())
        notes = [note for note in found if note is not None]
        if finding is not None and notes:
            self._open.do(lambda: consolidate.unlink_notes(self._open.dossier, finding, notes))

    def toggle_ready(self) -> None:
        """Say that the finding is finished, or not; « À relire » is read again."""
        finding, dossier = self.finding, self._open.dossier
        if finding is None:
            return
        reread = consolidate.is_to_reread(finding, dossier.notes_by_finding().get(finding.id, ()))
        ready = reread or finding.state is not FindingState.READY
        self._open.do(lambda: consolidate.declare_ready(dossier, finding, ready=ready))
        self._changed()
