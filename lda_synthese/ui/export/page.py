"""Export: what goes in, what stands before it, where it goes."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.application.exporting import Order
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.privacy import detect
from lda_synthese.domain.report.document import blocks_of
from lda_synthese.domain.report.export_record import Edition, next_version, version_line
from lda_synthese.domain.report.outline import Outline, synthesis
from lda_synthese.domain.report.readiness import Level, Obstacle, Readiness, Remedy, before_export
from lda_synthese.domain.state.published import Published
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.export.running import Exporter, ExportWishes
from lda_synthese.ui.export.target import Target, name_in, usual_name
from lda_synthese.ui.export.template import TemplateChoice
from lda_synthese.ui.export.written import WrittenFile
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.navigation import Navigation
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.services.page import Page
from lda_synthese.ui.services.preferences import Preferences
from lda_synthese.ui.widgets.basics import (
    Card,
    Label,
    RuleAcross,
    Sign,
    Surface,
    WrappedLabel,
    button,
    scrolled,
    styled,
)
from lda_synthese.ui.widgets.document.long_text import LongText
from lda_synthese.ui.widgets.document.preview import preview
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks

CHECK_AFTER_MS = 200
ICONS = {Level.BLOCKING: ("circle-alert", "error"), Level.WARNING: ("triangle-alert", "warn")}


Inspection = tuple[Readiness, Outline, Sequence[str], str]
"""What stands in the way, what would be printed, its paragraphs for the eye, a free name."""


class ExportServices(Protocol):
    """What the page uses."""

    look: Look
    open: OpenDossier
    messages: Messages
    tasks: Tasks
    navigation: Navigation
    preferences: Preferences


class ExportPage(Page):
    """Content at the left, « Aperçu » in the middle, « Avant d’exporter » at the right."""

    def __init__(self, services: ExportServices, exporter: Exporter) -> None:
        super().__init__()
        self._look, self._open = services.look, services.open
        self._messages, self._tasks = services.messages, services.tasks
        self._navigation, self._exporter = services.navigation, exporter
        look = services.look
        self.readiness: Readiness | None = None
        self.annexes = QCheckBox("Provenance des points (annexe)")
        self.annexes.setObjectName("export.annexes")
        self.annexes.setChecked(self._exporter.wishes.annexes)
        self.annexes.toggled.connect(lambda _: self.refresh())
        self.points = Label(look, "", size=13, token="text2")
        self.preview = LongText()
        self.preview.setObjectName("export.preview")
        self.preview.setAccessibleName("Aperçu de la synthèse")
        self.checks = QVBoxLayout()
        folder = self._open.session.path.parent
        self.target = Target(look, services.preferences, folder, self.refresh)
        self.template = TemplateChoice(look, lambda: self.target.folder)
        self.template.choose(self._exporter.wishes.template)
        self.final = styled(
            button(
                look,
                "Exporter en Word",
                lambda: self.export(draft=False),
                icon="file-output",
                name="export.final",
            ),
            "primary",
        )
        look.set_icon(self.final, "file-output", "on_accent")
        self.draft = button(
            look,
            "Exporter un brouillon filigrané",
            lambda: self.export(draft=True),
            name="export.draft",
        )
        self.progress = QProgressBar()
        # Without an end it moves; the words beside it say as much.
        self.progress.setRange(0, 1 if look.is_calm else 0)
        self.cancel = styled(
            button(look, "Arrêter l’export", self._exporter.stop, name="export.stop"), "flat"
        )
        self._checking = QTimer(self, singleShot=True)
        self._checking.timeout.connect(self._check)
        self._lay_out()
        self._show_working()
        self.target.propose(self._usual_name())
        self.target.type(self._exporter.wishes.name)
        self._exporter.changed.connect(self._show_working)
        self._exporter.made.connect(self.target.start_again)

    def _lay_out(self) -> None:
        look, px = self._look, self._look.px
        layout, row = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(10))
        row.setSpacing(px(12))
        layout.addWidget(Label(look, "Export Word", size=20, weight=600))
        subtitle = "La mise en page vient du modèle\u202f; vous choisissez le contenu."
        layout.addWidget(Label(look, subtitle, size=13, token="text2"))
        row.addWidget(scrolled(self._content_card()), 28)
        self._preview = self._preview_card()
        row.addWidget(self._preview, 46)
        row.addWidget(scrolled(self._checks_card()), 28)
        layout.addLayout(row, 1)

    def _content_card(self) -> QWidget:
        look = self._look
        card = Card(look)
        card.body.addWidget(Label(look, "Contenu", size=15, weight=600))
        for text in ("Page de titre et sommaire", "Les enseignements"):
            always = QCheckBox(text)
            always.setChecked(True)
            always.setEnabled(False)
            card.body.addWidget(always)
        card.body.addWidget(self.points)
        card.body.addWidget(self.annexes)
        card.body.addWidget(RuleAcross(look))
        card.body.addWidget(Label(look, "Modèle", size=13, weight=600, token="text2"))
        card.body.addWidget(self.template)
        card.body.addStretch(1)
        return card

    def _preview_card(self) -> QWidget:
        look = self._look
        card = Card(look, surface=Surface("surface2"))
        card.body.addWidget(Label(look, "Aperçu", size=15, weight=600))
        self.preview.setStyleSheet("background: #FFFFFF; color: #1B2430; padding: 24px;")
        card.body.addWidget(self.preview, 1)
        return card

    def _checks_card(self) -> QWidget:
        look = self._look
        card, inner = Card(look), QWidget()
        inner.setLayout(self.checks)
        self.checks.setContentsMargins(0, 0, 0, 0)
        area = scrolled(inner)
        area.setMinimumHeight(look.px(110))
        card.body.addWidget(Label(look, "Avant d’exporter", size=15, weight=600))
        card.body.addWidget(area, 1)
        card.body.addWidget(RuleAcross(look))
        for widget in (self.target, self.final, self.draft, self.progress, self.cancel):
            card.body.addWidget(widget)
        card.body.addWidget(WrittenFile(look, self._exporter))
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the preview gives way."""
        super().resizeEvent(event)
        self._preview.setVisible(self.width() >= self._look.px(900))

    def panes(self) -> tuple[QWidget, ...]:
        """Content, preview, checks."""
        return self.annexes, self.preview, self.draft

    def show_about(self, about: str) -> None:
        """What blocks comes first; else the button."""
        self.refresh()
        (self.final if self.final.isEnabled() else self.draft).setFocus()

    # What is shown

    def follow(self, published: Published) -> None:
        """Look again soon; not seen, when it is shown."""
        if self.isVisible():
            self._checking.start(CHECK_AFTER_MS)

    def refresh(self) -> None:
        """Look again at the dossier, in a thread, once; the page first."""
        self._checking.start(0)

    def _check(self) -> None:
        dossier, annexes = self._open.dossier, self.annexes.isChecked()
        folder, name = self.target.folder, self._usual_name()
        version, today = next_version(dossier), datetime.now().astimezone().date()

        def inspect() -> Inspection:
            outline = synthesis(dossier)
            readiness = before_export(dossier, annexes=annexes, outline=outline)
            # As the first button that is open would print it.
            printed = Edition(outline, version, readiness.is_blocked, annexes)
            blocks = blocks_of(outline, version_line(printed, today), annexes=annexes)
            return readiness, outline, preview(blocks), name_in(folder, name)

        self._tasks.run(inspect, self._show, self._failed)

    def _show(self, found: Inspection) -> None:
        first_look = self.readiness is None
        self.readiness, outline, paragraphs, name = found
        self.target.propose(name)
        self.preview.show_paragraphs(paragraphs)
        self.points.setText(plural(len(outline.points), "point de synthèse", "points de synthèse"))
        self._enable_final()
        if first_look and self.final.isEnabled() and self.draft.hasFocus():
            self.final.setFocus()
        while (item := self.checks.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for obstacle in self.readiness.obstacles:
            self.checks.addWidget(self._obstacle(obstacle, self.readiness))
        if not self.readiness.obstacles:
            self.checks.addWidget(
                Label(self._look, "Rien n’empêche l’export.", token="ok", weight=600)
            )
        self.checks.addStretch(1)

    def _obstacle(self, obstacle: Obstacle, readiness: Readiness) -> QWidget:
        look, px = self._look, self._look.px
        icon, token = ICONS[obstacle.level]
        block = QWidget()
        row, column = QHBoxLayout(block), QVBoxLayout()
        row.setContentsMargins(0, px(4), 0, px(8))
        row.addWidget(Sign(look, icon, token), 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(WrappedLabel(look, obstacle.text, weight=600, token=token))
        way_out = button(
            look,
            str(obstacle.remedy),
            self._way_out(obstacle),
            name=f"export.{obstacle.remedy.name.lower()}",
        )
        column.addWidget(way_out, 0, Qt.AlignmentFlag.AlignLeft)
        if obstacle.remedy is Remedy.CHECK_PASSAGES:
            for doubt in readiness.passages[:6]:
                shown = f"«\u202f{doubt.passage.text}\u202f»"
                column.addWidget(WrappedLabel(look, shown, size=13, token="text2"))
        row.addLayout(column, 1)
        return block

    def _way_out(self, obstacle: Obstacle) -> Callable[[], object]:
        first = next(iter(obstacle.entities), "")
        return {
            Remedy.CHECK_PASSAGES: self._mark_checked,
            Remedy.SEE_FINDINGS: lambda: self._navigation.go_to("consolidation", first),
            Remedy.CLASSIFY: lambda: self._navigation.go_to("consolidation", "classer"),
            Remedy.CONSOLIDATE: lambda: self._navigation.go_to("consolidation"),
            Remedy.SEE_NOTES: lambda: self._navigation.go_to("saisie", first),
        }[obstacle.remedy]

    def _mark_checked(self) -> None:
        passages = self.readiness.passages if self.readiness else ()
        if self._open.do(lambda: detect.mark_checked(self._open.dossier, passages)):
            text = plural(len(passages), "passage marqué vérifié", "passages marqués vérifiés")
            self._messages.show_undoable(f"{text}.")

    def _usual_name(self) -> str:
        return usual_name(self._open.session.path.stem, next_version(self._open.dossier))

    # The export

    def export(self, *, draft: bool) -> None:
        """Write the synthesis of the dossier as it is now."""
        order = Order(
            self.target.path,
            draft=draft,
            annexes=self.annexes.isChecked(),
            template=self.template.path,
        )
        self._exporter.start(order)

    def _failed(self, error: DossierError) -> None:
        self._messages.show(str(error))

    def _show_working(self) -> None:
        is_working = self._exporter.is_running
        self.progress.setVisible(is_working)
        self.cancel.setVisible(is_working)
        self.draft.setEnabled(not is_working)
        self._enable_final()

    def _enable_final(self) -> None:
        known = self.readiness is not None and not self.readiness.is_blocked
        self.final.setEnabled(known and not self._exporter.is_running)

    def leave(self) -> None:
        """Stop listening; an export goes on, and what was chosen stays, unless the dossier goes."""
        self._checking.stop()
        self._exporter.wishes = ExportWishes(
            self.template.path, self.target.typed, annexes=self.annexes.isChecked()
        )
        self._exporter.changed.disconnect(self._show_working)
        self._exporter.made.disconnect(self.target.start_again)
