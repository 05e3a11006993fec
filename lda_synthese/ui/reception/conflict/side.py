"""One side of a conflict: who, when, the words that differ, the tags."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QWidget

from lda_synthese.domain.log.decide import ConflictCard, Contested, Version
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Kind, Note, word_fields
from lda_synthese.ui.reception.conflict.decisions import Side
from lda_synthese.ui.reception.conflict.words import contested_value, differences_html
from lda_synthese.ui.reception.preview import theme_chip_of
from lda_synthese.ui.widgets.basics import Card, KeyCap, Label, Surface, WrappedLabel
from lda_synthese.ui.widgets.chips import ChipLabel, ChipState, KindChip
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.versions.words import field_name, moment


class Option(QWidget):
    """A choice of a card, its key beside it; `asked` when somebody clicks it."""

    asked = Signal()

    def __init__(self, look: Look, text: str, key: str) -> None:
        super().__init__()
        self.radio = QRadioButton(text)
        self.radio.setObjectName(f"reception.option.{key}")
        self.radio.setAccessibleName(f"{key}. {text}")
        # Nothing is chosen beforehand, and what was chosen may be taken back.
        self.radio.setAutoExclusive(False)
        self.radio.setFont(look.font(14, 500))
        self.radio.clicked.connect(lambda _: self.asked.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        row.addWidget(self.radio)
        row.addWidget(KeyCap(look, key))
        row.addStretch(1)

    def choose(self, *, chosen: bool) -> None:
        """Mark it, or not."""
        self.radio.setChecked(chosen)


class SideCard(Card):
    """The versions of one side, chosen by a click anywhere on it."""

    def __init__(self, look: Look, dossier: Dossier, card: ConflictCard, side: Side) -> None:
        super().__init__(look, margin=12, spacing=6)
        self._look, self._dossier, self._card = look, dossier, card
        self.is_chosen = False
        self._repaint: list[tuple[Label, Callable[[], str]]] = []
        self.spoken = ""
        self._side = side
        look.changed.connect(self._recolour)

    def fill(self, option: Option) -> None:
        """Show the side, below the `option` that chooses it."""
        self.option = option
        side, dossier = self._side, self._dossier
        self.body.addWidget(option)
        when = moment(side.at)
        done = "supprimée" if side.deletes else "modifiée"
        who = " ".join(filter(None, (f"{done} par {dossier.name_of(side.author)},", when)))
        self.body.addWidget(WrappedLabel(self._look, who.strip(","), size=13, token="text2"))
        parts = [option.radio.text(), who]
        for contested in self._card.fields:
            version = side.versions.get(contested.field)
            if version is None or contested.field == "deleted":
                continue
            parts.append(self._add_field(contested, version))
        if side.deletes:
            self.body.addWidget(WrappedLabel(self._look, "La mettre à la corbeille.", weight=500))
            parts.append("La mettre à la corbeille")
        elif not any(one.field in side.versions for one in self._card.fields
                     if one.field != "deleted"):  # fmt: skip
            shown = str(getattr(self._card.entity, "text", ""))
            self.body.addWidget(WrappedLabel(self._look, shown))
            parts.append(shown)
        self._add_tags()
        self.body.addStretch(1)
        self.spoken = ". ".join(filter(None, parts))
        option.radio.setAccessibleDescription(self.spoken)
        self.setAccessibleName(self.spoken)

    def _add_field(self, contested: Contested, version: Version) -> str:
        """Show a version; the sentence that is read of it."""
        if contested.field in word_fields(self._card.kind) and contested.differences(version):
            shown = WrappedLabel(self._look)
            shown.setTextFormat(Qt.TextFormat.RichText)
            shown.setMinimumWidth(1)
            self._repaint.append((shown, lambda: differences_html(self._look, contested, version)))
            shown.setText(differences_html(self._look, contested, version))
            spoken = contested.spoken(version)
            text = f"{version.value}. {spoken}" if spoken else str(version.value)
            shown.setAccessibleName(text)
            if contested.field != "text":
                self.body.addWidget(
                    Label(self._look, field_name(contested.field), size=12, token="text2")
                )
            self.body.addWidget(shown)
            return text
        value = contested_value(self._dossier, contested, version.value)
        text = f"{field_name(contested.field)}\u00a0: {value}"
        self.body.addWidget(WrappedLabel(self._look, text, weight=500))
        return text

    def _add_tags(self) -> None:
        """The theme and the kind of a note, as this side has them."""
        note = self._card.entity
        if not isinstance(note, Note) or self._side.deletes:
            return
        row = QHBoxLayout()
        theme, kind = ChipLabel(self._look, self), ChipLabel(self._look, self)
        wanted = self._side.versions.get("theme")
        theme_id = wanted.value if wanted is not None else note.theme
        chosen = self._side.versions.get("kind")
        nature = chosen.value if chosen is not None else note.kind
        theme.show_chip(theme_chip_of(self._dossier, str(theme_id) if theme_id else None))
        kind.show_chip(KindChip(ChipState.DECIDED, nature) if isinstance(nature, Kind) else None)
        row.addWidget(theme)
        row.addWidget(kind)
        row.addStretch(1)
        self.body.addLayout(row)

    def choose(self, *, chosen: bool) -> None:
        """Show that it is what was chosen, or not."""
        self.is_chosen = chosen
        self.option.choose(chosen=chosen)
        self._surface = Surface(line="accent" if chosen else "line")
        self.update()

    def _recolour(self) -> None:
        for label, html in self._repaint:
            label.setText(html())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere chooses it."""
        self.option.asked.emit()
